// A seat: one person's part is the visitor's, all else goes as the story does, and at the end there are marks.

import { h, replace, icon, key, mark } from './dom.js';
import { block } from './data.js';
import { own, sitDown, standUp, seatForm } from './server.js';
import { beginTheme, turnTheme } from './theme.js';
import { keepWords } from './words.js';
import { placesOf, deed, outcome, SIDES } from './places.js';
import { clockBox, deadlineBox } from './head.js';
import { panelView } from './panels.js';
import { refusalView } from './refusal.js';
import { openForm } from './form.js';
import { fillButton, openMail, openPapers, openMoney, openSeatHelp } from './sheets.js';
import { marksView } from './marks.js';
import { pageLink, fileLink } from './links.js';

const app = document.getElementById('app');
const spoken = h('div.sr', { id: 'spoken', 'aria-live': 'polite' });
const notice = h('div', { id: 'said', role: 'status' });
const LINES = 8;
let view = own.view, data = null, places = [], seenUntil = 0, busy = false, denied = false;

function say(text) {
  notice.textContent = text;
  notice.classList.add('on');
  clearTimeout(say.timer);
  say.timer = setTimeout(() => notice.classList.remove('on'), 5000);
}

function me() {
  return view.shot.people.find(person => person.key === view.place.key) || null;
}

function one() {
  const person = me();
  const [side, hue, name] = SIDES.find(([word]) => person && word === person.side) || ['lain', 'oth', view.place.label];
  return { side, hue, name, people: [person], person };
}

function seatSentence(person) {
  const todo = person && person.order ? person.order.todo : 'Apa yang Anda kerjakan sekarang?';
  const head = view.ended ? 'Selesai' : view.hint ? `Petunjuk: ${view.hint}.` : todo;
  const last = places[places.length - 1];
  return h('div.sentence', h('p.eyebrow', mark(view.place.role), h('b', view.ended ? 'Kursi Anda' : 'Giliran Anda'), h('span', [view.place.name, view.place.label].filter(Boolean).join(', ')), h('span', `${view.done} dari ${view.place.duties} tindakan`)),
    h('h1', { id: 'sentence', tabindex: -1 }, head), h('p.outcome', last.row ? outcome(data, last) : 'Cerita mulai di sini.'));
}

// What happened since the visitor last did something, the newest last.
function lately() {
  const rows = places.slice(1).filter(place => place.step > seenUntil).slice(-LINES);
  return h('section.lately', { 'aria-label': 'Yang terjadi' }, h('h2', 'Yang terjadi'),
    rows.length ? h('ol', rows.map(place => h('li', h('p', place.row.note || deed(data, place.row) + '.'), h('p.small', place.row.note ? deed(data, place.row) + '. ' : '', outcome(data, place))))) : h('p.small', 'Belum ada apa-apa.'));
}

function choices() {
  const rank = choice => choice.aside ? 2 : choice.about ? 0 : 1;
  const all = [...view.acts].sort((a, b) => rank(a) - rank(b) || a.label.localeCompare(b.label, 'id'));
  return h('section.choices', { 'aria-label': 'Tindakan' }, h('h2', 'Apa yang Anda kerjakan?'),
    h('ol.actlist', all.map(choice => h('li', h('button.act', { 'data-act': choice.act, on: { click: () => choose(choice) } }, h('span', choice.label)), fillButton(choice, () => choose(choice, true))))));
}

