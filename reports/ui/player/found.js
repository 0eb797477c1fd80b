// What a look or a search found, as a small table: names as people call them, values as they read them.

import { h, icon } from './dom.js';
import { show, number } from './format.js';
import { fieldLabel } from './data.js';
import { nameOf, moreOf } from './things.js';
import { openDialog } from './rules.js';

const FOUND_ROWS = 3, FOUND_COLUMNS = 2;
// What tells one from another comes first.
const TELLING = ['nama', 'nomor', 'produk', 'status', 'harga', 'total', 'sisa'];

const plainValue = value => value === null || typeof value !== 'object' || '$rupiah' in value || '$waktu' in value || '$hari' in value;
const rankOf = name => TELLING.includes(name) ? TELLING.indexOf(name) : TELLING.length;

// The names of the fields that rows have, the telling ones first; what has parts of its own is left to the whole table.
function namesOf(rows) {
  const names = [...new Set(rows.flatMap(row => Object.keys(row).filter(name => plainValue(row[name]))))];
  return names.filter(name => rows.some(row => row[name] !== null && row[name] !== undefined)).map((name, i) => [name, i]).sort((a, b) => rankOf(a[0]) - rankOf(b[0]) || a[1] - b[1]).map(([name]) => name);
}

function foundTable(rows, names) {
  return h('table.data.found', h('thead', h('tr', names.map(name => h('th', { scope: 'col' }, fieldLabel(name))))),
    h('tbody', rows.map(row => h('tr', names.map(name => h('td', nameOf(row[name]) || show(row[name] ?? null)))))));
}

function pairsTable(row, names) {
  return h('table.data.found', h('tbody', names.map(name => h('tr', h('th', { scope: 'row' }, fieldLabel(name)), h('td', nameOf(row[name]) || show(row[name]))))));
}

// What has parts: one line a part, as far down as it goes.
function flat(row, prefix = '') {
  return Object.fromEntries(Object.entries(row).flatMap(([name, value]) => {
    const path = prefix ? `${prefix}.${name}` : name;
    if (plainValue(value)) return [[path, value]];
    if (Array.isArray(value) && value.every(plainValue)) return value.length ? [[path, value]] : [];
    return Object.entries(flat(value, path));
  }));
}

function openFound(title, rows) {
  const inside = rows.length === 1 ? pairsTable(flat(rows[0]), Object.keys(flat(rows[0]))) : foundTable(rows, namesOf(rows));
  openDialog(title, h('div.scroll', { tabindex: 0, role: 'region', 'aria-label': title }, inside)).classList.add('wide');
}

// A thing by its key.
function thingRow(key) {
  const more = moreOf(key);
  return more ? { nama: nameOf(key), [more.startsWith('Rp') ? 'harga' : 'nomor']: more } : { nama: nameOf(key) || key };
}

export function foundView(title, found) {
  const rows = found.map(one => plainValue(one) ? thingRow(one) : one);
  const names = namesOf(rows);
  const more = h('button.button', { on: { click: () => openFound(title, rows) } }, icon('eye'), 'Lihat semua');
  if (rows.length === 1) return h('div.foundbox', h('h3', title), pairsTable(rows[0], names.slice(0, FOUND_ROWS + 1)), more);
  return h('div.foundbox', h('h3', title, h('small', ` ${number(rows.length)} hasil`)), foundTable(rows.slice(0, FOUND_ROWS), names.slice(0, FOUND_COLUMNS)), rows.length > FOUND_ROWS || names.length > FOUND_COLUMNS ? more : null);
}
