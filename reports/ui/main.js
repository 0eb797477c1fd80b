// From the address to the view.

import { h, replace, icon, key, put } from './dom.js';
import { block, results, scenarios, indexTexts, neighbours, area } from './data.js';
import { readRoute, address, go, toList } from './route.js';
import { number } from './format.js';
import { overview } from './overview.js';
import { scenarioView } from './scenario.js';
import { listen, openHelp } from './keys.js';
import { listenToPrint, printOverview, printStory, printDocument } from './print.js';

const app = document.getElementById('app');
let route = readRoute(location.hash), view = null, drawing = 0;

// The file opens straight on the only scenario that it has; the list of its cases is one step back.
function wanted(found) {
  if (found.view === 'overview' && scenarios.length === 1 && (scenarios[0].results.length === 1 || location.hash === '') && found.params.f === undefined && found.params.q === undefined) {
    const own = scenarios[0].results;
    return { view: 'scenario', n: (own.find(entry => !entry.passed) || own[0]).n, tab: 'cerita', params: found.params };
  }
  return found;
}

function theme() {
  const dark = route.params.t ? route.params.t === 'd' : window.matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  return dark;
}

function switchTheme() {
  const dark = document.documentElement.dataset.theme === 'dark';
  go({ ...route, params: { ...route.params, t: dark ? 'l' : 'd' } }, true);
}

function bar(entry) {
  const search = h('input', { id: 'search', type: 'search', autocomplete: 'off', spellcheck: 'false', 'aria-label': entry ? 'Cari langkah' : 'Cari skenario', placeholder: entry ? 'Cari langkah\u2026' : 'Cari judul, berkas, aturan, pesan\u2026', on: { input: event => looked(event.target), keydown: event => { if (event.key === 'Enter') entered(event.target); } } });
  search.value = entry ? '' : route.params.q || '';
  const home = toList(route.params);
  const around = entry ? neighbours(entry.n, route.params) : null;
  const failing = route.params.f === 'gagal' ? 'Gagal ' : '';
  return h('header.bar-top',
    h('a.skip', { href: address(route), on: { click: event => { event.preventDefault(); document.getElementById('main').focus(); } } }, 'Langsung ke isi'),
    h('nav.crumbs', { 'aria-label': 'Letak' }, h('a.brand', { href: address(home) }, logo(), h('b', 'inasim')), h('a.crumb', { href: address(home), 'aria-current': entry ? undefined : 'page' }, 'Laporan'),
      entry ? h('a.crumb', { href: address(toList(route.params, { area: area(entry.file) })), 'aria-current': 'page' }, area(entry.file)) : null,
      entry ? h('a.back', { href: address(home) }, icon('left', 'Kembali')) : null),
    h('div.tools',
      around && around.count > 1 && around.place >= 0 ? h('span.around', h('span', `${failing}${number(around.place + 1)} dari ${number(around.count)}`),
        h('button.button', { on: { click: () => view && view.neighbour(-1) }, disabled: around.previous === null, 'aria-label': 'Hasil sebelumnya' }, icon('left'), key('[')),
        h('button.button', { on: { click: () => view && view.neighbour(1) }, disabled: around.next === null, 'aria-label': 'Hasil berikut' }, key(']'), icon('right'))) : null,
      entry && route.tab !== 'cerita' ? null : h('label.search', { for: 'search' }, icon('search'), search, key('/')),
      h('button.button.print', { on: { click: () => window.print() } }, icon('print'), h('span', 'Cetak')),
      h('button.button.bare.theme', { on: { click: switchTheme } }, icon('moon', 'Ganti tema')),
      h('button.button.bare', { on: { click: openHelp } }, icon('help', 'Bantuan tombol'))));
}

function logo() {
  const box = h('span.logo', { 'aria-hidden': 'true' });
  for (let i = 0; i < 4; i++) box.append(h('span'));
  return box;
}

// While somebody types: the list at once, the address as well, so that the result can be linked.
function looked(field) {
  if (view && view.search) {
    field.dataset.found = view.search(field.value, false);
    return;
  }
  go(toList(route.params, { q: field.value || undefined, cause: undefined }), true);
}

function entered(field) {
  if (view && view.search) { view.search(field.value, true); return; }
  const first = document.querySelector('.list [data-row="0"] a');
  if (first && field.value) location.hash = first.getAttribute('href');
}

// What is shown is marked when it is shown whole.
async function arrived(found) {
  const next = wanted(found);
  await draw(next);
  if (route === next) app.dataset.ready = address(next);
}

