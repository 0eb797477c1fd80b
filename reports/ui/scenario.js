// The view of one result: head with cases and tabs, and what the tab shows.

import { h, replace, icon, octagon, verdict, copyText, long, narrow } from './dom.js';
import { number, duration } from './format.js';
import { scenarioOf, shortFile, ruleById, neighbours } from './data.js';
import { address, go, kept, toResult, TABS } from './route.js';
import { lanesView } from './lanes.js';
import { stripView } from './strip.js';
import { detailView } from './detail.js';
import { failureBox, failedStep, failureText } from './failure.js';
import { mailView } from './mail.js';
import { papersView } from './papers.js';
import { callsView } from './calls.js';
import { moneyView } from './money.js';
import { yamlView } from './source.js';
import { ruleChip, ruleText } from './rules.js';
import { isRefused, isFailed } from './story.js';

const NAMES = { cerita: 'Cerita', surat: 'Surat masuk', dokumen: 'Dokumen', layanan: 'Layanan', uang: 'Uang', aturan: 'Aturan', yaml: 'YAML' };
const MENU_FROM = 8;

export function scenarioView(route, entry, data) {
  const scenario = scenarioOf(entry);
  const failing = failedStep(data);
  const wanted = Number(route.params.k) - 1;
  let current = wanted >= 0 && wanted < data.steps.length ? wanted : failing >= 0 ? failing : firstStep(data);
  let shown = null;

  const to = (changes, params = {}) => address({ view: 'scenario', n: entry.n, tab: route.tab, ...changes, params: { ...kept(route.params), ...params } });
  const stepLink = (i, say) => h('a.steplink', { href: to({ tab: 'cerita' }, { k: i + 1 }) }, say(i + 1));
  const copy = () => copyText(failureText(entry, data), 'Disalin');

  const panel = h('div.panel', { id: 'panel', role: 'tabpanel', 'aria-labelledby': 'tab-' + route.tab, tabindex: -1 });
  const element = h('main.scenario', { id: 'main', tabindex: -1 }, head(scenario, entry, data, route, to), panel);

  function select(i, scroll) {
    current = i;
    route.params.k = String(i + 1);
    go({ ...route, params: { ...route.params } }, true);
    if (shown && shown.choose) shown.choose(i, scroll);
  }

  // ---- the story

  function story() {
    if (!data.steps.length) {
      return { element: h('div.empty', 'Skenario tanpa langkah'), after() {}, stop() {} };
    }
    const box = failureBox(entry, data, copy);
    const strip = stripView(data, current);
    const lanes = lanesView(data, current, i => { select(i, false); openSheet(); });
    const detail = h('aside.side-detail', { 'aria-label': 'Langkah yang dipilih' });
    const grip = h('button.grip', { 'aria-label': 'Perbesar atau tutup rincian', on: { click: () => { if (detail.classList.contains('full')) shut(); else detail.classList.add('full'); } } });
    const lineLink = step => step.line ? h('a.line', { href: to({ tab: 'yaml' }, { l: step.line, lf: step.file }) }, `baris ${step.line}`) : null;
    const file = (entry.case ? entry.file + '#' + entry.case : entry.file).replaceAll("'", "'\\''");
    const explains = i => `inasim explain '${file}' --at ${i + 1}`;
    const drawDetail = () => { replace(detail, grip, detailView(data, current, lineLink, explains)); detail.scrollTop = 0; };
    function openSheet() { detail.classList.add('open'); }
    function shut() { detail.classList.remove('open', 'full'); }
    drawDetail();
    return {
      element: h('div.story' + (box ? '.failed' : ''), box ? h('div.pad', box) : null, strip.element,
        h('div.split', h('div.lanes-box', lanes.head, lanes.grid), detail)),
      after() { strip.after(); lanes.after(); lanes.choose(current, { scroll: wanted >= 0 }); },
      stop() { strip.stop(); lanes.stop(); },
      choose(i, scroll = true) { strip.choose(i); lanes.choose(i, { scroll }); drawDetail(); },
      lanes, shut,
    };
  }

  function rulesTab() {
    const counts = new Map();
    for (const rule of data.steps.flatMap(step => step.rules || [])) {
      if (!counts.has(rule.id)) counts.set(rule.id, { passed: 0, refused: 0, took_effect: 0 });
      counts.get(rule.id)[rule.how] += 1;
    }
    const rows = [...counts].sort((a, b) => b[1].refused - a[1].refused || a[0].localeCompare(b[0]));
    if (!rows.length) return h('div.empty', 'Tidak ada aturan yang menjawab.');
    return h('div.page', h('div.card.scroll', h('table.data.rules',
      h('thead', h('tr', ['Aturan', 'Bunyi', 'Menolak', 'Lolos', 'Berlaku'].map((name, i) => h('th' + (i > 1 ? '.num' : ''), { scope: 'col' }, name)))),
      h('tbody', rows.map(([id, count]) => h('tr', h('td', ruleChip(id)), h('td', ruleById.has(id) ? ruleText(ruleById.get(id)).slice(0, 1) : null),
        h('td.num', count.refused ? h('b', number(count.refused)) : '0'), h('td.num', number(count.passed)), h('td.num', number(count.took_effect))))))));
  }

  function yamlTab() {
    const starts = new Map();
    data.steps.forEach((step, i) => { const name = step.file + ':' + step.line; if (!starts.has(name)) starts.set(name, i); });
    const view = yamlView(data, (file, line) => starts.has(file + ':' + line) ? h('a', { href: to({ tab: 'cerita' }, { k: starts.get(file + ':' + line) + 1 }), 'aria-label': `baris ${line}, ke langkahnya`, 'data-line': line }, String(line)) : null);
    return {
      element: h('div.page', view), after() {
        const line = Number(route.params.l);
        const details = [...view.querySelectorAll('details')];
        const own = details.find(one => one.querySelector('summary code').textContent === route.params.lf) || details[0];
        if (!own || !line) { const hit = view.querySelector('.ln.hit'); if (hit) hit.scrollIntoView({ block: 'center' }); return; }
        own.open = true;
        const row = own.querySelectorAll('.ln')[line - 1];
        if (row) { row.classList.add('here'); row.scrollIntoView({ block: 'center' }); }
      }, stop() {},
    };
  }

  const still = made => ({ element: made, after() {}, stop() {} });
  const TAB = {
    cerita: story,
    surat: () => still(mailView(data, stepLink)),
    dokumen: () => still(papersView(data, Number(route.params.d) || 0, i => go({ ...route, params: { ...route.params, d: String(i) } }), stepLink, () => window.print())),
    layanan: () => still(callsView(data, stepLink)),
    uang: () => still(moneyView(data, route, stepLink, one => go({ ...route, params: { ...route.params, o: String(one) } }))),
    aturan: () => still(rulesTab()),
    yaml: yamlTab,
  };
  shown = TAB[route.tab]();
  panel.append(shown.element);

  return {
    element, title: entry.title + (entry.case ? ', ' + entry.case : ''),
    after() {
      document.getElementById('tab-' + route.tab).scrollIntoView({ block: 'nearest', inline: 'center' });
      shown.after();
    },
    stop: () => shown.stop(),
    data, entry, copy: entry.passed ? null : copy,
    step(by, special) {
      if (!shown.lanes) return;
      const next = shown.lanes.next(by, special);
      if (next !== null) select(next, true);
    },
    fold(open) { if (shown.lanes) shown.lanes.fold(open); },
    choose(i) { if (shown.choose && i !== current && i >= 0 && i < data.steps.length) { current = i; shown.choose(i); } },
    search(words, on) {
      if (!shown.lanes) return 0;
      const hits = shown.lanes.search(words);
      if (hits.length) select(on ? hits.find(i => i > current) ?? hits[0] : hits.find(i => i >= current) ?? hits[0], true);
      return hits.length;
    },
    escape() {
      const sheet = document.querySelector('.side-detail.open');
      if (sheet && narrow()) { shown.shut(); return true; }
      return false;
    },
    tab(i) { if (TABS[i]) go({ ...route, tab: TABS[i], params: { ...kept(route.params), k: route.params.k } }); },
    neighbour(by) {
      const around = neighbours(entry.n, route.params);
      const n = by < 0 ? around.previous : around.next;
      if (n !== null) go(toResult(n, route.params));
    },
  };
}

