// The keys, heard on the window; in a text field only Esc and Enter. Letters can be switched off.

import { h, key } from './dom.js';
import { openDialog } from './rules.js';

let letters = true;

const HELP = [
  ['/', 'Cari'], ['j  k', 'Baris berikut, sebelumnya'], ['Enter', 'Buka'], ['Esc', 'Kembali'], ['[  ]', 'Hasil sebelumnya, berikut dalam saringan'],
  ['\u2191  \u2193', 'Langkah'], ['\u2190  \u2192', 'Lipat, buka alur'], ['n  p', 'Penolakan atau kegagalan berikut, sebelumnya'], ['1 \u2026 7', 'Bagian skenario'],
  ['c', 'Salin kegagalan'], ['t', 'Tema terang, gelap'], ['?', 'Bantuan ini'],
];

export function openHelp() {
  if (document.querySelector('dialog[open]')) return;
  const box = h('input', { type: 'checkbox', id: 'letters', on: { change: () => { letters = box.checked; } } });
  box.checked = letters;
  openDialog('Tombol', h('dl.keys', HELP.map(([name, does]) => [h('dt', name.split('  ').map(key)), h('dd', does)])),
    h('label.check', { for: 'letters' }, box, 'Tombol huruf menyala (n, p, c, t, j, k, [, ], angka)'));
}

// `act` holds what each key does in the view of the moment.
export function listen(act) {
  window.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (document.querySelector('dialog[open]')) return;
    const field = event.target.closest && event.target.closest('input, textarea, select');
    if (field) {
      if (event.key === 'Escape') { field.blur(); event.preventDefault(); }
      return;
    }
    const name = event.key;
    const letter = name.length === 1;
    if (letter && !letters && name !== '?') return;
    // Arrows belong to tabs and to whatever scrolls where these have the focus.
    const tab = event.target.closest && event.target.closest('[role=tab]');
    if (tab && (name === 'ArrowLeft' || name === 'ArrowRight')) {
      const tabs = [...tab.parentElement.children];
      tabs[(tabs.indexOf(tab) + (name === 'ArrowRight' ? 1 : tabs.length - 1)) % tabs.length].focus();
      event.preventDefault();
      return;
    }
    if (/^Arrow/.test(name) && event.target.closest && event.target.closest('.code, .desk, .scroll, .wire')) return;
    if (name === 'Enter' && event.target.closest && event.target.closest('a, button, summary, [role=tab]')) return;
    if (act(name)) event.preventDefault();
  });
}
