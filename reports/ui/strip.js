// The strip above the lanes: whose turn it was, which deadlines ran and how much of them was used, true to
// scale. Long gaps in long runs are folded, with a mark.

import { h, s, roleClass, roleName } from './dom.js';
import { DAY, dayOf, dayStart, shortDay, moment, clock, duration, cut } from './format.js';
import { serviceName } from './story.js';

const LEFT = 118, RIGHT = 24, LINE = 20, HIGH = 24;

// The times of a block: turns, deadlines and faults.
function readTimes(data) {
  const at = data.steps.map(step => step.at).filter(time => time !== undefined && time !== null);
  if (!at.length) return null;
  const start = Math.min(...at), end = Math.max(...at, ...data.steps.map(step => step.to || 0));
  const open = new Map();
  data.steps.forEach(step => {
    for (const one of step.due || []) {
      const name = [one.order || '', one.role, one.from, one.rule].join('|');
      const now = step.to === undefined ? step.at : step.to;
      open.set(name, { ...one, end: one.how === 'waiting' ? undefined : now });
    }
  });
  const turns = [...open.values()].sort((a, b) => a.from - b.from).map(one => ({ ...one, end: one.end === undefined ? end : Math.max(one.from, one.how === 'lapsed' && one.until ? Math.min(one.until, one.end) : one.end) }));
  const faults = [];
  for (const step of data.steps) if (step.at !== undefined && step.at !== null) {
    // A behaviour ends when it is set anew, or when the service behaves as always again.
    const set = step.kind === 'mock' ? step.service : undefined;
    for (const fault of faults) if ((fault.service === set || !(step.faults || []).includes(fault.service)) && (fault.until === undefined || fault.until > step.at)) fault.until = step.at;
    if (set && step.fault !== 'pulih') faults.push({ service: set, from: step.at, until: step.until, text: step.fault || '' });
  }
  return { start, end, turns, faults };
}

// Turns at the same time stand one below the other.
function stacked(turns) {
  const bars = [];
  for (const turn of turns) {
    const free = bars.find(bar => bar[bar.length - 1].end <= turn.from) || (bars.length < 3 ? bars[bars.push([]) - 1] : bars[2]);
    free.push(turn);
  }
  return bars;
}

// A scale from time to pixels, in pieces where long gaps are folded.
function scaleOf(times, moments, width) {
  const first = times.start, last = Math.max(times.end, ...times.turns.map(turn => turn.until && turn.until - times.end < 10 * DAY ? turn.until : 0));
  const span = Math.max(last - first, 1);
  const stops = [...new Set([first, ...moments, last])].filter(one => one >= first && one <= last).sort((a, b) => a - b);
  const fold = span > 30 * DAY;
  let kept = 0, folds = 0;
  for (let i = 1; i < stops.length; i++) {
    const gap = stops[i] - stops[i - 1];
    if (fold && gap > 5 * DAY) folds += 1;
    else kept += gap;
  }
  const room = Math.max(80, width - LEFT - RIGHT - folds * 26);
  const places = [LEFT], breaks = [];
  for (let i = 1; i < stops.length; i++) {
    const gap = stops[i] - stops[i - 1];
    const before = places[i - 1];
    if (fold && gap > 5 * DAY) {
      breaks.push(before + 13);
      places.push(before + 26);
    } else places.push(before + gap / (kept || 1) * room);
  }
  const x = time => {
    const inside = Math.max(first, Math.min(last, time));
    let i = 1;
    while (i < stops.length - 1 && stops[i] < inside) i += 1;
    if (stops.length < 2) return LEFT;
    const share = (inside - stops[i - 1]) / Math.max(1, stops[i] - stops[i - 1]);
    return places[i - 1] + share * (places[i] - places[i - 1]);
  };
  return { x, breaks, first, last };
}

function fit(text, width) {
  const letters = Math.floor(width / 6.3);
  return letters < 4 && text.length > letters ? '' : cut(text, letters);
}

