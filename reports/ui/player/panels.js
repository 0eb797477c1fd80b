// The four sides of a transaction, each as the person sees it; who stands on none of them comes behind.

import { h, mark, icon, key, roleClass, roleName } from './dom.js';
import { moment } from './format.js';
import { ruleChip } from './rules.js';
import { SIDES, openAt } from './places.js';

const SHOWN_ACTS = 3;

// Of each side the person who acted last, else the first who will; the room may choose another.
export function castAt(data, places, index, shot, chosen) {
  const last = new Map();
  const sides = new Map(shot.people.map(person => [person.key, person.side || 'lain']));
  for (let i = index; i >= 0; i--) {
    const row = places[i].row;
    const side = row && row.by && sides.get(row.by);
    if (side && !last.has(side)) last.set(side, row.by);
  }
  const of = side => {
    const people = shot.people.filter(person => (person.side || 'lain') === side);
    return { people, person: people.find(person => person.key === chosen.get(side)) || people.find(person => person.key === last.get(side)) || people[0] || null };
  };
  const others = of('lain');
  return [...SIDES.map(([side, hue, name]) => ({ side, hue, name, ...of(side) })), ...(others.person ? [{ side: 'lain', hue: 'oth', name: roleName(others.person.role), ...others }] : [])];
}

function panelMail(seen, place, before) {
  if (!seen.newest) return h('footer.newest', icon('mail'), h('span', 'Kotak surat kosong'));
  const fresh = before && before.mail < seen.mail;
  return h('footer.newest', icon('mail'), h('span', h(fresh ? 'b' : 'span', seen.newest[0]), h('small', fresh ? 'baru saja' : moment(seen.newest[1]))));
}

function tabLine(seen, before) {
  const now = seen.order.tab, was = before && before.order && before.order.number === seen.order.number ? before.order.tab : now;
  return h('p.tabline', was !== now ? [h('del', tabName(was)), ' \u2192 ', h('b', tabName(now))] : tabName(now), seen.orders > 1 ? h('small', ` ${seen.order.number}, dan ${seen.orders - 1} transaksi lain`) : null);
}

function tabName(word) {
  return word.charAt(0).toUpperCase() + word.slice(1).replaceAll('-', ' ');
}

// `acts`: what the person may do now; null while it is asked for.
export function panelView(data, place, one, before, acts, handlers) {
  const { person: seen } = one;
  if (!seen) return h('section.panel.absent.' + one.hue, { 'aria-label': one.name }, h('header', mark(one.side), h('div', h('h2', one.name))), h('div.body', h('p.todo', 'Tidak ikut dalam cerita ini.')));
  const person = seen;
  const turn = openAt(data, place.last).some(due => one.side !== 'lain' && roleClass(due.role) === one.hue && (!due.person || due.person === seen.key));
  const acted = place.row && place.row.by === seen.key;
  return h('section.panel.' + one.hue + (turn ? '.turn' : '') + (acted ? '.acted' : ''), { 'aria-label': `${one.name}, ${person.name}`, 'data-side': one.side },
    turn ? h('span.badge', 'Giliran') : null,
    h('header', mark(person.role), h('div', h('h2', one.people.length > 1 ? h('button.link', { title: 'Orang lain di sisi ini', on: { click: () => handlers.other(one) } }, one.name) : one.name), h('p', [person.name, person.place].filter(Boolean).join(', '))),
      h('span.mails', icon('mail', 'Surat'), String(seen.mail))),
    h('div.body', seen.order
      ? [tabLine(seen, before), h('p.status', seen.order.status), h('p.todo', seen.order.todo)]
      : nothingYet(one, seen),
    h('div.acts', actButtons(one, acts, handlers))),
    panelMail(seen, place, before));
}

// Who sees no transaction: why, and while account and accesses are not all there, how far they are.
function nothingYet(one, seen) {
  const ready = seen.account[0][1] === 'Aktif' && seen.account.slice(3).some(([, text]) => text === 'Aktif');
  if (!ready) return [h('p.tabline', 'Akun dan akses'), h('dl.pairs', seen.account.map(([name, text]) => [h('dt', name), h('dd', text)]))];
  return [h('p.tabline', 'Daftar transaksi'), h('p.status', 'Belum ada transaksi'),
    one.side === 'bendahara' ? h('p.todo', 'Transaksi baru terlihat di sini setelah PPK mengajukannya kepada Anda. ', ruleChip('VIS-02')) : h('p.todo', one.side === 'lain' ? seen.account.slice(3).map(([name, text]) => `${name}: ${text}`).join(', ') : 'Transaksi satuan kerja atau perusahaan Anda terlihat di sini.')];
}

// What the story does next, then what is about something that is there, then the rest.
export function likelyFirst(one, offers) {
  const rank = offer => (offer.act === one.likely ? 2 : 0) + (offer.about ? 1 : 0);
  return offers.filter(offer => offer.ends !== 'refused' && !offer.aside).sort((a, b) => rank(b) - rank(a));
}

// Those that the platform accepts, the likely one first; all others behind one more.
function actButtons(one, acts, handlers) {
  if (acts === null) return null;
  const shown = likelyFirst(one, acts).slice(0, SHOWN_ACTS);
  return [shown.map(offer => h('button.act' + (offer.act === one.likely ? '.likely' : ''), { on: { click: () => handlers.act(one, offer) } }, h('span', offer.label), offer.digit ? key(String(offer.digit)) : null)),
    h('button.act.more', { on: { click: () => handlers.more(one) } }, h('span', 'Coba tindakan lain\u2026'))];
}

// The side whose panel shrinks beside a refusal.
export function smallPanel(data, one) {
  const seen = one.person;
  const person = seen;
  return h('section.panel.small.' + one.hue, { 'aria-label': one.name }, h('header', mark(one.side), h('div', h('h2', one.name), h('p', person ? person.name : ''))),
    h('div.body', h('p.status', seen && seen.order ? seen.order.status : 'Belum ada transaksi'), h('p.todo', seen && seen.order ? seen.order.todo : '')));
}
