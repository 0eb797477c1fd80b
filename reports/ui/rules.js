// The catalogue: how far a rule was shown, and its wording, basis and source.

import { h, put, icon, long } from './dom.js';
import { number } from './format.js';
import { report, scenarios, shortFile } from './data.js';
import { address, toList, toResult } from './route.js';

export const ruleRows = { state: ruleState, areas: ruleAreas };

// Full: every side that its kind needs; half: one of two; never: nothing.
function ruleState(rule) {
  const seen = rule.seen || {};
  const sides = [...(rule.kind === 'does' ? [] : [seen.passed, seen.refused]), ...(rule.kind === 'refuses' ? [] : [seen.took_effect])];
  const had = sides.filter(Boolean).length;
  if (had === sides.length) return 'full';
  return had || seen.passed || seen.refused || seen.took_effect ? 'half' : 'never';
}

function ruleAreas() {
  const areas = new Map();
  for (const rule of report.rules) {
    const name = rule.id.split('-')[0];
    if (!areas.has(name)) areas.set(name, []);
    areas.get(name).push(rule);
  }
  return [...areas].map(([name, rules]) => ({ name, rules }));
}

const STATES = { full: 'teruji semua sisi', half: 'baru satu sisi', never: 'belum teruji' };
const BASES = { S0: 'panduan pelatihan', S4: 'SOP Kota Magelang', P: 'sumber publik', I: 'pilihan proyek ini' };

function basisText(rule) {
  const basis = Array.isArray(rule.basis) ? rule.basis.join(', ') : rule.basis;
  return basis ? `Dasar ${basis}${BASES[basis] ? ', ' + BASES[basis] : ''}.` : '';
}

// Wording, basis and quoted source of a rule, as in the detail of a step and in its own dialog.
export function ruleText(rule) {
  const source = rule.source;
  return [
    h('p.wording', rule.title ? h('b', rule.title, '. ') : null, rule.text_id || rule.text || '', ' ', h('span.small', basisText(rule))),
    source && source.quote ? h('blockquote', long(source.quote), h('footer', [source.document, source.page && 'halaman ' + source.page].filter(Boolean).join(', '))) : source && source.document ? h('p.small', [source.document, source.page && 'halaman ' + source.page].filter(Boolean).join(', ')) : null,
    rule.advice ? h('p.advice', rule.advice) : null,
  ];
}

export function openDialog(label, ...inside) {
  const box = h('dialog.sheet', { 'aria-label': label });
  put(box, [h('div.top', h('h2', label), h('button.button.bare', { on: { click: () => box.close() } }, icon('cross', 'Tutup'))), ...inside]);
  box.addEventListener('close', () => box.remove());
  box.addEventListener('click', event => { if (event.target === box || event.target.closest('a')) box.close(); });
  document.body.append(box);
  box.showModal();
  return box;
}

export function openRule(rule) {
  const using = scenarios.filter(scenario => scenario.results.some(entry => entry.rules.includes(rule.id)));
  openDialog(rule.id, h('p', h('span.tagged.' + ruleState(rule), STATES[ruleState(rule)])), ruleText(rule),
    h('h3', `${number(using.length)} skenario memakainya`),
    h('ul.links', using.slice(0, 12).map(scenario => h('li', h('a', { href: address(toResult(scenario.results[0].n, {})) }, scenario.title), ' ', h('code', shortFile(scenario.file))))),
    using.length ? h('a.button', { href: address(toList({ rule: rule.id })) }, `Lihat ${number(using.length)} skenario`, icon('right')) : null);
}

export function openRules(name, rules) {
  const words = report.meta.areas[name];
  const box = openDialog('Aturan ' + name + (words ? ', ' + words.toLowerCase() : ''),
    h('ul.rulelist', rules.map(rule => h('li',
      h('button', { on: { click: () => { box.close(); openRule(rule); } } }, h('code', rule.id), h('span', rule.title || rule.text_id || ''), h('small.tagged.' + ruleState(rule), STATES[ruleState(rule)]))))));
}

export function ruleChip(id) {
  const rule = report.rules && report.rules.find(one => one.id === id);
  return h('button.rule', { on: { click: event => { event.stopPropagation(); if (rule) openRule(rule); } }, title: rule ? rule.title : undefined }, id);
}