async function draw(next) {
  const turn = ++drawing;
  const old = route;
  route = next;
  theme();
  // Only the step moved, or only what is looked for: the view stays.
  if (view && old.view === next.view && old.view === 'scenario' && old.n === next.n && old.tab === next.tab && same(old.params, next.params, ['k', 't']) && view.choose) {
    if (next.params.k) view.choose(Number(next.params.k) - 1);
    relinked();
    return;
  }
  if (view && old.view === 'overview' && next.view === 'overview' && view.update && old.params.t === next.params.t) {
    view.update(next);
    const field = document.getElementById('search');
    if (field && field !== document.activeElement) field.value = next.params.q || '';
    return;
  }
  let made;
  let entry = null;
  const top = window.scrollY;
  positions.set(address(old), top);
  if (next.view === 'scenario') {
    entry = results.get(next.n);
    if (!entry) { made = problem('Hasil ini tidak ada dalam laporan.'); } else {
      const slow = setTimeout(() => { if (turn === drawing) display(loading(), entry); }, 100);
      try {
        made = scenarioView(next, entry, await block(next.n));
      } catch (error) {
        console.error(error);
        made = problem(`Skenario ini tidak dapat dibuka. Sidik ${entry.digest || '?'}.`);
      }
      clearTimeout(slow);
      if (turn !== drawing) { made.stop(); return; }
    }
  } else made = overview(next);
  display(made, entry);
  document.title = made.title + ' \u00b7 inasim';
  const again = old.view === next.view && old.n === next.n && old.tab === next.tab;
  // Where somebody was is found again.
  window.scrollTo(0, again ? top : positions.get(address(next)) || 0);
  made.after();
}

const positions = new Map();

function same(one, other, but) {
  const names = new Set([...Object.keys(one), ...Object.keys(other)].filter(name => !but.includes(name)));
  return [...names].every(name => one[name] === other[name]);
}

// The theme of the moment is part of every link of the page.
function relinked() {
  for (const link of app.querySelectorAll('a[href^="#"]')) {
    const target = readRoute(link.getAttribute('href'));
    if (target.params.t !== route.params.t) link.setAttribute('href', address({ ...target, params: { ...target.params, t: route.params.t } }));
  }
}

function display(made, entry) {
  if (view && view.stop) view.stop();
  view = made;
  replace(app, bar(entry), made.element);
}

function loading() {
  return { title: 'Membuka', element: h('main.loading', { id: 'main', 'aria-busy': 'true' }, h('h1.sr', 'Membuka skenario'), Array.from({ length: 8 }, () => h('div.grey'))), after() {}, stop() {} };
}

function problem(text) {
  return { title: 'Tidak dapat dibuka', element: h('main.problem', { id: 'main', tabindex: -1 }, h('h1', text), h('p', h('a.button', { href: '#/' }, 'Ke laporan'))), after() {}, stop() {} };
}

function pressed(name) {
  const scenario = route.view === 'scenario' && view && view.step;
  switch (name) {
    case '/': { const field = document.getElementById('search'); if (!field) return false; field.focus(); field.select(); return true; }
    case '?': openHelp(); return true;
    case 't': switchTheme(); return true;
    case 'Escape':
      if (view && view.escape && view.escape()) return true;
      if (route.view === 'scenario') { go(toList(route.params)); return true; }
      if (route.params.q) { go(toList(route.params, { q: undefined }), true); return true; }
      return false;
    case 'j': case 'k': { const move = view && (view.move || view.step); if (!move) return false; move(name === 'j' ? 1 : -1); return true; }
    case 'ArrowDown': case 'ArrowUp': if (scenario && route.tab === 'cerita') { view.step(name === 'ArrowDown' ? 1 : -1); return true; } return false;
    case 'ArrowLeft': case 'ArrowRight': if (scenario && route.tab === 'cerita') { view.fold(name === 'ArrowRight'); return true; } return false;
    case 'n': case 'p': if (scenario) { view.step(name === 'n' ? 1 : -1, true); return true; } return false;
    case '[': case ']': if (scenario) { view.neighbour(name === '[' ? -1 : 1); return true; } return false;
    case 'c': if (scenario && view.copy) { view.copy(); return true; } return false;
    default: if (scenario && /^[1-7]$/.test(name)) { view.tab(Number(name) - 1); return true; } return false;
  }
}

if (typeof DecompressionStream === 'undefined') {
  put(app, [problem('Peramban ini terlalu lama. Buka laporan dengan Chrome atau Edge 80, Firefox 113, atau Safari 16.4 ke atas.').element]);
} else {
  document.body.append(h('div', { id: 'print' }), h('div', { id: 'said', role: 'status' }));
  window.addEventListener('hashchange', () => arrived(readRoute(location.hash)));
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', theme);
  listen(pressed);
  listenToPrint(() => {
    if (route.view !== 'scenario' || !view || !view.data) return printOverview();
    return route.tab === 'dokumen' ? printDocument(view.data, Number(route.params.d) || 0) : printStory(view.entry, view.data);
  });
  arrived(route);
  (window.requestIdleCallback || (work => setTimeout(work, 200)))(indexTexts);
}
