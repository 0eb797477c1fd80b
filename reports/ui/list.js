// A list of which only what is seen stands in the page: fixed row heights, the page itself scrolls.

import { h, replace } from './dom.js';

// Returns an element with `draw()` to draw what is seen, `show(i)` to scroll a row into view and `row(i)`.
export function windowed({ count, height, make, tag = 'div', props = {}, most = 60 }) {
  const element = h(tag, props);
  element.classList.add('window');
  element.style.height = count * height() + 'px';
  const live = new Map();
  let tall = height();

  function range() {
    const box = element.getBoundingClientRect();
    const first = Math.floor(Math.max(0, -box.top - 300) / tall);
    const seen = Math.ceil((window.innerHeight + 600) / tall);
    return [Math.max(0, Math.min(first, count - 1)), Math.min(count, first + Math.max(Math.min(most, seen + 8), seen))];
  }

  function draw() {
    if (!element.isConnected && live.size) return;
    if (height() !== tall) {
      tall = height();
      element.style.height = count * tall + 'px';
      replace(element);
      live.clear();
    }
    const [first, end] = range();
    const focused = document.activeElement;
    for (const [i, row] of live) {
      if ((i < first || i >= end) && !row.contains(focused)) {
        row.remove();
        live.delete(i);
      }
    }
    for (let i = first; i < end; i++) row(i);
  }

  function row(i) {
    if (live.has(i)) return live.get(i);
    const made = make(i);
    made.style.top = i * tall + 'px';
    made.style.height = tall + 'px';
    live.set(i, made);
    // In the order of the list, so that reading and tabbing follow it.
    let after = null;
    for (const [j, other] of live) if (j > i && (!after || j < after[0])) after = [j, other];
    element.insertBefore(made, after ? after[1] : null);
    return made;
  }

  function show(i, margin = 0) {
    const box = element.getBoundingClientRect();
    const top = box.top + i * tall, bottom = top + tall;
    const head = show.head ? show.head() : 0;
    if (top < head + margin) window.scrollBy(0, top - head - margin - tall * 2);
    else if (bottom > window.innerHeight - margin) window.scrollBy(0, bottom - window.innerHeight + margin + tall * 2);
    draw();
  }

  let waiting = false;
  function later() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; draw(); });
  }
  window.addEventListener('scroll', later, { passive: true });
  window.addEventListener('resize', later);
  function stop() {
    window.removeEventListener('scroll', later);
    window.removeEventListener('resize', later);
  }
  function clear() {
    for (const shown of live.values()) shown.remove();
    live.clear();
    draw();
  }
  return { element, draw, row, show, stop, clear, live };
}
