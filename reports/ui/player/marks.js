// The marks of a seat: what was done, what was refused and why, what lapsed, and the money.

import { h, mark, octagon } from './dom.js';
import { moment, number, rupiah } from './format.js';
import { report } from './data.js';
import { ruleChip } from './rules.js';

function endText(ended) {
  if (!ended) return 'Cerita ini belum selesai.';
  if (ended.how === 'finished') return 'Cerita sampai ke akhirnya.';
  if (ended.how === 'left') return 'Anda berhenti sebelum akhir cerita.';
  return `Cerita tidak dapat diteruskan: ${ended.why}`;
}

function howDone(done) {
  if (!done.own) return done.left ? 'belum dikerjakan' : 'dikerjakan cerita';
  const said = [];
  if (done.refused) said.push(`sesudah ${number(done.refused)} kali ditolak`);
  if (done.hinted) said.push('dengan petunjuk');
  return said.length ? said.join(', ') : 'tepat';
}

export function marksView(marks, ...buttons) {
  const open = marks.acts.filter(done => done.own).length;
  const worth = done => !done.own ? 'bad' : done.refused || done.hinted ? 'warn' : 'good';
  return h('section.marks', { 'aria-label': 'Nilai' },
    h('div.marktop', h('p.bignum', h('b', String(marks.marks)), h('small', 'dari 100')),
      h('div', h('p.small', mark(marks.seat.role), ` ${marks.seat.name}, ${marks.story}${marks.case ? ', ' + marks.case : ''}`), h('p', endText(marks.ended)),
        h('p.small', `${number(open)} dari ${number(marks.seat.duties)} tindakan Anda kerjakan sendiri; ${number(marks.refused.length)} kali ditolak.`)), h('div.row', buttons)),
    h('div.markcols',
      h('div', h('h2', 'Tindakan'), h('ol.marklist', marks.acts.map(done => h('li', h('span', done.label), h('span.' + worth(done), howDone({ ...done, left: marks.ended && done === marks.acts[marks.acts.length - 1] && marks.ended.how !== 'finished' && !done.own })))))),
      h('div', h('h2', 'Yang ditolak'), marks.refused.length ? h('ol.marklist', marks.refused.map(one => h('li.stacked', h('span', octagon(), ' ', one.label, ' ', ruleChip(one.rule)), h('span', one.sentence)))) : h('p.small', 'Tidak ada.'),
        h('h2', 'Waktu yang terlewat'), marks.lapses.length ? h('ol.marklist', marks.lapses.map(one => h('li', h('span', one.thing, ' ', one.rule ? ruleChip(one.rule) : null), h('span', one.until ? moment(one.until) : '')))) : h('p.small', 'Tidak ada.'),
        marks.lapses_in_story ? h('p.small', `${number(marks.lapses_in_story)} di antaranya memang ada dalam cerita.`) : null,
        marks.unmet.length ? [h('h2', 'Berbeda dari cerita'), h('ul.marklist', marks.unmet.map(one => h('li', one)))] : null),
      h('div', h('h2', 'Uang'), marks.money.length ? h('table.marktable', h('thead', h('tr', h('th', 'Rekening'), h('th', 'Cerita'), h('th', 'Anda'))),
        h('tbody', marks.money.map(row => h('tr' + (row.story === row.own ? '' : '.differs'), h('td', report.meta.accounts[row.account] || row.account), h('td', rupiah(row.story)), h('td', rupiah(row.own)))))) : h('p.small', 'Tidak ada uang yang berpindah.'))),
    h('p.small', 'Setiap tindakan bernilai dua: dua bila tepat, satu bila sesudah ditolak atau dengan petunjuk, nol bila dikerjakan cerita. Waktu yang terlewat mengurangi 10, harapan cerita yang tidak terpenuhi 5.'));
}