export function stripView(data, selected) {
  const times = readTimes(data);
  const box = h('div.strip');
  if (!times) { box.hidden = true; return { element: box, choose() {}, after() {}, stop() {} }; }
  const orders = [...new Set(times.turns.map(turn => turn.order).filter(one => one !== undefined && one !== null))];
  let order = orders[0], current = selected, width = 0, scale = null, line = null;
  const holder = h('div.strip-holder');
  if (orders.length > 1) {
    const menu = h('select', { 'aria-label': 'Pesanan', on: { change: () => { order = orders[Number(menu.value)]; draw(); } } }, orders.map((one, i) => h('option', { value: i }, String(one))));
    box.append(menu);
  }
  box.append(holder);

  function draw() {
    width = box.clientWidth;
    if (!width) return;
    const turns = times.turns.filter(turn => orders.length < 2 || turn.order === order);
    const moments = [...data.steps.map(step => step.at).filter(Boolean), ...turns.flatMap(turn => [turn.from, turn.end])];
    // Those that took longest are told; what was answered at once is not.
    const shown = turns.filter(turn => turn.until && (turn.end > turn.from || turn.how !== 'answered')).sort((a, b) => (b.end - b.from) - (a.end - a.from)).slice(0, 4).sort((a, b) => a.from - b.from || a.until - b.until);
    scale = scaleOf({ ...times, turns: shown }, moments, width);
    const { x } = scale;
    const bars = stacked(turns.filter(turn => turn.end > turn.from));
    box.hidden = !bars.length && !shown.length && !times.faults.length;
    const rows = Math.max(1, bars.length) + (times.faults.length ? 1 : 0) + shown.length;
    const high = HIGH + rows * LINE + 8;
    const says = turns.map(turn => `${roleName(turn.role)} dari ${moment(turn.from)} sampai ${moment(turn.end)}`).join('; ');
    const picture = s('svg', { width, height: high, viewBox: `0 0 ${width} ${high}`, role: 'img', 'aria-label': 'Giliran: ' + (says || 'tidak ada') });
    axis(picture, scale, high);
    picture.append(s('text.label', { x: 0, y: HIGH + 12 }, 'Giliran'));
    bars.forEach((bar, level) => bar.forEach(turn => {
      const top = HIGH + 1 + level * LINE;
      const x0 = x(turn.from), wide = Math.max(3, x(turn.end) - x0 - 1);
      const name = turn.person ? `${roleName(turn.role)}` : roleName(turn.role);
      picture.append(s('rect', { x: x0, y: top, width: wide, height: 15, rx: 2.5, class: 'turn ' + roleClass(turn.role) }, s('title', `${name}, ${moment(turn.from)} sampai ${moment(turn.end)}`)));
      const text = fit(name, wide - 12);
      if (text) picture.append(s('text.inbar', { x: x0 + 7, y: top + 11.500 }, text));
    }));
    let y = HIGH + Math.max(1, bars.length) * LINE;
    if (times.faults.length) {
      picture.append(s('defs', s('pattern', { id: 'hatched', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' }, s('path.hatchline', { d: 'M0 0v6' }))), s('text.label', { x: 0, y: y + 12 }, 'Layanan'));
      times.faults.forEach((fault, i) => {
        const x0 = x(fault.from), wide = Math.max(14, x(fault.until || times.end) - x0);
        const next = times.faults[i + 1];
        const room = (next ? Math.max(x(next.from), x0 + wide) : width) - x0 - wide - 20;
        const text = `${serviceName(fault.service || '')} ${fault.text}`;
        picture.append(s('rect.fault', { x: x0, y: y + 2, width: wide, height: 13, rx: 2 }, s('title', text)), s('text.label', { x: x0 + wide + 6, y: y + 12 }, fit(text, room)));
      });
      y += LINE;
    }
    shown.forEach((turn, i) => {
      if (i === 0) picture.append(s('text.label', { x: 0, y: y + 12 }, 'Batas waktu'));
      const x0 = x(turn.from), x1 = Math.min(x(turn.end), x(turn.until)), x2 = x(turn.until);
      const mid = y + 8;
      const used = turn.end - turn.from, whole = turn.until - turn.from;
      const far = turn.until > scale.last;
      const text = `${turn.rule}, ${shortDay(turn.until).slice(0, 3)} ${clock(turn.until)}: ${turn.how === 'lapsed' ? 'lewat' : used < 60000 && turn.how === 'answered' ? 'dijawab seketika' : 'terpakai ' + duration(used) + ' dari ' + duration(whole)}`;
      const long = text.length * 6.1;
      picture.append(s('path.left', { d: `M${x0} ${mid}H${x2}` }), s('path.used', { d: `M${x0} ${mid}H${Math.max(x1, x0 + 1)}` }));
      const before = x2 - 10 - long > LEFT;
      picture.append(s('rect.under', { x: before ? x2 - 12 - long : x2 + 12, y: mid - 7, width: long + 4, height: 14 }),
        s('text', { x: before ? x2 - 10 : x2 + 16, y: mid + 4, class: before ? 'dead end' : 'dead' }, text),
        s('path', { d: `M${x2} ${mid + 5}V${mid - 7}h7l-2 3 2 3h-7`, class: 'flagmark' + (far ? ' far' : '') }));
      y += LINE;
    });
    for (const place of scale.breaks) picture.append(s('path.break', { d: `M${place - 3} ${HIGH - 6}l6 8-6 8 6 8` }));
    line = s('g.playhead', s('path', { d: `M0 ${HIGH - 7}V${high - 4}` }), s('circle', { cx: 0, cy: HIGH - 8, r: 4 }));
    picture.append(line);
    holder.replaceChildren(picture);
    place();
  }

  function place() {
    const step = data.steps[current];
    if (!line || !scale) return;
    const time = step && step.at !== undefined ? step.at : times.start;
    line.setAttribute('transform', `translate(${scale.x(time).toFixed(1)} 0)`);
    line.classList.toggle('bad', Boolean(step && step.findings && step.findings.length));
  }

  const sized = new ResizeObserver(() => { if (box.clientWidth !== width) draw(); });
  sized.observe(box);
  return { element: box, after: draw, stop() { sized.disconnect(); }, choose(i) { current = i; place(); } };
}

function axis(picture, scale, high) {
  const { x, first, last } = scale;
  const days = Math.floor((last - first) / DAY);
  if (days < 1) {
    const hours = Math.max(1, Math.ceil((last - first) / 3600000 / 8));
    const from = Math.ceil(first / 3600000) * 3600000;
    picture.append(s('text.label', { x: 0, y: 12 }, shortDay(first)));
    let before = -100;
    for (let time = from; time <= last; time += hours * 3600000) {
      if (x(time) - before < 60) continue;
      before = x(time);
      picture.append(s('path.tick', { d: `M${x(time)} ${HIGH - 4}V${high - 6}` }), s('text.label', { x: x(time) + 3, y: 12 }, clock(time)));
    }
    return;
  }
  let before = -100;
  for (let day = dayOf(first); day <= dayOf(last); day++) {
    const time = Math.max(first, dayStart(day));
    const place = x(time);
    if (place - before < 74) continue;
    before = place;
    if (time > first) picture.append(s('path.tick', { d: `M${place} ${HIGH - 4}V${high - 6}` }));
    picture.append(s('text.label', { x: place + 3, y: 12 }, shortDay(dayStart(day))));
  }
}
