// The first view: the verdict, the causes, what was covered, and every scenario.

import { h, s, replace, put, icon, long, narrow } from './dom.js';
import { number, figure, roughly, counted, show, cut } from './format.js';
import { report, scenarios, results, area, shortFile, filteredScenarios, block } from './data.js';
import { go, address, toList, toResult } from './route.js';
import { windowed } from './list.js';
import { snippet, codeLines } from './source.js';
import { ruleRows, openRule, openRules } from './rules.js';

const TOP = { causes: 8, cells: 1000, tags: 2 };

export function overview(route) {
  const failed = report.index.filter(entry => !entry.passed);
  const single = failed.length ? 'failing' : 'passing';
  const list = scenarioList(route);
  const main = h('main.overview.' + single, { id: 'main', tabindex: -1 },
    verdictHead(failed),
    h('div.columns',
      h('div.primary', report.invalid.length ? invalidFiles() : null, failed.length ? causes(route) : null, list.element),
      h('aside.side', { 'aria-label': 'Cakupan' }, h('details.cover', coverOpen(), h('summary', 'Cakupan'), resultMap(route), ruleMap()))));
  return { element: main, after: list.after, stop: list.stop, title: failed.length ? `${number(failed.length)} dari ${number(report.index.length)} hasil gagal` : 'Semua hasil lulus', move: list.move, update: list.update };
}

// On a phone map and rules stand behind one word.
function coverOpen() {
  return narrow() ? {} : { open: true };
}

function verdictHead(failed) {
  const all = report.index.length;
  const files = scenarios.length;
  const bad = new Set(failed.map(entry => entry.file)).size;
  const total = name => report.index.reduce((sum, entry) => sum + (entry[name] || 0), 0);
  const shown = report.rules.filter(rule => ruleRows.state(rule) !== 'never').length;
  const causeWords = () => {
    const count = report.causes.length;
    if (!count) return '';
    const word = counted(count);
    return ` ${word.charAt(0).toUpperCase() + word.slice(1)} sebab menjelaskan semuanya.`;
  };
  const share = all ? failed.length / all : 0;
  return h('section.head',
    h('div.says',
      failed.length
        ? h('h1.sentence', h('span.bad', number(failed.length)), ` dari ${number(all)} hasil gagal`)
        : h('h1.sentence', all ? [h('span.good', icon('check')), all === 1 ? 'Hasilnya lulus' : `Semua ${number(all)} hasil lulus`] : 'Tidak ada yang dijalankan'),
      h('p.lead', failed.length ? `${number(bad)} dari ${number(files)} skenario.${causeWords()}` : `${number(files)} skenario.`)),
    h('dl.figures',
      [['Waktu simulasi', roughly(total('simulated_ms'))], ['Langkah', figure(total('steps'))],
        ['Penolakan', figure(total('refused'))],
        ['Aturan teruji', [number(shown), h('span.of', ` dari ${number(report.rules.length)}`)]]]
        .map(([name, value]) => h('div', h('dt', name), h('dd', value)))),
    all ? h('div.bar', { role: 'img', 'aria-label': `${number(failed.length)} gagal, ${number(all - failed.length)} lulus` },
      failed.length ? h('span.bad', { style: { 'flex-basis': `max(3px, ${share * 100}%)` } }) : null,
      failed.length < all ? h('span.good') : null) : null);
}

// ---- files that were not played

function invalidFiles() {
  return h('section', h('h2', 'Berkas yang tidak dapat dijalankan', h('small', `${number(report.invalid.length)} berkas`)),
    h('div.card.causes', report.invalid.map(one => h('article.cause.file', { 'aria-label': one.file },
      h('div.count.bad', icon('cross')),
      h('div.what', h('h3', shortFile(one.file)), one.problems.slice(0, 10).map(problem => [
        h('p', problem.line ? h('code', `${problem.line}:${problem.column} `) : null, long(problem.message)),
        problem.snippet ? codeLines(problem.snippet[1], problem.snippet[0], problem.line) : null,
        problem.help ? h('p.small', long(problem.help)) : null]),
      one.problems.length > 10 ? h('p.small', `${number(one.problems.length - 10)} masalah lain`) : null)))));
}

