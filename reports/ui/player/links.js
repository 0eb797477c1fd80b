// Links to other pages of the server; of a report there are none, so `h` refuses them.

import { h } from './dom.js';

export function pageLink(tag, path, ...inside) {
  const element = h(tag, inside);
  element.setAttribute('href', path);
  return element;
}

export function fileLink(tag, path, name, ...inside) {
  const element = pageLink(tag, path, ...inside);
  element.setAttribute('download', name);
  return element;
}
