// Two futures side by side from where they part: one clock above both, then what differs.

import { h, s } from './dom.js';
import { show, moment, shortDay, duration, dayOf, dayStart } from './format.js';
import { stateAt, statusAfter } from './story.js';
import { SIDES, placesOf, rowsAt, openAt, deed, sideOfRow } from './places.js';
import { railShape, octagonAt } from './rail.js';

const FORK_ROWS = [['Harga', 'total'], ['Status', 'status'], ['Tab', 'tab'], ['Pembayaran', 'pembayaran.status']];
const WIDE = 1180, LEFT = 130, RIGHT = 1150, BAND = 66, TOP = 26;

// What a transaction looks like at the end of a future.
function endOf(data) {
  let found = new Map();
  for (const [, fields] of stateAt(data, data.steps.length - 1)) if (fields.has('status')) found = fields;
  return found;
}

// The instants of a future behind the step at which it leaves the other, and the deadlines that it meets.
function lineOf(one, from) {
  const places = placesOf(one.data);
  const later = places.slice(from + 1).flatMap(place => rowsAt(one.data, place)).filter(row => row.at !== undefined && (row.by || row.kind === 'system'));
  const flags = new Map();
  for (const place of places.slice(from)) for (const due of openAt(one.data, place.last)) if (due.until !== undefined && due.until >= one.start) flags.set(due.until, due);
  return { later, flags: [...flags.values()] };
}

// Both futures over the same clock: where they part, what was done, what lapsed by itself, deadlines, and the ends.
function timeline(futures, from) {
  const lines = futures.map(one => lineOf(one, from));
  const start = futures[0].start;
  const last = Math.max(...futures.map(one => one.shot.now));
  // A deadline far behind both ends would leave no room for what happens.
  const end = Math.max(last, ...lines.flatMap(line => line.flags.map(due => due.until)).filter(until => until - start <= (last - start) * 3), start + 1);
  const x = at => LEFT + (at - start) / (end - start) * (RIGHT - LEFT);
  const high = TOP + BAND * futures.length + 24;
  const said = futures.map((one, i) => `${one.title}: sampai ${moment(one.shot.now)}` + lines[i].flags.map(due => `, batas waktu ${moment(due.until)}`).join(''));
  const picture = s('svg.forkline', { viewBox: `0 0 ${WIDE} ${high}`, role: 'img', 'aria-label': said.join('. ') });
  const days = dayOf(end) - dayOf(start), every = Math.max(1, Math.ceil(days / 8));
  for (let day = dayOf(start) + 1; day <= dayOf(end); day += every) picture.append(s('path', { class: 'forkday', d: `M${x(dayStart(day))} ${TOP - 6}V${high - 22}` }), s('text', { class: 'raillength', x: x(dayStart(day)) + 4, y: high - 8 }, shortDay(dayStart(day))));
  picture.append(s('text', { class: 'raillength', x: LEFT, y: 14, 'text-anchor': 'middle' }, `berpisah ${moment(start)}`));
  futures.forEach((one, i) => {
    const y = TOP + BAND * i + 26, { later, flags } = lines[i];
    picture.append(s('text', { class: 'forkname', x: 8, y: y + 5 }, one.title), s('path', { class: 'railline done', d: `M${LEFT} ${y}H${x(one.shot.now)}` }));
    for (const due of flags.filter(flag_ => flag_.until <= end)) picture.append(s('path', { class: 'forkflag', d: `M${x(due.until)} ${y + 12}V${y - 22}h12l-3 5l3 5h-12` }, s('title', `Batas waktu ${moment(due.until)}`)));
    let text = -Infinity;
    for (const row of later) {
      const hue = row.by ? sideOfRow(one.data, row) : 'sys';
      const name = `${moment(row.at)}: ${row.by ? deed(one.data, row) : row.label}`;
      picture.append(s('g', { class: `railmark ${hue} done${row.refusal ? ' refused' : ''}` }, row.refusal ? octagonAt(x(row.at), y, 6) : railShape(hue, x(row.at), y, 5), s('title', name)));
      const status = statusAfter(row).replace(/^\+ /, '');
      if (status && x(row.at) - text > 150) { text = x(row.at); picture.append(s('text', { class: 'raillength', x: Math.min(text, RIGHT - 40), y: y + 24, 'text-anchor': text > RIGHT - 80 ? 'end' : 'middle' }, status)); }
    }
    picture.append(s('circle', { class: 'ring', cx: LEFT, cy: y, r: 7 }), s('path', { class: 'forkend', d: `M${x(one.shot.now)} ${y - 10}V${y + 10}` }), s('text', { class: 'forkname', x: x(one.shot.now) > RIGHT - 110 ? x(one.shot.now) - 8 : x(one.shot.now) + 18, y: y - 10, 'text-anchor': x(one.shot.now) > RIGHT - 110 ? 'end' : 'start' }, duration(one.shot.now - start)));
  });
  return picture;
}

// `futures`: title, block, when they part, and what everybody sees at the end.
export function forksView(futures, from) {
  const ends = futures.map(one => endOf(one.data));
  const values = [
    ...FORK_ROWS.map(([name, path]) => [name, ends.map(end => show(end.has(path) ? end.get(path) : null))]),
    ...SIDES.map(([side, , name]) => [name, futures.map(one => { const seen = one.shot.people.find(person => person.side === side && person.order); return seen ? seen.order.todo : '\u2013'; })]),
    ['Surat sejak itu', futures.map(one => String(placesOf(one.data).slice(from + 1).flatMap(place => one.data.steps.slice(place.first, place.last + 1)).flatMap(row => row.mail || []).length))],
    ['Berakhir', futures.map(one => moment(one.shot.now))],
  ];
  return [timeline(futures, from), h('div.scroll', h('table.data.forks', h('thead', h('tr', h('th', `Sejak langkah ${from}`), futures.map(one => h('th', one.title, h('small', ` ${duration(one.shot.now - one.start)}`))))),
    h('tbody', values.map(([name, row]) => h('tr', h('th', { scope: 'row' }, name), row.map((text, i) => h('td', i > 0 ? h(text === row[0] ? 'span.eq' : 'span.ne', text === row[0] ? '= ' : '\u2260 ') : null, text)))))))];
}
