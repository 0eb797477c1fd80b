// Whatever stands on the page is said in the words of people: acts, things, services and instants that a text names
// as files spell them. What has no such word, a number of the policy, is set as code.

import { h } from './dom.js';
import { fullMoment } from './format.js';
import { report } from './data.js';
import { KINDS } from './papers.js';
import { nameOf } from './things.js';

const TOKEN = /(?<![\w@.\/-])(?:[a-z]+(?:[_-][a-z]+)+(?![\w@]|\.[a-z])|\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?\+07:00)/g;
const LITERAL = 'script, style, code, kbd, input, textarea, option, title';

function wordOf(token) {
  if (/^\d/.test(token)) return fullMoment(Date.parse(token));
  const { acts, fields, faults, choices, services, roles } = report.meta;
  return [acts, fields, faults, choices, services, roles, KINDS].map(labels => labels[token]).find(Boolean) || nameOf(token) || null;
}

function wordsOf(text) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(TOKEN)) {
    const [token] = found, word = wordOf(token);
    if (word === null && !token.includes('_')) continue;
    parts.push(text.slice(end, found.index), word === null ? h('code', token) : word);
    end = found.index + token.length;
  }
  return end ? [...parts, text.slice(end)] : null;
}

// Puts words in the place of what stands in an element as files have it.
export function wordsIn(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    if (!text.parentElement || text.parentElement.closest(LITERAL)) continue;
    const parts = wordsOf(text.data);
    if (parts) text.replaceWith(...parts);
  }
}

// From now on, whatever comes to the page.
export function keepWords() {
  new MutationObserver(changes => {
    for (const change of changes) for (const node of change.addedNodes) if (node.isConnected) wordsIn(node.nodeType === Node.ELEMENT_NODE ? node : change.target);
  }).observe(document.body, { childList: true, subtree: true });
}
