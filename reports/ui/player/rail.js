// The rail: every act as its mark, waits as their length; done filled, to come outlined, the present ringed.

import { h, s } from './dom.js';
import { duration } from './format.js';
import { deed, sideOfRow } from './places.js';

const GAP = 34, HIGH = 64, MIDDLE = 40;

export function railShape(hue, x, y, size) {
  if (hue === 'ppk') return s('rect', { x: x - size, y: y - size, width: size * 2, height: size * 2 });
  if (hue === 'py') return s('path', { d: `M${x} ${y - size - 1}l${size + 1} ${size * 2}h${-size * 2 - 2}z` });
  if (hue === 'bd') return s('path', { d: `M${x} ${y - size - 2}l${size + 2} ${size + 2}l${-size - 2} ${size + 2}l${-size - 2} ${-size - 2}z` });
  if (hue === 'sys') return s('rect', { x: x - size, y: y - 2, width: size * 2, height: 4 });
  return s('circle', { cx: x, cy: y, r: size });
}

export function octagonAt(x, y, size) {
  const a = size, b = size / 2;
  return s('path', { d: `M${x - b} ${y - a}h${a}l${b} ${b}v${a}l${-b} ${b}h${-a}l${-b} ${-b}v${-a}z` });
}

// The marks around the present, as many as there is room for.
export function railView(data, stops, index, width, choose, branches, story) {
  const room = Math.max(5, Math.floor((width - 40) / GAP));
  const start = Math.max(0, Math.min(stops.length - room, index - Math.floor(room / 2)));
  const shown = stops.slice(start, start + room);
  const picture = s('svg.rail', { width, height: HIGH, viewBox: `0 0 ${width} ${HIGH}`, role: 'img', 'aria-label': `Langkah ${index} dari ${stops.length - 1} yang terlihat` });
  shown.forEach((place, i) => {
    const x = 24 + i * GAP, row = place.row, here = start + i === index, done = start + i <= index;
    if (i > 0) picture.append(s('path', { class: 'railline' + (done ? ' done' : '') + (row && (row.kind === 'wait' || row.kind === 'until') ? ' waits' : ''), d: `M${x - GAP + 9} ${MIDDLE}H${x - 9}` }));
    const waits = row && (row.kind === 'wait' || row.kind === 'until');
    const hue = sideOfRow(data, row);
    const group = s('g', { class: `railmark ${hue} ${done ? 'done' : 'todo'}${here ? ' here' : ''}${row && row.refusal ? ' refused' : ''}`, 'data-stop': start + i });
    if (here) group.append(s('circle', { class: 'ring', cx: x, cy: MIDDLE, r: 14 }));
    if (waits) picture.append(s('text', { class: 'raillength', x: x - GAP / 2, y: 16, 'text-anchor': 'middle' }, row.to !== undefined && row.from !== undefined ? '+' + duration(row.to - row.from).split(' ').slice(0, 2).join(' ') : ''));
    group.append(row && row.refusal ? octagonAt(x, MIDDLE, 7) : railShape(row ? hue : 'sys', x, MIDDLE, here ? 7 : 5.5), s('title', row ? deed(data, row) : 'Awal'));
    group.append(s('rect', { class: 'hit', x: x - GAP / 2, y: 20, width: GAP, height: HIGH - 20 }));
    group.addEventListener('click', () => choose(start + i));
    picture.append(group);
    for (const branch of branches) if (story && branch.from === place.step && place.step > 0) picture.append(s('path', { class: 'railbranch', d: `M${x} ${MIDDLE - 8}q2 -16 16 -18` }), s('text', { class: 'raillength', x: x + 20, y: 22 }, branch.letter));
  });
  return picture;
}