// ---- causes

function causes(route) {
  const wide = report.causes.slice(0, TOP.causes).map((cause, i) => causeRow(cause, i, route));
  const more = report.causes.slice(TOP.causes);
  const box = h('div.card.causes', wide);
  if (more.length) {
    const button = h('button.more', { on: { click: () => { button.remove(); put(box, more.map((cause, i) => causeRow(cause, i + TOP.causes, route))); } } }, `${number(more.length)} sebab lain`);
    put(box, [button]);
  }
  return h('section', h('h2', 'Sebab kegagalan', h('small', 'hasil dengan selisih yang sama menjadi satu sebab')), box);
}

function causeRow(cause, i, route) {
  const first = results.get(cause.first.n);
  const others = cause.results.length;
  const areas = [...new Set(cause.results.map(n => area(results.get(n).file)))];
  const files = new Set(cause.results.map(n => results.get(n).file)).size;
  const code = h('div.code-slot');
  const where = `${shortFile(cause.first.file)}:${cause.first.line}:${cause.first.column}`;
  return h('article.cause', { 'aria-label': cause.title },
    h('div.count', h('b', number(others)), h('small', 'hasil')),
    h('div.what',
      h('h3', cause.title),
      h('ul.pairs', cause.lines.slice(0, 3).map(line => h('li',
        h('code', line.path),
        line.expected === '' && line.actual === '' ? null
          : h('span.pair', h('span.want', 'diharapkan ', cut(show(line.expected))), icon('arrow', 'tetapi'), h('b.got', 'didapat ', cut(show(line.actual)))),
        line.count && line.count < others ? h('small', `di ${number(line.count)} hasil`) : null))),
      others > 1 ? h('p.small', `${number(files)} skenario di ${areas.slice(0, 5).join(', ')}${areas.length > 5 ? ` dan ${areas.length - 5} bidang lain` : ''}`) : null,
      h('p.where', others > 1 ? h('b', 'Contoh ') : null, h('code', where), cause.first.step ? ` langkah ${number(cause.first.step)}` : '', first.case ? `, kasus ${first.case}` : ''),
      others > 1 ? code : null),
    h('div.act', others > 1
      ? h('a.button', { href: address(toList(route.params, { f: undefined, cause: i })) }, `Lihat ${number(others)} hasil`, icon('right'))
      : h('a.button', { href: address(toResult(first.n, route.params)) }, 'Buka', icon('right'), h('span.sr', ` ${first.title}`))),
    lazySnippet(code, cause, first));
}

// The lines of the first place stand in its block, which is unpacked when the page has been drawn.
function lazySnippet(slot, cause, first) {
  if (cause.results.length < 2) return null;
  const later = window.requestIdleCallback || (work => setTimeout(work, 60));
  later(() => block(first.n).then(data => {
    const step = data.steps.find(one => one.findings && one.findings.length);
    if (step) replace(slot, snippet(data, step, 1));
  }).catch(() => null));
  return null;
}

// ---- map of results

function resultMap(route) {
  const byArea = new Map();
  for (const entry of report.index) {
    const name = area(entry.file);
    if (!byArea.has(name)) byArea.set(name, []);
    byArea.get(name).push(entry);
  }
  const many = report.index.length > TOP.cells;
  const rows = [...byArea].map(([name, entries]) => ({ name, entries: [...entries.filter(e => !e.passed), ...entries.filter(e => e.passed)], bad: entries.filter(e => !e.passed).length }));
  rows.sort((a, b) => b.bad - a.bad || b.entries.length - a.entries.length || a.name.localeCompare(b.name));
  return h('section', h('h2', 'Peta hasil', h('small', many ? 'satu kotak, sepuluh hasil' : 'satu kotak, satu hasil')),
    h('div.card.map', rows.map(row => h('div.line',
      h('a', { href: address(toList(route.params, { area: row.name, cause: undefined })) }, row.name),
      cells(row, many, route),
      h('span.sum', row.bad ? [h('b', number(row.bad)), ' / '] : null, number(row.entries.length)))),
    ));
}

