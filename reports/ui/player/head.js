// The head of the stage: clock, sentence, deadline.

import { h, mark, flag } from './dom.js';
import { clock, longDay, shortDay, moment, duration, rupiah, DAY, dayOf, dayStart } from './format.js';
import { personOf, stateAt } from './story.js';
import { ruleChip } from './rules.js';
import { deed, outcome, openAt, sideName } from './places.js';

export function clockBox(now) {
  const [, minutes, rest] = clock(now).match(/^(\d\d\.\d\d)(.*)$/);
  return h('div.clockbox', h('p.day', longDay(now, true)), h('p.time', h('b', minutes, rest ? h('small', rest) : null), ' ', h('small', 'WIB')));
}

// What the transaction of the moment is worth.
function orderText(data, place) {
  let number_ = null, total = null;
  for (const [thing, fields] of stateAt(data, place.last)) if (fields.has('total') && fields.has('status')) { number_ = thing; total = fields.get('total'); }
  if (number_ === null) return '';
  return total && total.$rupiah !== undefined ? `${number_}, ${rupiah(total.$rupiah)}` : String(number_);
}

export function sentenceBox(data, place, count, trial) {
  const row = place.row;
  const person = row && row.by ? personOf(data, row.by) : null;
  const order = orderText(data, place);
  const head = row ? deed(data, row) : 'Sebelum langkah pertama';
  return h('div.sentence', h('p.eyebrow', person ? mark(person.role) : null, trial ? h('b', 'Bagaimana kalau\u2026') : null, h('span', `Langkah ${place.step} dari ${count}`), row && row.note ? h('span', head) : null, order ? h('span', order) : null),
    h('h1', { id: 'sentence', tabindex: -1 }, row && row.note ? row.note : head + (row ? '.' : '')),
    h('p.outcome', row ? outcome(data, place, true) : 'Tekan spasi untuk langkah pertama.'));
}

// The days from an instant on that a deadline skips, where it counts working days; else none.
export function skippedDays(shot, from, until) {
  const counted = (shot.counted || []).find(one => one.until === until);
  return counted ? counted.skipped.filter(one => one.day > dayOf(from)) : null;
}

// `3 hari kerja; tidak dihitung: Sabtu, Minggu, dan hari libur Rab 18 Mar`
export function workingDays(shot, from, until) {
  const skipped = skippedDays(shot, from, until);
  if (!skipped) return '';
  const weekend = skipped.some(one => !one.holiday) ? ['Sabtu dan Minggu'] : [];
  const left = [...weekend, ...(skipped.some(one => one.holiday) ? [`hari libur ${spans(skipped)}`] : [])].join(', ');
  return `${dayOf(until) - dayOf(from) - skipped.length} hari kerja` + (left ? `; tidak dihitung: ${left}` : '');
}

// Holidays that follow each other are told as one.
function spans(skipped) {
  const runs = [];
  for (const one of skipped.filter(day => day.holiday)) {
    const last = runs[runs.length - 1];
    if (last && last[1] === one.day - 1) last[1] = one.day;
    else runs.push([one.day, one.day]);
  }
  return runs.map(([from, to]) => from === to ? shortDay(dayStart(from)) : `${shortDay(dayStart(from))} sampai ${shortDay(dayStart(to))}`).join(', ');
}

// One bar for each day; full where it is over, and yellow in the last; what does not count is hatched.
function bars(from, until, now, skipped) {
  const days = [];
  for (let at = from; at < until && days.length < 31; at += DAY) days.push([at, Math.min(at + DAY, until)]);
  return h('div.daybars', { 'aria-hidden': 'true' }, days.map(([start, end]) => {
    const share = Math.max(0, Math.min(1, (now - start) / (end - start)));
    return h('i' + (skipped && skipped.some(one => one.day === dayOf(end)) ? '.off' : ''), h('b', { style: { width: share * 100 + '%' } }));
  }));
}

export function deadlineBox(data, place, shot) {
  const { now, next } = shot;
  const open = openAt(data, place.last).filter(one => one.until !== undefined);
  const first = open.find(one => one.until >= now) || open[0];
  const comes = next && !next.lapses ? h('p.rest', h('span', `Menunggu ${next.label}, ${moment(next.to)}`)) : null;
  if (!first) return h('div.deadline', h('p.eyebrow', flag(), h('span', 'Batas waktu')), h('p.none', 'tidak ada'), comes || h('p.rest', h('span', 'Tidak ada yang kedaluwarsa sekarang.')));
  const rest = first.until - now;
  const days = dayOf(first.until) - dayOf(now);
  const said = rest < 0 ? `Lewat ${duration(-rest)}` : rest === 0 ? 'Tepat di batas' : `Sisa ${duration(rest)}`;
  return h('div.deadline' + (rest < DAY ? '.near' : ''), h('p.eyebrow', flag(), h('span', `Batas waktu ${sideName(first.role)}`)),
    h('p.until', moment(first.until)), bars(first.from, first.until, now, skippedDays(shot, first.from, first.until)),
    h('p.rest', h('span', said + (days > 1 && rest % DAY ? `, ${days} hari kalender` : '')), workingDays(shot, first.from, first.until) ? h('span', workingDays(shot, first.from, first.until)) : null, first.rule ? ruleChip(first.rule) : null, open.length > 1 ? h('span', `dan ${open.length - 1} batas lain`) : null), comes);
}
