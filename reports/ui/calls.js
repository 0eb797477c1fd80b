// Calls to services: every try with request and answer; a failed one says what was broken.

import { h, icon, long, mark, roleClass } from './dom.js';
import { moment, show } from './format.js';
import { serviceName, actName, personOf } from './story.js';

function brief(value) {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  const inner = Object.values(value);
  if (inner.length === 1 && inner[0] && typeof inner[0] === 'object') return brief(inner[0]);
  return Object.entries(value).filter(([, one]) => one !== null).map(([name, one]) => `${name} ${typeof one === 'object' ? brief(one) : shorten(String(one))}`).join(', ');
}

function shorten(text) {
  return text.length > 24 ? text.slice(0, 12) + '\u2026' : text;
}

function answer(one) {
  if (one.fault) return h('span.fault', icon('cross'), String(show(one.fault)));
  return h('span.answer', long(brief(one.answer), 160));
}

// Equal tries one behind the other are one line.
function folded(tries) {
  const rows = [];
  for (const one of tries) {
    const same = JSON.stringify([one.request, one.answer, one.fault]);
    const last = rows[rows.length - 1];
    if (last && last.same === same) last.count += 1;
    else rows.push({ one, same, count: 1 });
  }
  return rows;
}

function wire(one) {
  const text = JSON.stringify({ permintaan: one.request, jawaban: one.answer, gangguan: one.fault }, null, 2);
  return h('pre.wire', { tabindex: 0 }, long(text, 4000));
}

export function callRows(calls) {
  return h('div.calls', calls.map(call => {
    const rows = folded(call.tries);
    return h('details.call',
      h('summary', h('b', serviceName(call.service)), h('code', call.op), rows.map(({ one, count }) => h('span.try', count > 1 ? `${count} \u00d7 ` : null, answer(one)))),
      rows.map(({ one }) => wire(one)));
  }));
}

export function callsView(data, stepLink) {
  const calls = data.steps.flatMap((step, i) => (step.calls || []).map(call => ({ step, i, call })));
  if (!calls.length) return h('div.empty', 'Skenario ini tidak memanggil layanan.');
  return h('div.page', h('div.card.scroll', h('table.data',
    h('thead', h('tr', 'Waktu Langkah Layanan Operasi Percobaan Jawaban'.split(' ').map(name => h(name === 'Percobaan' ? 'th.num' : 'th', { scope: 'col' }, name)))),
    h('tbody', calls.map(({ step, i, call }) => {
      const tries = call.tries;
      const last = tries[tries.length - 1] || {};
      const person = step.by ? personOf(data, step.by) : null;
      const below = h('tr.below', { hidden: true }, h('td', { colspan: 6 }, tries.map(wire)));
      const button = h('button.link', { 'aria-expanded': 'false', on: { click: () => {
        below.hidden = !below.hidden;
        button.setAttribute('aria-expanded', String(!below.hidden));
      } } }, h('code', call.op));
      return [h('tr',
        h('td.num', moment(step.at)), h('td', h('span.' + roleClass(person ? person.role : 'sistem'), mark(person ? person.role : 'sistem')), ' ', stepLink(i, n => `${n} ${actName(step)}`)),
        h('td', serviceName(call.service)), h('td', button), h('td.num', String(tries.length)), h('td', answer(last))), below];
    })))));
}
