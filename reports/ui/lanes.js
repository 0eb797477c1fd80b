// The lanes: one line a step, a column a person, then one a service. Order is vertical; waiting is a band.

import { h, icon, mark, octagon, roleClass, roleName, flag, narrow } from './dom.js';
import { columns, rowsOf, actName, personOf, firstName, statusAfter, serviceName, sentenceOf, isSkipped, isQuiet, stepText } from './story.js';
import { windowed } from './list.js';
import { moment } from './format.js';

// `select(i)` is called with the place of a step that was chosen.
export function lanesView(data, selected, select) {
  const folded = new Map();
  const cols = columns(data);
  let rows = rowsOf(data, folded);
  let current = selected;
  const found = { words: [], hits: new Set() };
  const head = h('div.lanes-head', { 'aria-hidden': 'true' });
  const grid = h('div.lanes', { role: 'treegrid', 'aria-label': 'Langkah skenario', 'aria-rowcount': rows.length });
  let list = null;

  const at = i => {
    let place = -1;
    for (let r = 0; r < rows.length; r++) if (rows[r].i <= i && (rows[r].kind !== 'flow' || !rows[r].open)) place = r;
    return place;
  };

  // Centres of the columns, in pixels of the lane: asked of the page once for each width, since an answer
  // between two rows has it lay out everything.
  let places = null;
  function layout() {
    return places || (places = measured());
  }

  function measured() {
    const width = Math.max(320, grid.clientWidth - 330);
    const service = Math.min(58, width * .3 / Math.max(1, cols.services.length));
    const rest = width - service * cols.services.length - 12;
    const each = rest / Math.max(1, cols.persons.length);
    return { person: i => each * (i + .5), service: i => rest + service * (i + .5), width, each };
  }

  function drawHead() {
    const { person, service, each } = layout();
    head.replaceChildren(h('span.status', 'Status transaksi'),
      h('span.lane',
        cols.persons.map((one, i) => h('span.col', { style: { left: person(i) + 'px', 'max-width': each + 'px' } },
          h('b.' + roleClass(one.role), mark(one.role), roleName(one.role)), h('small', firstName(one)))),
        cols.more ? h('small.moreppl', `+${cols.more}`) : null,
        cols.services.map((one, i) => h('span.col.svc', { style: { left: service(i) + 'px' } }, serviceName(one)))));
  }

  function make(r) {
    const row = rows[r];
    const element = h('div.lrow.' + row.kind, {
      role: 'row', 'aria-rowindex': r + 1, 'aria-label': sentenceOf(data, row, data.steps.length), tabindex: -1, 'data-r': r,
      on: { click: () => press(r) },
    });
    if (row.kind === 'flow') element.setAttribute('aria-expanded', String(row.open));
    const lane = h('span.lane', { role: 'gridcell' });
    element.append(h('span.when' + ((row.when || '').length > 8 ? '.exact' : ''), { role: 'gridcell' }, row.step && isSkipped(row.step) ? 'tak dijalankan' : row.when || ''), h('span.spine', { 'aria-hidden': 'true' }),
      h('span.status', { role: 'gridcell' }, statusText(row)), lane);
    if (row.kind === 'flow') lane.append(h('span.heading' + (row.open ? '' : '.shut'), icon(row.open ? 'down' : 'right'), h('b', row.name), h('small', `${row.count} langkah`)));
    else if (row.kind === 'wait') lane.append(h('span.band', row.newDay ? h('b', row.newDay) : null, h('span', row.text), lapsed(row)));
    else drawStep(row, lane);
    paint(element, row);
    return element;
  }

  function statusText(row) {
    const text = row.kind === 'flow' ? !row.open && row.status : row.kind === 'step' && statusAfter(row.step);
    return text ? [h('span.dot'), h('b', text)] : null;
  }

  function lapsed(row) {
    const late = row.lapsed;
    return late ? h('span.hot', flag(), `batas waktu ${roleName(late.role)} lewat, ${late.until ? moment(late.until) : ''}`) : null;
  }

  function drawStep(row, lane) {
    const step = row.step;
    const phone = narrow();
    const { person, service } = layout();
    const whose = step.by ? cols.place.get(step.by) : undefined;
    const who = step.by ? personOf(data, step.by) : null;
    const label = actName(step);
    if (row.failed && isQuiet(step)) {
      lane.append(h('span.missed', icon('cross'), `langkah ${step.n}, harapan di baris ${step.findings[0].line} tidak terpenuhi`));
      return;
    }
    const kind = who ? roleClass(who.role) : 'sys';
    const chip = h('span.who.' + kind + (isSkipped(step) ? '.skipped' : ''), phone || kind === 'sys' ? mark(who ? who.role : 'sistem') : null, h('span.chip' + (row.failed ? '.missed-act' : ''), { title: label }, row.failed ? icon('cross', 'harapan tidak terpenuhi') : null, step.kind === 'mock' ? icon('plug') : null, label));
    if (phone) {
      if (step.refusal) lane.append(h('span.refused', octagon(), step.refusal.rule));
      lane.append(chip);
      const status = statusAfter(step);
      lane.append(h('span.became', status ? [icon('arrow'), h('b', status.replace(/^\+ /, ''))] : who ? firstName(who) : 'Sistem'));
      return;
    }
    const from = whose === undefined ? null : person(whose);
    const paintLine = (x, hue, failed) => {
      if (from === null) return;
      lane.prepend(h('span.thread.' + hue + (failed ? '.broken' : ''), { 'aria-hidden': 'true', style: { left: Math.min(from, x) + 'px', width: Math.abs(from - x) + 'px' } }));
    };
    const called = new Map();
    for (const call of step.calls || []) {
      const bad = !call.tries || call.tries.every(one => one.fault);
      called.set(call.service, (called.get(call.service) || false) || bad);
    }
    for (const [name, bad] of called) {
      const x = service(cols.services.indexOf(name));
      paintLine(x, 'svc', bad);
      lane.append(h('span.arrive', { 'aria-hidden': 'true', style: { left: x + 'px' } }, bad ? icon('cross') : h('span.ball')));
    }
    const told = new Set();
    for (const mail of step.mail || []) {
      const place = cols.place.get(mail.to);
      if (place === undefined || told.has(place) || place === whose) continue;
      told.add(place);
      paintLine(person(place), kind, false);
      lane.append(h('span.arrive.mail.' + roleClass(personOf(data, mail.to).role), { 'aria-hidden': 'true', style: { left: person(place) + 'px' } }, icon('mail')));
    }
    if (step.kind === 'mock' && step.service && cols.services.includes(step.service)) {
      lane.append(h('span.hatch', { 'aria-hidden': 'true', style: { left: service(cols.services.indexOf(step.service)) + 'px' } }));
    } else for (const name of faultsAt(row.i)) {
      if (cols.services.includes(name)) lane.prepend(h('span.hatch', { 'aria-hidden': 'true', style: { left: service(cols.services.indexOf(name)) + 'px' } }));
    }
    if (from === null) chip.classList.add('free');
    else chip.style.left = from + 'px';
    lane.append(chip);
    if (step.refusal) chip.append(h('span.refused' + (from > 220 ? '.before' : ''), octagon(), 'ditolak ' + step.refusal.rule));
  }

  // Which services had a fault in force at a step.
  const faults = data.steps.map(step => step.faults || []);
  function faultsAt(i) { return faults[i] || []; }

  function paint(element, row) {
    const on = row.i === current && row.kind !== 'flow' || (row.kind === 'flow' && !row.open && row.i <= current && current <= row.last);
    element.classList.toggle('on', on);
    element.classList.toggle('bad', Boolean(row.failed));
    element.classList.toggle('unplayed', isSkipped(row.step || {}));
    element.classList.toggle('hit', found.hits.has(row.i));
    element.setAttribute('aria-selected', String(on));
    element.tabIndex = on || (current < 0 && row === rows[0]) ? 0 : -1;
  }

  function repaint() {
    for (const [r, element] of list.live) paint(element, rows[r]);
  }

  function press(r) {
    const row = rows[r];
    if (row.kind === 'flow') fold(row, row.open);
    else select(row.i);
  }

  function fold(row, shut) {
    folded.set(row.group, shut);
    build();
    const r = rows.findIndex(one => one.kind === 'flow' && one.group === row.group);
    list.row(r).focus({ preventScroll: true });
  }

  function build() {
    rows = rowsOf(data, folded);
    if (list) { list.stop(); list.element.remove(); }
    grid.setAttribute('aria-rowcount', rows.length);
    list = windowed({ count: rows.length, height: () => narrow() ? 56 : 27, make, props: { role: 'rowgroup' } });
    list.show.head = () => (document.querySelector('.lanes-head') || grid).getBoundingClientRect().bottom;
    grid.append(list.element);
    list.draw();
  }

  build();
  let width = 0;
  const sized = new ResizeObserver(() => {
    if (grid.clientWidth === width) return;
    sizedAnew();
  });
  function sizedAnew() {
    width = grid.clientWidth;
    places = null;
    drawHead();
    list.clear();
  }
  sized.observe(grid);

  return {
    head, grid,
    after: sizedAnew,
    stop() { sized.disconnect(); list.stop(); },
    // Shows that a step is chosen, with the keyboard on its row where it was on another.
    choose(i, { scroll = true } = {}) {
      current = i;
      const within = grid.contains(document.activeElement);
      let r = at(i);
      if (r >= 0 && rows[r].kind === 'flow' && !rows[r].open) {
        folded.set(rows[r].group, false);
        build();
        r = at(i);
      }
      if (r >= 0 && scroll) list.show(r, 24);
      if (r >= 0 && within) list.row(r).focus({ preventScroll: true });
      repaint();
    },
    // The step that is `by` rows away, or the next one that is special.
    next(by, special) {
      let r = at(current);
      for (;;) {
        r += by;
        if (r < 0 || r >= rows.length) return null;
        const row = rows[r];
        if (special ? row.failed || (row.step && row.step.refusal) : row.kind !== 'flow' || !row.open) return row.i;
      }
    },
    fold(open) {
      const r = at(current);
      for (let q = r; q >= 0; q--) {
        const row = rows[q];
        if (row.kind === 'flow' && row.i <= current && current <= row.last) {
          if (row.open !== open) fold(row, !open);
          return;
        }
      }
    },
    search(words) {
      found.words = words.toLowerCase().split(/\s+/).filter(Boolean);
      found.hits = new Set();
      if (found.words.length) data.steps.forEach((step, i) => { const text = stepText(data, step); if (found.words.every(word => text.includes(word))) found.hits.add(i); });
      repaint();
      return [...found.hits];
    },
    count: () => rows.length,
  };
}
