// What a failed result opens with: the sentence, expected and got, the place, what came before.

import { h, icon, mark, key, long } from './dom.js';
import { show, moment, weekTime } from './format.js';
import { fieldLabel } from './overview.js';
import { snippet } from './source.js';
import { ruleChip } from './rules.js';
import { actName, personOf, isFailed } from './story.js';

export function failedStep(data) {
  return data.steps.findIndex(isFailed);
}

// The step that failed, or what did not hold of the scenario as a whole.
function failed(data) {
  const i = failedStep(data);
  if (i >= 0) return data.steps[i];
  const [first] = data.findings || [];
  return first ? { findings: data.findings, file: first.file, line: first.line } : null;
}

export function failureSentence(finding) {
  return finding.path ? `${finding.path} tidak sesuai harapan` : finding.message || 'Tidak sesuai harapan';
}

// The same as text, for a ticket.
export function failureText(entry, data) {
  const step = failed(data);
  const lines = [`GAGAL ${entry.title}${entry.case ? ', kasus ' + entry.case : ''}`];
  if (!step) return lines.join('\n');
  for (const one of step.findings) {
    lines.push(`${one.file || step.file}:${one.line || step.line}:${one.column || 1}${step.n ? ` langkah ${step.n}` : ''}`, '  ' + failureSentence(one));
    if (one.expected !== undefined || one.actual !== undefined) lines.push(`  diharapkan ${show(one.expected)}`, `  didapat    ${show(one.actual)}`);
  }
  if (step.recent && step.recent.length) lines.push('Kejadian terakhir:', ...step.recent.map(one => '  ' + [one.at !== undefined ? moment(one.at) : '', one.by || '', recentText(one)].filter(Boolean).join('  ')));
  return lines.join('\n');
}

function recentText(one) {
  return typeof one === 'string' ? one : one.text || one.jenis || '';
}

export function failureBox(entry, data, copy) {
  const step = failed(data);
  if (!step) return null;
  const [first, ...others] = step.findings;
  const pair = first.expected !== undefined || first.actual !== undefined;
  return h('section.failure', { 'aria-label': 'Sebab kegagalan', id: 'failure' },
    h('header', null, icon('cross'), h('h2', null, long(failureSentence(first), 300)), h('code', null, `${step.n ? `langkah ${step.n}, ` : ''}baris ${first.line || step.line}${first.column ? ':' + first.column : ''}`),
      h('button.button', { on: { click: copy } }, icon('copy'), 'Salin', key('c'))),
    h('div.body', null,
      h('div.left', null,
        pair && !others.length ? h('div.versus', null,
          h('div', null, h('small', null, 'Diharapkan'), h('b', null, long(show(first.expected), 300))),
          h('div.got', null, h('small', null, 'Didapat'), h('b', null, long(show(first.actual), 300)))) : null,
        others.length ? h('table.data', null, h('thead', null, h('tr', null, ['Isian', 'Diharapkan', 'Didapat'].map(name => h('th', { scope: 'col' }, name)))),
          h('tbody', null, step.findings.map(one => h('tr', null, h('td', null, one.path ? h('code', null, one.path) : long(one.message || '', 200)), h('td', null, one.expected === undefined ? '' : long(show(one.expected), 200)), h('td.got', null, one.actual === undefined ? '' : long(show(one.actual), 200)))))) : null,
        h('p.file', null, h('code', null, first.file || step.file)),
        snippet(data, step, 2),
        step.hint ? h('p.hint', null, icon('eye'), h('span', null, long(step.hint))) : null),
      h('div.right', null,
        (step.recent || []).length ? [h('h3', null, 'Kejadian terakhir'), h('ul.recent', null, step.recent.map(one => h('li', null,
          h('span.at', null, one.at !== undefined ? weekTime(one.at) : ''), one.by ? mark(personOf(data, one.by).role || one.role) : mark(one.role || 'sistem'), h('span', null, long(recentText(one), 200), one.rule ? [' ', ruleChip(one.rule)] : null))))] : null,
        stateRows(step).length ? [h('h3', null, 'Keadaan saat gagal'), h('dl.pairs', null, stateRows(step).map(([name, value]) => [h('dt', null, fieldLabel(name)), h('dd', name === lastPart(first.path) ? { class: 'got' } : null, long(show(value), 200))]))] : null)));
}

function lastPart(path) {
  return path ? String(path).split('.').slice(1).join('.') : '';
}

function stateRows(step) {
  const state = step.state || [];
  const rows = Array.isArray(state) ? state : Object.entries(state);
  return rows.slice(0, 16);
}