function drawSeat() {
  const person = me(), last = places[places.length - 1];
  const ended = view.ended;
  replace(app,
    h('header.stagehead', h('a.skip', { href: location.hash || '#', on: { click: event => { event.preventDefault(); document.getElementById('sentence').focus(); } } }, 'Langsung ke isi'), clockBox(view.shot.now), seatSentence(person), deadlineBox(data, last, view.shot)),
    h('main.stage.seat', { id: 'main' }, ended
      ? marksView(view.marks, fileLink('a.button', `/nilai/${own.id}/${own.case}`, 'nilai.json', 'Unduh JSON'), h('button.button.primary', { on: { click: again } }, 'Ulangi'), own.room ? pageLink('a.button', '/', 'Kembali ke kelas') : null)
      : [h('div.seatleft', denied ? refusalView(data, last.row, one(), undefined, {}) : lately()), h('div.seatright', panelView(data, last, one(), null, null, {}), choices())]),
    h('footer.controls',
      ended ? null : [h('button.button', { on: { click: hint } }, icon('help'), 'Petunjuk', key('P')),
        h('button.button', { on: { click: skip } }, 'Biarkan cerita yang mengerjakan', key('L')),
        h('button.button', { disabled: !view.shot.next, on: { click: passTime } }, icon('clock'), 'Biarkan waktu berjalan', key('J')),
        h('button.button', { on: { click: stop } }, 'Berhenti dan nilai', key('N'))],
      h('span.grow'),
      h('button.button.bare', { title: 'Dokumen', on: { click: papers } }, icon('file'), h('span.lab', 'Dokumen'), key('D')),
      h('button.button.bare', { title: 'Surat', on: { click: mails } }, icon('mail'), h('span.lab', 'Surat'), key('M')),
      h('button.button.bare', { title: 'Uang', on: { click: money } }, icon('money'), h('span.lab', 'Uang'), key('U')),
      h('button.button.bare', { title: 'Bantuan', on: { click: openSeatHelp } }, icon('help'), h('span.lab', 'Bantuan'), key('?'))), spoken, notice);
  spoken.textContent = document.getElementById('sentence').textContent;
  app.dataset.ready = String(view.steps);
}

function take(next) {
  const before = view;
  view = next;
  data = { ...next.block, source: [] };
  places = placesOf(data);
  if (next.steps > before.steps) seenUntil = before.steps;
  const newest = places[places.length - 1].row;
  denied = next.steps === before.steps + 1 && next.done === before.done && Boolean(newest && newest.refusal);
  drawSeat();
}

async function send(input) {
  if (busy) return;
  busy = true;
  try { take(await sitDown(input)); } finally { busy = false; }
}

const told = problem => say(problem.message);

function choose(choice, fill = choice.form === 'must') {
  const act = fields => send({ act: { act: choice.act, fields } });
  const done = fill ? seatForm(choice.act).then(entries => openForm(choice, entries, act)) : act({});
  done.catch(told);
}

const hint = () => send('hint').catch(told);
const skip = () => send('skip').catch(told);
const stop = () => send('leave').catch(told);

// To the next deadline, then 1 ms past it.
function passTime() {
  const { next } = view.shot;
  if (!next) { say('Tidak ada yang ditunggu: tidak ada batas waktu yang berjalan.'); return; }
  send({ until: next.to }).then(() => say(next.kept ? `Tepat di ${next.label}: masih sah. Sekali lagi, dan waktunya lewat.` : `Sekarang sesudah ${next.label}.`)).catch(told);
}

function again() {
  standUp().then(() => location.reload()).catch(told);
}

const end = () => places[places.length - 1].last;
const papers = () => openPapers(data, end());
const mails = () => openMail(data, end());
const money = () => openMoney(data, end());

const SEAT_KEYS = { p: hint, l: skip, j: passTime, n: stop, d: papers, m: mails, u: money, t: turnTheme, '?': openSeatHelp };

function typedKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (document.querySelector('dialog[open]') || event.target.closest('input, textarea, select')) return;
  const does = SEAT_KEYS[event.key.toLowerCase()];
  if (!does || (view.ended && 'pljn'.includes(event.key.toLowerCase()))) return;
  does();
  event.preventDefault();
}

async function beginSeat() {
  beginTheme();
  keepWords();
  data = await block(1);
  places = placesOf(data);
  window.addEventListener('keydown', typedKey);
  drawSeat();
}

beginSeat().catch(problem => replace(app, h('main.problem', { id: 'main' }, h('h1', 'Kursi ini tidak dapat ditampilkan'), h('p', problem.message))));
