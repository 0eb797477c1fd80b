// What is printed: the whole as tables, since on the screen only a part of a list stands in the page.

import { h, put, icon, mark, octagon, roleClass, roleName } from './dom.js';
import { number, clock, longDay, dayOf, duration, roughly, show } from './format.js';
import { report, scenarios, shortFile } from './data.js';
import { causeTitle } from './overview.js';
import { ruleRows } from './rules.js';
import { actName, personOf, firstName, statusAfter, serviceName, isFailed, isSkipped, isQuiet } from './story.js';
import { failureSentence } from './failure.js';
import { paper } from './papers.js';

const PRINT_ROWS = 2000;

function sheetHead(kind, right) {
  return h('p.running', null, h('span', null, h('b', null, 'inasim'), ', ' + kind), h('span', null, right));
}

export function printOverview() {
  const failed = report.index.filter(entry => !entry.passed);
  const all = report.index.length;
  const total = name => report.index.reduce((sum, entry) => sum + (entry[name] || 0), 0);
  const shown = (report.rules || []).filter(rule => ruleRows.state(rule) !== 'never').length;
  const bad = scenarios.filter(scenario => scenario.results.some(entry => !entry.passed));
  const rows = bad.slice(0, PRINT_ROWS);
  return h('div.sheet-print', null, sheetHead('laporan jalankan', `seed ${(report.meta || {}).seed ?? 0}`),
    h('h1', null, failed.length ? `${number(failed.length)} dari ${number(all)} hasil gagal` : `Semua ${number(all)} hasil lulus`),
    h('p.lead', null, failed.length ? `${number(bad.length)} dari ${number(scenarios.length)} skenario, ${number(report.causes.length)} sebab` : `${number(scenarios.length)} skenario`),
    h('dl.figures', null, [['Waktu simulasi', roughly(total('simulated_ms'))], ['Langkah', number(total('steps'))], ['Kejadian', number(total('events'))], ['Ditolak, sesuai harapan', number(total('refused'))], ['Aturan teruji', `${number(shown)} dari ${number((report.rules || []).length)}`]].map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value)))),
    report.causes.length ? [h('h2', null, 'Sebab kegagalan'), report.causes.map(cause => {
      const lines = cause.lines || [cause];
      return h('div.cause-print', null, h('b.n', null, number(cause.results.length)), h('div', null, h('b', null, causeTitle(cause)),
        lines.slice(0, 3).map(line => h('p', null, `${line.path || ''}: diharapkan ${show(line.expected)}, `, h('b', null, `didapat ${show(line.actual)}`)))));
    })] : null,
    h('h2', null, 'Aturan'),
    h('div.rules-print', null, ruleRows.areas().map(({ name, rules }) => h('p', null, h('code', null, name), h('span.boxes', null, rules.map(rule => h('span.' + ruleRows.state(rule)))), h('span', null, `${rules.filter(rule => ruleRows.state(rule) !== 'never').length}/${rules.length}`)))),
    rows.length ? [h('h2', null, 'Skenario yang gagal'), h('table.print', null, h('thead', null, h('tr', null, ['', 'Judul', 'Berkas', 'Gagal'].map(name => h('th', null, name)))),
      h('tbody', null, rows.map(scenario => h('tr', null, h('td', null, icon('cross')), h('td', null, scenario.title), h('td', null, h('code', null, shortFile(scenario.file))), h('td.num', null, `${scenario.results.filter(entry => !entry.passed).length} dari ${scenario.results.length}`)))))] : null,
    bad.length > rows.length ? h('p', null, `${number(bad.length - rows.length)} skenario lain tidak dicetak.`) : null);
}

export function printStory(entry, data) {
  const rows = [];
  let day = null, at = null, count = 0, left = 0;
  data.steps.forEach((step, i) => {
    if (isQuiet(step) && !isFailed(step)) return;
    if (count >= PRINT_ROWS) { left += 1; return; }
    count += 1;
    if (step.kind === 'wait' || step.kind === 'until') {
      const next = step.to !== undefined ? step.to : (data.steps.slice(i + 1).find(one => one.at !== undefined) || step).at;
      const from = step.from !== undefined ? step.from : step.at;
      rows.push(h('tr.waited', null, h('td'), h('td', { colspan: 5 }, next !== undefined && dayOf(next) !== dayOf(from) ? h('b', null, longDay(next) + ', ') : null, `${duration((next || 0) - (from || 0))} berlalu`)));
      at = null;
      return;
    }
    const person = step.by ? personOf(data, step.by) : null;
    const others = [...(step.calls || []).map(call => `${serviceName(call.service)} ${call.op}`), ...((step.mail || []).length ? ['surat ke ' + [...new Set(step.mail.map(mail => roleName(personOf(data, mail.to).role)))].join(', ')] : [])];
    rows.push(h('tr' + (isFailed(step) ? '.failed' : ''), null, h('td', null, String(i + 1)), h('td', null, step.at !== undefined && step.at !== at ? clock(step.at) : ''),
      h('td', null, mark(person ? person.role : 'sistem'), ' ', person ? `${roleName(person.role)}, ${firstName(person)}` : 'Sistem'),
      h('td', null, h('b', null, actName(step)), step.refusal ? h('span.refused-print', null, octagon(), `ditolak ${step.refusal.rule}: ${step.refusal.sentence}`) : null,
        isFailed(step) ? h('span.refused-print', null, icon('cross'), failureSentence(step.findings[0]) + (step.findings[0].expected !== undefined ? `: diharapkan ${show(step.findings[0].expected)}, didapat ${show(step.findings[0].actual)}` : '')) : null,
        isSkipped(step) ? h('span.refused-print', null, 'tidak dijalankan') : null),
      h('td', null, statusAfter(step)), h('td', null, others.join('; '))));
    if (step.at !== undefined) { at = step.at; day = dayOf(step.at); }
  });
  return h('div.sheet-print', null, sheetHead('skenario', shortFile(entry.file)), h('h1', null, entry.title), entry.case ? h('p.lead', null, 'Kasus ' + entry.case) : null,
    h('p.lead', null, `${number(entry.steps)} langkah, ${number(entry.events)} kejadian, ${duration(entry.simulated_ms)}, ${entry.passed ? 'lulus' : 'gagal'}`),
    h('table.print.story-print', null, h('thead', null, h('tr', null, ['No', 'Waktu', 'Siapa', 'Tindakan', 'Status sesudahnya', 'Layanan, surat'].map(name => h('th', null, name)))), h('tbody', null, rows)),
    left ? h('p', null, `${number(left)} langkah lain tidak dicetak.`) : null);
}

export function printDocument(data, place) {
  const one = (data.documents || [])[place];
  return one ? h('div.sheet-print.document', null, paper(one, data)) : null;
}

// Puts what `make` returns beside the page while it is printed.
export function listenToPrint(make) {
  const slot = document.getElementById('print');
  window.addEventListener('beforeprint', () => { slot.textContent = ''; put(slot, [make()]); });
  window.addEventListener('afterprint', () => { slot.textContent = ''; });
}
