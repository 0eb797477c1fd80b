// The four sides of a transaction, each as the person sees it; who stands on none of them comes behind.

import { h, mark, icon, key, roleName } from './dom.js';
import { moment } from './format.js';
import { ruleChip } from './rules.js';
import { actName } from './story.js';
import { SIDES, openAt } from './places.js';
import { foundView } from './found.js';

const SHOWN_ACTS = 3;

// So many panels have room beside each other.
const PANELS = 5;

// Whether something waits for a person: for that one, or for whoever stands on a side or has a role.
function isDue(due, person) {
  if (due.person) return due.person === person.key;
  return due.role === person.role || due.role === person.side || (due.role === 'pp' && person.side === 'pembeli');
}

// Those who take part, by side, then by role: of each the person who looked or was refused just now, else who is due, else who acted
// last, else the first; the room may choose another.
export function castAt(data, places, index, shot, chosen) {
  const place = places[index], due = openAt(data, place.last);
  const acted = [];
  for (let i = index; i >= 0; i--) if (places[i].row && places[i].row.by && !acted.includes(places[i].row.by)) acted.push(places[i].row.by);
  const groups = new Map(SIDES.map(([side, hue, name]) => [side, { side, hue, name, people: [] }]));
  for (const person of shot.people) {
    const own = person.side || 'lain-' + person.role;
    const full = groups.size - SIDES.filter(([side]) => !groups.get(side).people.length).length >= PANELS;
    const side = groups.has(own) ? own : full ? 'lain' : own;
    if (!groups.has(side)) groups.set(side, { side, hue: 'oth', name: side === 'lain' ? 'Lainnya' : roleName(person.role), people: [] });
    groups.get(side).people.push(person);
  }
  return [...groups.values()].filter(one => one.people.length).map(one => {
    const by = key => one.people.find(person => person.key === key);
    const last = () => by(acted.find(by));
    const told = place.row && (place.row.found || place.row.refusal) && by(place.row.by);
    const waiting = due.filter(turn => one.people.some(person => isDue(turn, person)))[0];
    const waited = waiting && (last() && isDue(waiting, last()) ? last() : one.people.find(person => isDue(waiting, person)));
    return { ...one, person: by(chosen.get(one.side)) || told || waited || last() || one.people[0] };
  });
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
  const person = seen;
  const turn = openAt(data, place.last).some(due => isDue(due, seen));
  const acted = place.row && place.row.by === seen.key;
  return h('section.panel.' + one.hue + (turn ? '.turn' : '') + (acted ? '.acted' : ''), { 'aria-label': `${one.name}, ${person.name}`, 'data-side': one.side },
    turn ? h('span.badge', 'Giliran') : null,
    h('header', mark(person.role), h('div', h('h2', one.people.length > 1 ? h('button.link', { title: 'Orang lain di sisi ini', on: { click: () => handlers.other(one) } }, one.name) : one.name), h('p', [person.name, person.place].filter(Boolean).join(', '))),
      h('span.mails', icon('mail', 'Surat'), String(seen.mail))),
    h('div.body', seen.order
      ? [tabLine(seen, before), h('p.status', seen.order.status), h('p.todo', seen.order.todo)]
      : nothingYet(one, seen),
    acted && place.row.found ? foundView(actName(place.row), place.row.found) : null,
    h('div.acts', actButtons(one, acts, handlers))),
    panelMail(seen, place, before));
}

function isReady(seen) {
  return seen.account[0][1] === 'Aktif' && seen.account.slice(3).some(([, text]) => text === 'Aktif');
}

// Who sees no transaction: why, and while account and accesses are not all there, how far they are.
function nothingYet(one, seen) {
  if (!isReady(seen)) return [h('p.tabline', 'Akun dan akses'), h('dl.pairs', seen.account.map(([name, text]) => [h('dt', name), h('dd', text)]))];
  return [h('p.tabline', 'Daftar transaksi'), h('p.status', 'Belum ada transaksi'),
    one.side === 'bendahara' ? h('p.todo', 'Transaksi baru terlihat di sini setelah PPK mengajukannya kepada Anda. ', ruleChip('VIS-02')) : h('p.todo', one.hue === 'oth' ? seen.account.slice(3).map(([name, text]) => `${name}: ${text}`).join(', ') : 'Transaksi satuan kerja atau perusahaan Anda terlihat di sini.')];
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

// How small, and by how much smaller at a time.
const SMALLEST = .6, FINER = .05;

// Writes what stands in each box smaller until all of it is seen, or all of the parts that are named with it. Each
// look makes the browser lay the page out, so that all boxes are looked at together, at few sizes.
export function fitted(boxes) {
  const write = (one, steps) => one.box.style.setProperty('--fit', String(1 - steps * FINER));
  // What is too large, in steps, and what fits.
  const all = boxes.map(([box, parts = [box]]) => ({ box, parts: [...parts], large: -1, fits: Math.round((1 - SMALLEST) / FINER) }));
  for (let open = all; (open = open.filter(one => one.fits - one.large > 1)).length;) {
    for (const one of open) write(one, one.tried = one.large < 0 ? 0 : (one.large + one.fits) >> 1);
    for (const one of open) one[one.parts.some(part => part.scrollHeight > part.clientHeight + 1) ? 'large' : 'fits'] = one.tried;
  }
  for (const one of all) write(one, one.fits);
}

// The side whose panel shrinks beside a refusal.
export function smallPanel(data, one) {
  const seen = one.person;
  return h('section.panel.small.' + one.hue, { 'aria-label': one.name }, h('header', mark(seen.role), h('div', h('h2', one.name), h('p', seen.name))),
    h('div.body', seen.order ? [h('p.status', seen.order.status), h('p.todo', seen.order.todo)] : isReady(seen) ? h('p.status', 'Belum ada transaksi') : h('p.todo', seen.account.map(([name, text]) => `${name}: ${text}`).join(', '))));
}
