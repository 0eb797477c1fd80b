// Where one can stand in a story: before it, and behind every step that a room looks at.

import { isQuiet, isSkipped, actName, personOf, firstName, statusAfter } from './story.js';
import { roleClass, roleName } from './dom.js';
import { duration, moment } from './format.js';

// The steps that were played, with the rows of the block that each of them is: its own and what happened by itself behind it.
export function placesOf(data) {
  const places = [{ step: 0, first: 0, last: -1, row: null }];
  data.steps.forEach((row, i) => {
    if (isSkipped(row)) return;
    if (row.kind === 'system') places[places.length - 1].last = i;
    else places.push({ step: places.length, first: i, last: i, row });
  });
  return places;
}

// What only looks or sets up is passed over.
export function stopsOf(places) {
  const stops = places.filter(place => place.step === 0 || !isQuiet(place.row));
  return stops;
}

export function rowsAt(data, place) {
  return place.last < place.first ? [] : data.steps.slice(place.first, place.last + 1);
}

// The turns and deadlines that are open behind a row of the block.
export function openAt(data, last) {
  const open = new Map();
  for (let i = 0; i <= last; i++) for (const one of data.steps[i].due || []) {
    const name = [one.order, one.role, one.person, one.from, one.rule].join('|');
    if (one.how === 'waiting') open.set(name, one);
    else open.delete(name);
  }
  return [...open.values()].sort((a, b) => (a.until ?? Infinity) - (b.until ?? Infinity));
}

// Who did what, in the words of the screen.
export function deed(data, row) {
  if (row.kind === 'wait' || row.kind === 'until') return row.to !== undefined && row.from !== undefined ? duration(row.to - row.from) + ' berlalu' : 'Waktu berlalu';
  const name = actName(row);
  return row.by ? `${firstName(personOf(data, row.by))}: ${name}` : name;
}

// One sentence of what came of it; a refusal tells its own where it is `shown` beside.
export function outcome(data, place, shown = false) {
  const rows = rowsAt(data, place);
  const said = [];
  for (const row of rows) {
    if (row.refusal) said.push(...(shown ? [] : [row.refusal.sentence]));
    else if (row.kind === 'system') said.push(`${row.label}.`);
    const status = statusAfter(row);
    if (status) said.push(status.startsWith('+ ') ? `Keterangan: ${status.slice(2)}.` : `Status menjadi ${status}.`);
  }
  const waits = rows.flatMap(row => row.due || []).filter(one => one.how === 'waiting').pop();
  if (waits) {
    const person = waits.person ? personOf(data, waits.person) : null;
    // Who holds the card of a PPK is none.
    const side = person && waits.role === 'ppk' && person.role !== 'ppk' ? '' : sideName(waits.role);
    said.push(`Sekarang giliran ${[side, person && person.name].filter(Boolean).join(' ')}${waits.until ? `, paling lambat ${moment(waits.until)}` : ''}.`);
  }
  return said.join(' ');
}

const SIDE_NAMES = { pp: 'pembeli', pembeli: 'pembeli', ppk: 'PPK', penyedia: 'penyedia', bendahara: 'bendahara', 'agen-verifikator': 'agen verifikator', 'verifikator-akun': 'verifikator akun' };

export function sideName(role) {
  return SIDE_NAMES[role] || roleName(role);
}

// The four sides of a transaction, in the order of the screen; everybody else is one of others.
export const SIDES = [['pembeli', 'pp', 'PP'], ['ppk', 'ppk', 'PPK'], ['penyedia', 'py', 'Penyedia'], ['bendahara', 'bd', 'Bendahara']];

export function sideOfRow(data, row) {
  if (!row || !row.by) return 'sys';
  return roleClass(personOf(data, row.by).role);
}
