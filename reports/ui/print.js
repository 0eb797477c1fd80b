// What is printed: the whole as tables, since on the screen only a part of a list stands in the page.

import { h, put, icon, mark, octagon, roleName } from './dom.js';
import { number, clock, longDay, dayOf, duration, roughly, show, cut } from './format.js';
import { report, scenarios, shortFile } from './data.js';
import { ruleRows } from './rules.js';
import { actName, personOf, firstName, statusAfter, serviceName, isFailed, isSkipped, isQuiet } from './story.js';
import { failureSentence } from './failure.js';
import { paper } from './papers.js';

const PRINT_ROWS = 2000;

function sheetHead(kind, right) {
  return h('p.running', h('span', h('b', 'inasim'), ', ' + kind), h('span', right));
}

export function printOverview() {
  const failed = report.index.filter(entry => !entry.passed);
  const all = report.index.length;
  const total = name => report.index.reduce((sum, entry) => sum + (entry[name] || 0), 0);
  const shown = report.rules.filter(rule => ruleRows.state(rule) !== 'never').length;
  const bad = scenarios.filter(scenario => scenario.results.some(entry => !entry.passed));
  const rows = bad.slice(0, PRINT_ROWS);
  return h('div.sheet-print', sheetHead('laporan jalankan', `seed ${report.meta.seed ?? 0}`),
    h('h1', failed.length ? `${number(failed.length)} dari ${number(all)} hasil gagal` : `Semua ${number(all)} hasil lulus`),
    h('p.lead', failed.length ? `${number(bad.length)} dari ${number(scenarios.length)} skenario, ${number(report.causes.length)} sebab` : `${number(scenarios.length)} skenario`),
    h('dl.figures', [['Waktu simulasi', roughly(total('simulated_ms'))], ['Langkah', number(total('steps'))], ['Kejadian', number(total('events'))], ['Penolakan', number(total('refused'))], ['Aturan teruji', `${number(shown)} dari ${number(report.rules.length)}`]].map(([name, value]) => h('div', h('dt', name), h('dd', value)))),
    report.causes.length ? [h('h2', 'Sebab kegagalan'), report.causes.map(cause => {
      return h('div.cause-print', h('b.n', number(cause.results.length)), h('div', h('b', cause.title),
        cause.lines.slice(0, 3).map(line => h('p', `${line.path || ''}: diharapkan ${cut(show(line.expected))}, `, h('b', `didapat ${cut(show(line.actual))}`)))));
    })] : null,
    h('h2', 'Aturan'),
    h('div.rules-print', ruleRows.areas().map(({ name, rules }) => h('p', h('code', name), h('span.boxes', rules.map(rule => h('span.' + ruleRows.state(rule)))), h('span', `${rules.filter(rule => ruleRows.state(rule) !== 'never').length}/${rules.length}`)))),
    rows.length ? [h('h2', 'Skenario yang gagal'), h('table.print', h('thead', h('tr', ['', 'Judul', 'Berkas', 'Gagal'].map(name => h('th', name)))),
      h('tbody', rows.map(scenario => h('tr', h('td', icon('cross')), h('td', scenario.title), h('td', h('code', shortFile(scenario.file))), h('td.num', `${scenario.results.filter(entry => !entry.passed).length} dari ${scenario.results.length}`)))))] : null,
    bad.length > rows.length ? h('p', `${number(bad.length - rows.length)} skenario lain tidak dicetak.`) : null);
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
      rows.push(h('tr.waited', h('td'), h('td', { colspan: 5 }, next !== undefined && dayOf(next) !== dayOf(from) ? h('b', longDay(next) + ', ') : null, `${duration((next || 0) - (from || 0))} berlalu`)));
      at = null;
      return;
    }
    const person = step.by ? personOf(data, step.by) : null;
    const others = [...(step.calls || []).map(call => `${serviceName(call.service)} ${call.op}`), ...((step.mail || []).length ? ['surat ke ' + [...new Set(step.mail.map(mail => roleName(personOf(data, mail.to).role)))].join(', ')] : [])];
    rows.push(h('tr' + (isFailed(step) ? '.failed' : ''), h('td', String(i + 1)), h('td', step.at !== undefined && step.at !== at ? clock(step.at) : ''),
      h('td', mark(person ? person.role : 'sistem'), ' ', person ? `${roleName(person.role)}, ${firstName(person)}` : 'Sistem'),
      h('td', h('b', actName(step)), step.refusal ? h('span.refused-print', octagon(), `ditolak ${step.refusal.rule}: ${step.refusal.sentence}`) : null,
        isFailed(step) ? h('span.refused-print', icon('cross'), failureSentence(step.findings[0]) + (step.findings[0].expected !== undefined ? `: diharapkan ${show(step.findings[0].expected)}, didapat ${show(step.findings[0].actual)}` : '')) : null,
        isSkipped(step) ? h('span.refused-print', 'tidak dijalankan') : null),
      h('td', statusAfter(step)), h('td', others.join('; '))));
    if (step.at !== undefined) { at = step.at; day = dayOf(step.at); }
  });
  return h('div.sheet-print', sheetHead('skenario', shortFile(entry.file)), h('h1', entry.title), entry.case ? h('p.lead', 'Kasus ' + entry.case) : null,
    h('p.lead', `${number(entry.steps)} langkah, ${number(entry.events)} kejadian, ${duration(entry.simulated_ms)}, ${entry.passed ? 'lulus' : 'gagal'}`),
    h('table.print.story-print', h('thead', h('tr', ['No', 'Waktu', 'Siapa', 'Tindakan', 'Status sesudahnya', 'Layanan, surat'].map(name => h('th', name)))), h('tbody', rows)),
    left ? h('p', `${number(left)} langkah lain tidak dicetak.`) : null);
}

export function printDocument(data, place) {
  const one = data.documents[place];
  return one ? h('div.sheet-print.document', paper(one, data)) : null;
}

// Puts what `make` returns beside the page while it is printed.
export function listenToPrint(make) {
  const slot = document.getElementById('print');
  window.addEventListener('beforeprint', () => { slot.textContent = ''; put(slot, [make()]); });
  window.addEventListener('afterprint', () => { slot.textContent = ''; });
}