function cells(row, many, route) {
  const size = many ? 10 : 1;
  const groups = [];
  for (let i = 0; i < row.entries.length; i += size) groups.push(row.entries.slice(i, i + size));
  const across = 24, pitch = 9, tall = 11;
  const lines = Math.ceil(groups.length / across);
  const picture = s('svg.cells', { viewBox: `0 0 ${across * pitch} ${lines * tall}`, width: across * pitch, height: lines * tall, role: 'img',
    'aria-label': `${row.name}: ${row.bad} dari ${row.entries.length} gagal` });
  groups.forEach((group, i) => {
    const bad = group.some(entry => !entry.passed);
    const x = i % across * pitch, y = Math.floor(i / across) * tall;
    const first = group.find(entry => !entry.passed) || group[0];
    const box = s('rect', { x, y, width: 7, height: 9, rx: 1.5, class: bad ? 'bad' : 'good' },
      s('title', first.title + (first.case ? ', ' + first.case : '') + (group.length > 1 ? ` dan ${group.length - 1} lain` : '')));
    box.addEventListener('click', () => go(toResult(first.n, route.params)));
    picture.append(box);
    if (bad) picture.append(s('path.forced', { d: `M${x + 2} ${y + 3}l3 3m0-3l-3 3` }));
  });
  return picture;
}

// ---- rules

function ruleMap() {
  const areas = ruleRows.areas();
  if (!areas.length) return null;
  return h('section', h('h2', 'Aturan', h('small', 'satu kotak, satu aturan katalog')),
    h('div.card.rules', areas.map(({ name, rules }) => {
      const full = rules.filter(rule => ruleRows.state(rule) !== 'never').length;
      return h('div.line',
        h('button.area', { on: { click: () => openRules(name, rules) }, 'aria-label': `${name}: ${full} dari ${rules.length} aturan teruji` }, name),
        ruleCells(name, rules),
        h('span.sum', `${full}/${rules.length}`));
    }), h('p.legend', ruleKey('full'), 'semua sisi ', ruleKey('half'), 'baru satu sisi ', ruleKey('never'), 'belum teruji')));
}

function ruleKey(state) {
  return s('svg.rulecells.key', { viewBox: '0 0 10 11', width: 10, height: 11, 'aria-hidden': 'true' }, ruleCell(state, 0, 0));
}

function ruleCell(state, x, y) {
  const box = [s('rect', { x: x + .5, y: y + .5, width: 8, height: 9, rx: 2, class: state })];
  if (state === 'half') box.push(s('path.fill', { d: `M${x + 1} ${y + 9}L${x + 8} ${y + 1}V${y + 9}z` }));
  return s('g.rule', box);
}

function ruleCells(name, rules) {
  const pitch = 11.5, across = 19;
  const lines = Math.ceil(rules.length / across);
  const picture = s('svg.rulecells', { viewBox: `0 0 ${across * pitch} ${lines * 13}`, width: across * pitch, height: lines * 13, 'aria-hidden': 'true' });
  rules.forEach((rule, i) => {
    const box = ruleCell(ruleRows.state(rule), i % across * pitch, Math.floor(i / across) * 13);
    box.prepend(s('title', rule.id + (rule.title ? ' ' + rule.title : '')));
    box.addEventListener('click', () => openRule(rule));
    picture.append(box);
  });
  return picture;
}

// ---- scenarios

