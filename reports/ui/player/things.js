// What the keys of a world stand for.

import { show } from './format.js';

let things = {};

export function nameThings(names) {
  things = names;
}

export function nameOf(key) {
  return Object.hasOwn(things, key) ? things[key].name : '';
}

// The price of a product, the number of a RUP.
export function moreOf(key) {
  return Object.hasOwn(things, key) ? things[key].more || '' : '';
}

// A fact of a refusal as a person reads it.
export function factText(value) {
  return nameOf(value) || show(value);
}
