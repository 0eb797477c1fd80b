// The YAML that was played: lines with numbers, what failed underlined, each step linked to its row.

import { h, put } from './dom.js';

function sourceOf(data, file) {
  return data.source.find(one => one.file === file) || data.source[0];
}

const BROAD = 4000;

function lineElement(text, number, marks, extra) {
  const shown = text.length > BROAD ? text.slice(0, BROAD) + '\u2026' : text;
  const parts = [];
  let at = 0;
  for (const { from, length } of [...marks].sort((a, b) => a.from - b.from)) {
    if (from < at || from > shown.length) continue;
    parts.push(shown.slice(at, from), h('mark', shown.slice(from, from + Math.max(1, length))));
    at = from + Math.max(1, length);
  }
  parts.push(shown.slice(at));
  return h('div.ln' + (marks.length || (extra && extra.hit) ? '.hit' : ''), extra && extra.id ? { id: extra.id } : null,
    h('span.no', extra && extra.link ? extra.link : String(number)), h('span.tx', parts));
}

function marksOf(findings, file, line) {
  return findings.filter(one => one.line === line && (!one.file || one.file === file)).map(one => ({ from: (one.column || 1) - 1, length: one.length || 1 }));
}

// The lines around what failed in a step: the case's row where there is one, then those around the finding.
export function snippet(data, step, around = 2) {
  const finding = (step.findings || [])[0] || {};
  const file = finding.file || step.file;
  const source = sourceOf(data, file);
  if (!source) return h('p.small', `${file}:${step.line}`);
  const lines = source.text.split('\n');
  const hit = finding.line || step.line;
  const first = Math.max(1, hit - around - 1), last = Math.min(lines.length, hit + around - (around > 1 ? 1 : 0));
  const box = h('div.code', { tabindex: 0, role: 'region', 'aria-label': 'Potongan ' + file });
  const row = data.case_row && (data.case_row.line || data.case_row);
  if (typeof row === 'number' && row < first && sourceOf(data, (data.case_row || {}).file || file) === source) {
    put(box, [lineElement(lines[row - 1], row, marksOf(step.findings || [], file, row), { hit: false })]);
    if (row + 1 < first) put(box, [h('div.ln.gap', h('span.no', '\u22ee'), h('span.tx'))]);
  }
  for (let i = first; i <= last; i++) {
    const marks = marksOf(step.findings || [], file, i);
    put(box, [lineElement(lines[i - 1] || '', i, marks, { hit: i === hit })]);
  }
  return box;
}

// Lines that stand for themselves, from the number of the first on.
export function codeLines(lines, first, hit) {
  return h('div.code', { tabindex: 0, role: 'region', 'aria-label': 'Potongan berkas' }, lines.map((text, i) => lineElement(text, first + i, [], { hit: first + i === hit })));
}

// All files of a scenario; `linkOf(file, line)` gives the link of the step that begins there.
export function yamlView(data, linkOf) {
  const failing = data.steps.flatMap(step => (step.findings || []).map(one => ({ file: step.file, ...one })));
  return h('div.yaml', data.source.map((source, i) => {
    const lines = source.text.split('\n');
    const most = 5000;
    return h('details', { open: i === 0 }, h('summary', h('code', source.file), h('small', `${lines.length} baris`)),
      h('div.code.full', { tabindex: 0, role: 'region', 'aria-label': source.file },
        lines.slice(0, most).map((text, j) => lineElement(text, j + 1, marksOf(failing, source.file, j + 1), { link: linkOf(source.file, j + 1) })),
        lines.length > most ? h('p.small', `${lines.length - most} baris lagi di berkasnya`) : null));
  }));
}