function topTags() {
  const counts = new Map();
  for (const scenario of scenarios) for (const tag of scenario.results[0].tags || []) counts.set(tag, (counts.get(tag) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

const FILTERS = [['area', 'Bidang'], ['tag', 'Tag'], ['rule', 'Aturan'], ['person', 'Orang'], ['service', 'Layanan']];

function choices(name) {
  const found = new Set();
  for (const entry of report.index) {
    if (name === 'area') found.add(area(entry.file));
    if (name === 'tag') for (const tag of entry.tags || []) found.add(tag);
    if (name === 'rule') for (const rule of entry.rules) found.add(rule);
    if (name === 'person') for (const person of entry.persons || []) found.add(person);
    if (name === 'service') for (const service of entry.services || []) found.add(service);
  }
  return [...found].sort((a, b) => a.localeCompare(b));
}

function scenarioList(route) {
  const params = route.params;
  const section = h('section.list', { 'aria-label': 'Skenario' });
  let rows = [], list = null;

  function link(changes) {
    return address(toList(params, changes));
  }

  function chip(name, count, changes, on) {
    return h('a.chip' + (on ? '.on' : ''), { href: link(on && Object.keys(changes)[0] !== 'f' ? { [Object.keys(changes)[0]]: undefined } : changes), role: 'button', 'aria-pressed': String(on), 'data-chip': name }, name, h('span.n', number(count)));
  }

  function draw() {
    rows = filteredScenarios(params);
    const only = (name, f) => chip(name, filteredScenarios({ f }).length, { f: params.f === f ? undefined : f }, params.f === f);
    const tags = topTags().slice(0, TOP.tags);
    const active = FILTERS.filter(([name]) => params[name] && !(name === 'tag' && tags.some(([tag]) => tag === params.tag)));
    const none = params.f === undefined && !params.tag;
    const chips = h('div.chips', { role: 'group', 'aria-label': 'Saringan' },
      chip('Semua', scenarios.length, { f: undefined, tag: undefined, cause: undefined, area: undefined, rule: undefined, person: undefined, service: undefined, q: undefined }, none && !active.length && !params.q && params.cause === undefined),
      only('Gagal', 'gagal'),
      only('Ada penolakan', 'penolakan'),
      tags.map(([tag, count]) => chip('#' + tag, count, { tag }, params.tag === tag)),
      params.cause !== undefined && report.causes[params.cause] ? h('a.chip.on', { href: link({ cause: undefined }), role: 'button', 'aria-pressed': 'true' }, 'Sebab: ' + report.causes[params.cause].title, icon('cross', 'hapus')) : null,
      active.map(([name, label]) => h('a.chip.on', { href: link({ [name]: undefined }), role: 'button', 'aria-pressed': 'true' }, label + ': ' + params[name], icon('cross', 'hapus'))),
      h('button.chip.filter', { on: { click: openFilters }, 'aria-haspopup': 'dialog' }, icon('filter'), 'Saring'));
    if (list) list.stop();
    list = windowed({
      count: rows.length, height: () => narrow() ? 92 : 56, make: i => scenarioRow(rows[i], i, route),
      props: { role: 'rowgroup' },
    });
    replace(section,
      h('h2', 'Skenario', h('small', { 'aria-live': 'polite' }, rows.length === scenarios.length ? (report.index.some(entry => !entry.passed) ? 'yang gagal di atas' : '') : `${number(rows.length)} dari ${number(scenarios.length)} cocok`)),
      chips,
      rows.length
        ? h('div.card.table', { role: 'table', 'aria-label': 'Skenario', 'aria-rowcount': rows.length + 1 },
          h('div.thead', { role: 'rowgroup' }, h('div.tr', { role: 'row', 'aria-rowindex': 1 },
            [['', 'v'], ['Judul', 't'], ['Hasil per kasus', 'c'], ['Langkah', 'n'], ['Waktu', 'n'], ['Aturan', 'n']].map(([name, kind]) => h('span.' + kind, { role: 'columnheader' }, name || h('span.sr', 'Hasil'))))),
          list.element)
        : h('div.card.empty', h('p', 'Tidak ada yang cocok.'), h('a.button', { href: address(toList({ t: params.t })) }, 'Hapus saringan')));
    list.draw();
  }

  function openFilters() {
    const box = h('dialog.filters', { 'aria-label': 'Saring skenario' });
    const fields = FILTERS.map(([name, label]) => {
      const options = choices(name);
      if (!options.length) return null;
      const select = h('select', { id: 'filter-' + name, name }, h('option', { value: '' }, 'semua'), options.map(option => h('option', { value: option }, option)));
      select.value = params[name] || '';
      return h('label', { for: 'filter-' + name }, h('span', label), select);
    });
    const use = () => {
      const chosen = Object.fromEntries([...box.querySelectorAll('select')].map(select => [select.name, select.value || undefined]));
      box.close();
      go(toList(params, chosen));
    };
    put(box, [h('h2', 'Saring skenario'), fields, h('div.row', h('button.button', { on: { click: () => box.close() } }, 'Batal'), h('button.button.primary', { on: { click: use } }, 'Saring'))]);
    box.addEventListener('close', () => box.remove());
    document.body.append(box);
    box.showModal();
  }

  draw();
  return {
    element: section,
    after: () => list.draw(),
    stop: () => list.stop(),
    // The list alone is drawn anew when only filters changed.
    update(next) {
      Object.keys(params).forEach(name => delete params[name]);
      Object.assign(params, next.params);
      draw();
    },
    // j and k go from row to row.
    move(by) {
      const rowsNow = rows.length;
      if (!rowsNow) return;
      const at = document.activeElement.closest ? document.activeElement.closest('[data-row]') : null;
      const next = at ? Math.max(0, Math.min(rowsNow - 1, Number(at.dataset.row) + by)) : 0;
      list.show(next, 60);
      const link = list.row(next).querySelector('a');
      link.focus({ preventScroll: true });
    },
  };
}

function scenarioRow(scenario, i, route) {
  const bad = scenario.matching.filter(entry => !entry.passed);
  const first = bad[0] || scenario.matching[0];
  const most = name => Math.max(...scenario.results.map(entry => entry[name] || 0));
  const rules = new Set(scenario.results.flatMap(entry => entry.rules)).size;
  const entries = scenario.results;
  return h('div.tr', { role: 'row', 'aria-rowindex': i + 2, 'data-row': i },
    h('span.v' + (bad.length ? '.fail' : '.ok'), { role: 'cell' }, icon(bad.length ? 'cross' : 'check', bad.length ? 'Gagal' : 'Lulus')),
    h('span.t', { role: 'cell' }, h('a', { href: address(toResult(first.n, route.params)) }, scenario.title), h('code', shortFile(scenario.file))),
    h('span.c', { role: 'cell' }, caseCells(entries)),
    h('span.n', { role: 'cell' }, number(most('steps'))),
    h('span.n', { role: 'cell' }, roughly(most('simulated_ms'))),
    h('span.n', { role: 'cell' }, number(rules)));
}

function caseCells(entries) {
  const across = 16, shown = entries.slice(0, 32);
  const lines = Math.ceil(shown.length / across);
  const bad = entries.filter(entry => !entry.passed).length;
  return [s('svg.cells', { viewBox: `0 0 ${across * 8} ${lines * 12}`, width: across * 8, height: lines * 12, role: 'img', 'aria-label': bad ? `${bad} dari ${entries.length} kasus gagal` : `${entries.length} kasus lulus` },
    shown.map((entry, i) => s('rect', { x: i % across * 8, y: Math.floor(i / across) * 12, width: 6, height: 10, rx: 1.5, class: entry.passed ? 'good' : 'bad' }))),
  entries.length > 32 ? h('small', `+${entries.length - 32}`) : null];
}
