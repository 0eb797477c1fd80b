// Two futures side by side from where they part.

import { h } from './dom.js';
import { show, moment, duration } from './format.js';
import { stateAt } from './story.js';
import { SIDES, placesOf } from './places.js';

const ROWS = [['Harga', 'total'], ['Status', 'status'], ['Tab', 'tab'], ['Pembayaran', 'pembayaran.status']];

// What a transaction looks like at the end of a future.
function endOf(data) {
  let found = new Map();
  for (const [, fields] of stateAt(data, data.steps.length - 1)) if (fields.has('status')) found = fields;
  return found;
}

// `futures`: title, block, and what everybody sees at its end.
export function forksView(futures, from) {
  const ends = futures.map(one => endOf(one.data));
  const values = [
    ...ROWS.map(([name, path]) => [name, ends.map(end => show(end.has(path) ? end.get(path) : null))]),
    ...SIDES.map(([side, , name]) => [name, futures.map(one => { const seen = one.shot.people.find(person => person.side === side && person.order); return seen ? seen.order.todo : '\u2013'; })]),
    ['Surat sejak itu', futures.map(one => String(placesOf(one.data).slice(from + 1).flatMap(place => one.data.steps.slice(place.first, place.last + 1)).flatMap(row => row.mail || []).length))],
    ['Berakhir', futures.map(one => moment(one.shot.now))],
  ];
  return h('div.scroll', h('table.data.forks', h('thead', h('tr', h('th', `Sejak langkah ${from}`), futures.map(one => h('th', one.title, h('small', ` ${duration(one.shot.now - one.start)}`))))),
    h('tbody', values.map(([name, row]) => h('tr', h('th', { scope: 'row' }, name), row.map((text, i) => h('td', i > 0 ? h(text === row[0] ? 'span.eq' : 'span.ne', text === row[0] ? '= ' : '\u2260 ') : null, text)))))));
}
