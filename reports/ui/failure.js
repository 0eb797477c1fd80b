// What a failed result opens with: the sentence, expected and got, the place, what came before.

import { h, put, icon, mark, key, long } from './dom.js';
import { show, moment, weekTime } from './format.js';
import { block, fieldLabel, ruleById, scenarioOf } from './data.js';
import { snippet } from './source.js';
import { ruleChip } from './rules.js';
import { personOf, isFailed } from './story.js';

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
  for (const one of (step.refusal || {}).instead || []) lines.push(`Yang akan berhasil: ${one.text}`);
  if (step.recent && step.recent.length) lines.push('Kejadian terakhir:', ...step.recent.map(one => '  ' + [moment(one.at), one.by || '', one.text].filter(Boolean).join('  ')));
  return lines.join('\n');
}

export function failureBox(entry, data, copy) {
  const step = failed(data);
  if (!step) return null;
  const [first, ...others] = step.findings;
  const pair = first.expected !== undefined || first.actual !== undefined;
  return h('section.failure', { 'aria-label': 'Sebab kegagalan', id: 'failure' },
    h('header', icon('cross'), h('h2', long(failureSentence(first), 300)), h('code', `${step.n ? `langkah ${step.n}, ` : ''}baris ${first.line || step.line}${first.column ? ':' + first.column : ''}`),
      h('button.button', { on: { click: copy } }, icon('copy'), 'Salin', key('c'))),
    h('div.body',
      h('div.left',
        pair && !others.length ? h('div.versus',
          h('div', h('small', 'Diharapkan'), h('b', long(show(first.expected), 300))),
          h('div.got', h('small', 'Didapat'), h('b', long(show(first.actual), 300)))) : null,
        others.length ? h('table.data', h('thead', h('tr', ['Isian', 'Diharapkan', 'Didapat'].map(name => h('th', { scope: 'col' }, name)))),
          h('tbody', step.findings.map(one => h('tr', h('td', one.path ? h('code', one.path) : long(one.message || '', 200)), h('td', one.expected === undefined ? '' : long(show(one.expected), 200)), h('td.got', one.actual === undefined ? '' : long(show(one.actual), 200)))))) : null,
        h('p.file', h('code', first.file || step.file)),
        snippet(data, step, 2), hint(entry, data, step)),
      h('div.right',
        (step.recent || []).length ? [h('h3', 'Kejadian terakhir'), h('ul.recent', step.recent.map(one => h('li',
          h('span.at', one.at !== undefined ? weekTime(one.at) : ''), mark(one.by ? personOf(data, one.by).role : 'sistem'), h('span', long(one.text, 200), one.rule ? [' ', ruleChip(one.rule)] : null))))] : null,
        stateRows(step).length ? [h('h3', 'Keadaan saat gagal'), h('dl.pairs', stateRows(step).map(([name, value]) => [h('dt', fieldLabel(name)), h('dd', name === lastPart(first.path) ? { class: 'got' } : null, long(show(value), 200))]))] : null)));
}

// What differs from a case that passed, and which rule was behind what happened last.
function hint(entry, data, step) {
  const box = h('p.hint', { hidden: true }, icon('eye'));
  const last = (step.recent || []).slice(-1)[0];
  const passed = scenarioOf(entry).results.find(one => one.passed);
  const say = (...words) => { box.hidden = false; put(box, [h('span', words)]); };
  if (passed && data.case_row) {
    block(passed.n).then(other => {
      const before = fieldsOf(other.case_row.text), now = fieldsOf(data.case_row.text);
      const differ = [...now].filter(([name, value]) => name !== 'name' && before.get(name) !== value).slice(0, 4);
      if (differ.length) say('Kasus ', h('b', passed.case), ' dari skenario ini lulus; bedanya ', differ.map(([name, value], i) => [i ? ', ' : '', h('code', `${name}: ${before.get(name) ?? '\u2013'}`), ' ', icon('arrow', 'menjadi'), ' ', h('code', value)]), '.');
    }).catch(() => null);
  }
  if (last && last.rule) say('Kejadian terakhir berasal dari ', ruleChip(last.rule), ' ', (ruleById.get(last.rule) || {}).text_id);
  return box;
}

// The fields of a case as they are written: `{name: a, list: [1, 2]}`.
function fieldsOf(text) {
  const parts = [''];
  let depth = 0;
  for (const letter of text.trim().replace(/^- /, '').replace(/^\{|\}$/g, '')) {
    if ('[{'.includes(letter)) depth += 1;
    if (']}'.includes(letter)) depth -= 1;
    if (!depth && (letter === ',' || letter === '\n')) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return new Map(parts.map(part => part.split(/: (.*)/s).map(one => one.trim())).filter(([name]) => name).map(([name, value]) => [name, value || '']));
}

function lastPart(path) {
  return path ? String(path).split('.').slice(1).join('.') : '';
}

function stateRows(step) {
  return (step.state || []).slice(0, 16);
}
