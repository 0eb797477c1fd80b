// The jump over time: the clock alone, counting, and what passes on the way. Any key ends it.

import { h, replace, flag } from './dom.js';
import { clock, longDay, shortDay, moment, duration, dayOf, dayStart } from './format.js';

export function jumpLength(hours) {
  return Math.max(900, Math.min(2400, 700 + 500 * Math.log10(1 + hours)));
}

// Shows the way from one instant to another, with the days that do not count hatched; resolves when it is over.
export function showJump(from, to, goal, passed, skipped, counted) {
  if (to - from < 1000 || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return Promise.resolve();
  const time = h('b'), day = h('p.day'), rest = h('p.rest'), lines = h('ol.passed');
  const bar = h('i');
  const share = at => (at - from) / (to - from) * 100 + '%';
  const days = dayOf(to) - dayOf(from), every = Math.max(1, Math.ceil(days / 9));
  const ticks = Array.from({ length: Math.floor(days / every) }, (_, i) => dayStart(dayOf(from) + 1 + i * every)).filter(at => at < to);
  const off = (skipped || []).map(one => [Math.max(from, dayStart(one.day)), Math.min(to, dayStart(one.day + 1))]).filter(([start, end]) => end > start);
  const screen = h('div.jump', { role: 'status' }, day, h('p.time', time),
    h('div.rulerbox', flag(), h('div.ruler', bar, off.map(([start, end]) => h('span.off', { style: { left: share(start), width: (end - start) / (to - from) * 100 + '%' } }))), ticks.map(at => h('span.tick', { style: { left: share(at) } }, shortDay(at)))),
    rest, counted ? h('p.counted', counted) : null, lines);
  document.body.append(screen);
  const length = jumpLength((to - from) / 3600000);
  return new Promise(over => {
    let begun = null, ended = false;
    const end = () => {
      if (ended) return;
      ended = true;
      window.removeEventListener('keydown', skip, true);
      screen.remove();
      over();
    };
    const skip = event => { event.stopPropagation(); event.preventDefault(); end(); };
    window.addEventListener('keydown', skip, true);
    screen.addEventListener('click', end);
    const frame = now => {
      if (ended) return;
      begun ??= now;
      const part = Math.min(1, (now - begun) / length);
      const eased = part < .5 ? 2 * part * part : 1 - (2 - 2 * part) * (2 - 2 * part) / 2;
      const at = part === 1 ? to : Math.round((from + (to - from) * eased) / 60000) * 60000;
      time.textContent = clock(at);
      day.textContent = longDay(at, true);
      bar.style.setProperty('width', eased * 100 + '%');
      rest.textContent = `${duration(Math.max(0, at - from))} dari ${duration(to - from)}${goal ? ', sampai ' + goal : ''}`;
      replace(lines, passed.filter(one => one.at <= at).slice(-4).map(one => h('li', `${moment(one.at)}: ${one.text}`)));
      if (part < 1) requestAnimationFrame(frame);
      else setTimeout(end, 350);
    };
    requestAnimationFrame(frame);
  });
}
