// What a report holds: the index at once, a scenario's block when it is opened.

import { nameRoles } from './dom.js';

const element = document.getElementById('report');
export const report = JSON.parse(element.textContent);
const blocks = new Map();
let files = null;
nameRoles(report.meta.roles);

async function unpack(id) {
  const packed = document.getElementById(id);
  if (!packed) throw new Error(id);
  const bytes = Uint8Array.from(atob(packed.textContent.trim()), letter => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
}

// Unpacks the story of a result; the last few stay. The texts of files stand once for all.
export async function block(n) {
  if (blocks.has(n)) return blocks.get(n);
  files ??= await unpack('files');
  const value = await unpack('block-' + n);
  value.source = value.source.map(({ file, id }) => ({ file, text: files[id] }));
  blocks.set(n, value);
  if (blocks.size > 8) blocks.delete(blocks.keys().next().value);
  return value;
}

// The folder that all files stand in; names are shown without it.
const prefix = (() => {
  const folders = report.index.map(entry => entry.file.split('/').slice(0, -1));
  if (!folders.length) return 0;
  let depth = 0;
  while (folders.every(parts => depth < parts.length && parts[depth] === folders[0][depth])) depth += 1;
  return depth;
})();

export function shortFile(file) {
  const parts = file.split('/');
  return parts.slice(Math.min(prefix, parts.length - 1)).join('/');
}

// The folder that a file stands in is the area that it is about.
export function area(file) {
  return file.split('/').slice(-2, -1)[0] || 'berkas';
}

// One scenario with all its cases, in the order of the index.
export const scenarios = (() => {
  const byFile = new Map();
  for (const entry of report.index) {
    if (!byFile.has(entry.file)) byFile.set(entry.file, { file: entry.file, title: entry.title, area: area(entry.file), results: [] });
    byFile.get(entry.file).results.push(entry);
  }
  return [...byFile.values()];
})();

export const results = new Map(report.index.map(entry => [entry.n, entry]));
export const ruleById = new Map(report.rules.map(rule => [rule.id, rule]));

export function scenarioOf(entry) {
  return scenarios.find(scenario => scenario.file === entry.file);
}

// What people call a field: its own label, or those of the parts of its path; `place` is the act that it is
// filled in for, or the rule whose facts it is one of.
export function fieldLabel(path, place) {
  const { fields } = report.meta;
  const inner = String(path || 'hasil').replace(/^\$[^.]*\.?/, '') || String(path);
  const words = fields[place + '.' + inner] || fields[inner] || inner.split('.').map((part, i, all) => /^\d+$/.test(part) ? Number(part) + 1 : fields[all[i - 1] + '.' + part] || fields[part] || part.replaceAll('_', ' ')).join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// The texts that the search looks at, made when it is first needed.
const texts = new Map();

function text(entry) {
  let found = texts.get(entry.n);
  if (found === undefined) {
    const cause = report.causes[entry.cause];
    found = [entry.title, entry.file, entry.case, ...entry.tags, ...entry.covers, ...entry.rules, ...entry.persons, entry.message, cause && cause.title].join(' ').toLowerCase();
    texts.set(entry.n, found);
  }
  return found;
}

export function indexTexts() {
  for (const entry of report.index) text(entry);
}

// The results that the filters of an address let through, the failed first.
function filtered(params) {
  const words = (params.q || '').toLowerCase().split(/\s+/).filter(Boolean);
  const cause = params.cause === undefined ? null : new Set((report.causes[params.cause] || { results: [] }).results);
  const rows = report.index.filter(entry =>
    (params.f !== 'gagal' || !entry.passed)
    && (params.f !== 'penolakan' || entry.refused > 0)
    && (!params.tag || entry.tags.includes(params.tag))
    && (!params.area || area(entry.file) === params.area)
    && (!params.rule || entry.rules.includes(params.rule))
    && (!params.person || entry.persons.includes(params.person))
    && (!params.service || entry.services.includes(params.service))
    && (!cause || cause.has(entry.n))
    && words.every(word => text(entry).includes(word)));
  return rows;
}

// The same by scenario: a scenario is listed with the results of it that match.
export function filteredScenarios(params) {
  const rows = filtered(params);
  const matching = new Map();
  for (const entry of rows) {
    if (!matching.has(entry.file)) matching.set(entry.file, []);
    matching.get(entry.file).push(entry);
  }
  const list = scenarios.filter(scenario => matching.has(scenario.file)).map(scenario => ({ ...scenario, matching: matching.get(scenario.file) }));
  const failed = scenario => scenario.matching.some(entry => !entry.passed);
  return [...list.filter(failed), ...list.filter(scenario => !failed(scenario))];
}

// Where the result stands among those that the filters let through, and its neighbours.
export function neighbours(n, params) {
  const order = filteredScenarios(params).flatMap(scenario => scenario.matching.map(entry => entry.n));
  const place = order.indexOf(n);
  return { place, count: order.length, previous: place > 0 ? order[place - 1] : null, next: place >= 0 && place + 1 < order.length ? order[place + 1] : null };
}