function firstStep(data) {
  const place = data.steps.findIndex(step => isRefused(step) || isFailed(step));
  if (place >= 0) return place;
  const act = data.steps.findIndex(step => step.kind === 'act');
  return Math.max(0, act);
}

function head(scenario, entry, data, route, to) {
  const refusedSteps = data.steps.filter(step => step.refusal && step.refusal.expected).length;
  const { rules } = entry;
  const counts = {
    surat: data.steps.reduce((sum, step) => sum + (step.mail || []).length, 0), dokumen: data.documents.length,
    layanan: data.steps.reduce((sum, step) => sum + (step.calls || []).length, 0), uang: data.steps.filter(step => (step.ledger || []).length).length,
    aturan: rules.length,
  };
  const failing = data.steps.find(isFailed);
  return h('header.top',
    h('div.titles', h('h1', long(entry.title, 400)),
      h('div.meta', verdict(entry.passed),
        refusedSteps ? h('span.refusals', octagon(), `${number(refusedSteps)} ditolak, sesuai harapan`) : null,
        h('code', shortFile(entry.file)),
        h('span', failing ? `berhenti di langkah ${failing.n}` : `${number(entry.steps)} langkah`), h('span', duration(entry.simulated_ms)), h('span', `${number(rules.length)} aturan`),
        entry.covers.length ? h('span.chips.small', { 'aria-label': 'Aturan yang dibuktikan', role: 'group' }, entry.covers.slice(0, 5).map(ruleChip), entry.covers.length > 5 ? h('a.more-rules', { href: to({ tab: 'aturan' }) }, `+${entry.covers.length - 5}`) : null) : null)),
    cases(scenario, entry, route),
    h('div.tabs', { role: 'tablist', 'aria-label': 'Bagian skenario' }, TABS.map((tab, i) => h('a.tab', {
      href: to({ tab }, { k: route.params.k }), role: 'tab', id: 'tab-' + tab, 'aria-selected': String(tab === route.tab), 'aria-controls': 'panel', tabindex: tab === route.tab ? 0 : -1, 'data-i': i,
    }, NAMES[tab], counts[tab] !== undefined ? h('span.n', number(counts[tab])) : null))));
}

// A switch of cases; from eight on, a menu.
function cases(scenario, entry, route) {
  if (scenario.results.length < 2) return null;
  const link = one => address({ ...toResult(one.n, route.params), tab: route.tab });
  const long_ = scenario.results.length >= MENU_FROM || scenario.results.reduce((sum, one) => sum + String(one.case || one.n).length, 0) > 80;
  if (long_) {
    const menu = h('select', { id: 'case-menu', on: { change: () => { location.hash = link(scenario.results[Number(menu.value)]); } } },
      scenario.results.map((one, i) => h('option', { value: i }, (one.passed ? '\u2713 ' : '\u2717 ') + (one.case || `kasus ${i + 1}`))));
    menu.value = String(scenario.results.indexOf(entry));
    return h('label.cases', { for: 'case-menu' }, 'Kasus', menu);
  }
  return h('nav.segments.cases', { 'aria-label': 'Kasus' }, scenario.results.map((one, i) => h('a', { href: link(one), 'aria-current': one === entry ? 'true' : undefined, class: one.passed ? '' : 'bad' }, icon(one.passed ? 'check' : 'cross', one.passed ? 'lulus' : 'gagal'), one.case || `kasus ${i + 1}`)));
}
