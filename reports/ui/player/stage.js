// The stage: where one stands, what the keys do, and when the screen is drawn anew.

import { h, replace, icon, key } from './dom.js';
import { block, ruleById } from './data.js';
import { openRule, openDialog } from './rules.js';
import { own, shotAt, offersAt, insteadOf, formAt, answers, branchStory, attempt, showClass, leaderAt } from './server.js';
import { beginTheme, turnTheme } from './theme.js';
import { keepWords, wordsIn } from './words.js';
import { placesOf, stopsOf, rowsAt, openAt, deed, outcome } from './places.js';
import { clockBox, sentenceBox, deadlineBox, skippedDays, workingDays } from './head.js';
import { castAt, panelView, smallPanel, fitted, likelyFirst } from './panels.js';
import { refusalView } from './refusal.js';
import { railView } from './rail.js';
import { showJump } from './jump.js';
import { forksView } from './forks.js';
import { pageLink } from './links.js';
import { saveFuture } from './save.js';
import { openForm } from './form.js';
import { openSteps, openMail, openPapers, openMoney, openActs, openStageHelp, openWhatIf, openPlaces } from './sheets.js';

const app = document.getElementById('app');
const spoken = h('div.sr', { id: 'spoken', 'aria-live': 'polite' });
const notice = h('div', { id: 'said', role: 'status' });
// By number: the story is 0, futures of one's own have numbers that none of them shares.
const futures = new Map();
let here = { future: 0, stop: 0 }, drawn = 0, drawnAt = '', keysOn = true, busy = false, waiting = false, shownActs = [];
const chosen = new Map();

function future(data, from) {
  const places = placesOf(data);
  return { data, from, places, stops: stopsOf(places) };
}

// The futures beside the story, each with its letter.
function branches() {
  return [...futures].filter(([id]) => id > 0).map(([id, all], i) => ({ id, letter: 'ABCDEF'[i], ...all }));
}

const letterOf = id => branches().find(one => one.id === id).letter;

function addressOf() {
  const all = futures.get(here.future);
  return `#/${here.future}/${all.stops[here.stop].step}`;
}

function stand(next, instead = false) {
  here = next;
  const hash = addressOf();
  if (hash !== location.hash) history[instead ? 'replaceState' : 'pushState'](null, '', hash);
  draw();
}

function readAddress() {
  const [, branch, step] = location.hash.split('/');
  const number_ = Number(branch) || 0, wanted = Number(step) || 0;
  const which = futures.has(number_) ? number_ : 0;
  const stops = futures.get(which).stops;
  let stop = stops.findIndex(place => place.step >= wanted);
  if (stop < 0) stop = stops.length - 1;
  here = { future: which, stop };
}

function go_(change) {
  const all = futures.get(here.future);
  const stop = Math.max(0, Math.min(all.stops.length - 1, here.stop + change));
  if (stop !== here.stop) stand({ ...here, stop });
}

function say(text, stays = false) {
  notice.textContent = text;
  notice.classList.add('on');
  clearTimeout(say.timer);
  if (!stays) say.timer = setTimeout(() => notice.classList.remove('on'), 4000);
}

// Tells what went wrong; that the server is gone for as long as it is.
function tell(problem) {
  say(problem.message, problem.lost);
  if (problem.lost && !waiting) waitForServer();
}

async function waitForServer() {
  waiting = true;
  for (let gone = true; gone;) {
    await new Promise(over => setTimeout(over, 1000));
    try {
      await answers();
      gone = false;
      await draw();
      say('Server menjawab lagi; ceritanya masih di tempat.');
    } catch (problem) {
      gone = Boolean(problem.lost);
      if (!gone) say(problem.message, true);
    }
  }
  waiting = false;
}

// Draws where one stands; what comes late for another place is dropped.
async function draw() {
  const turn = ++drawn, all = futures.get(here.future), place = all.stops[here.stop];
  // Whom the room chose to see is forgotten elsewhere.
  if (drawnAt !== here.future + '/' + place.step) chosen.clear();
  drawnAt = here.future + '/' + place.step;
  const previous = here.stop > 0 ? all.stops[here.stop - 1] : null;
  let shot, before;
  try {
    [shot, before] = await Promise.all([shotAt(here.future, place.step), previous ? shotAt(here.future, previous.step) : null]);
  } catch (problem) { tell(problem); return; }
  if (turn !== drawn) return;
  const index = all.places.indexOf(place);
  const cast = castAt(all.data, all.places, index, shot, chosen);
  const coming = here.future === 0 && here.stop + 1 < all.stops.length ? all.stops[here.stop + 1].row : null;
  for (const one of cast) one.likely = coming && coming.by && one.person && one.person.key === coming.by ? coming.act : null;
  const refused = place.row && place.row.refusal ? cast.find(one => one.person && one.person.key === place.row.by) : null;
  const count = all.stops[all.stops.length - 1].step;
  const story = here.future === 0;
  const panels = h('div.panels' + (refused ? '.turned' : ''), { style: { '--panels': String(cast.length) } });
  const acts = new Map();
  const ways = refused && !own.follows ? insteadOf(here.future, place.step) : null;
  const settle = () => {
    wordsIn(panels);
    if (!refused || !panels.isConnected) return;
    const halves = [...panels.querySelectorAll('.halves > div')].map(half => [half]);
    fitted([...halves, [panels.querySelector('.smalls'), panels.querySelectorAll('.panel.small .body')]]);
  };
  const handlers = { ways, walk, settle, act: tryAct, more: moreActs, other: nextPerson };
  const drawPanels = () => {
    const seenBefore = one => before && one.person ? before.people.find(person => person.key === one.person.key) : null;
    replace(panels, refused
      ? [refusalView(all.data, place.row, refused, acts.has(refused.side) ? acts.get(refused.side) : null, handlers), h('div.smalls', cast.filter(one => one !== refused).map(one => smallPanel(all.data, one)))]
      : cast.map(one => panelView(all.data, place, one, seenBefore(one), acts.has(one.side) ? acts.get(one.side) : null, handlers)));
    settle();
  };
  replace(app,
    h('header.stagehead', h('a.skip', { href: location.hash, on: { click: event => { event.preventDefault(); document.getElementById('sentence').focus(); } } }, 'Langsung ke isi'), clockBox(shot.now), sentenceBox(all.data, place, count, !story && place.step > all.from), deadlineBox(all.data, place, shot)),
    h('main.stage', { id: 'main' }, panels),
    h('nav.railbox', { 'aria-label': 'Langkah' }, railView(all.data, all.stops, here.stop, Math.max(320, window.innerWidth - 40), stop => { if (!own.follows) stand({ ...here, stop }); }, branches(), story)),
    h('footer.controls',
      own.follows ? [h('p.small', 'Mengikuti layar pelatih'), pageLink('a.button', '/', 'Kembali ke kelas')] : [
      h('button.button', { 'aria-label': 'Sebelumnya', disabled: here.stop === 0, on: { click: () => go_(-1) } }, icon('left'), key('\u2190')),
      h('button.button.primary', { disabled: here.stop === all.stops.length - 1, on: { click: () => go_(1) } }, 'Lanjut', key('spasi')),
      h('button.button', { disabled: !shot.next, title: shot.next ? shot.next.label : undefined, on: { click: jump } }, icon('clock'), shot.next && !shot.next.lapses ? 'Lompat ke kejadian berikut' : 'Lompat ke batas waktu', key('J')),
      h('button.button', { on: { click: whatIf } }, icon('arrow'), 'Bagaimana kalau\u2026', key('K')),
      story ? null : h('button.button', { on: { click: home } }, icon('left'), 'Kembali ke cerita', key('Esc')),
      story ? null : h('button.button', { on: { click: save } }, icon('down'), 'Simpan cabang', key('S')),
      futures.size > 1 ? h('button.button', { on: { click: compareFutures } }, icon('scale'), 'Bandingkan', key('V')) : null,
      branches().map(one => h('button.button.bare', { 'aria-current': here.future === one.id ? 'true' : undefined, on: { click: () => openFuture(one.id) } }, one.letter)),
      own.room ? pageLink('a.button.bare', '/kelas', 'Kelas') : null],
      h('span.grow'),
      h('button.button.bare', { title: 'Dokumen', on: { click: () => openPapers(all.data, place.last) } }, icon('file'), h('span.lab', 'Dokumen'), key('D')),
      h('button.button.bare', { title: 'Surat', on: { click: () => openMail(all.data, place.last) } }, icon('mail'), h('span.lab', 'Surat'), key('M')),
      h('button.button.bare', { title: 'Uang', on: { click: () => openMoney(all.data, place.last) } }, icon('money'), h('span.lab', 'Uang'), key('U')),
      own.follows ? null : h('button.button.bare', { title: 'Mainkan sendiri', on: { click: seats } }, icon('right'), h('span.lab', 'Mainkan'), key('P')),
      own.follows ? null : h('button.button.bare', { on: { click: steps } }, `Langkah 1\u2013${count}`, key('G')),
      h('button.button.bare', { title: 'Bantuan', on: { click: help } }, icon('help'), h('span.lab', 'Bantuan'), key('?'))), spoken, notice);
  drawPanels();
  app.dataset.shown = here.future + '/' + place.step;
  spoken.textContent = [place.row ? place.row.note || deed(all.data, place.row) : 'Awal cerita', place.row ? outcome(all.data, place) : ''].join(' ');
  if (own.follows) { app.dataset.ready = here.future + '/' + place.step; return; }
  showClass(here.future, place.step);
  // What everybody may do comes behind: the step is there at once.
  const list = await Promise.all(cast.map(one => one.person ? offersAt(here.future, place.step, one.person.key).catch(() => []) : []));
  if (turn !== drawn) return;
  let digit = 1;
  shownActs = [];
  cast.forEach((one, i) => {
    for (const offer of list[i]) offer.digit = undefined;
    const open = likelyFirst(one, list[i]).slice(0, 3);
    for (const offer of open) if (digit <= 9) { offer.digit = digit; shownActs.push([one, offer]); digit += 1; }
    acts.set(one.side, list[i]);
  });
  drawPanels();
  // What would succeed may take longer to be found; the panel says so.
  await (ways && ways.catch(() => {}));
  if (turn !== drawn) return;
  app.dataset.ready = here.future + '/' + place.step;
  ahead(all, cast);
}

// What is beside this step is asked for before anybody goes there.
function ahead(all, cast) {
  const [before, next] = [all.stops[here.stop - 1], all.stops[here.stop + 1]];
  const asked = [before, next].map(stop => stop && shotAt(here.future, stop.step));
  if (next) {
    asked.push(...cast.map(one => one.person && offersAt(here.future, next.step, one.person.key)));
    if (next.row && next.row.refusal) asked.push(insteadOf(here.future, next.step));
  }
  Promise.all(asked).catch(() => {});
}

function offersOf(one) {
  const all = futures.get(here.future);
  return offersAt(here.future, all.stops[here.stop].step, one.person.key).catch(problem => { tell(problem); return []; });
}

function nextPerson(one) {
  const at = one.people.findIndex(person => person.key === one.person.key);
  chosen.set(one.side, one.people[(at + 1) % one.people.length].key);
  draw();
}

// Leaves the story, or goes on in a future of one's own: does one thing after another.
async function leave(...all) {
  return leaveAt(here.future, futures.get(here.future).stops[here.stop].step, all);
}

async function leaveAt(branch, step, all) {
  if (busy) return null;
  busy = true;
  try {
    let at = branch, from = step;
    for (const what of all) {
      const made = await attempt(at, from, what);
      const others = await changedElsewhere(made);
      const known = made.branches.map(({ id, from }) => [id, id === made.branch ? future(made.block, from) : others.get(id) || futures.get(id)]);
      const story = futures.get(0);
      futures.clear();
      for (const [id, grown] of [[0, story], ...known]) futures.set(id, grown);
      if (others.size) say(`Di jendela lain cabang ${[...others.keys()].map(letterOf).join(', ')} dibuat atau diteruskan; yang Anda coba di sini adalah cabang ${letterOf(made.branch)}.`);
      [at, from] = [made.branch, made.branches.find(one => one.id === made.branch).steps];
    }
    return { future: at, stop: futures.get(at).stops.length - 1 };
  } finally { busy = false; }
}

// Goes a way that would succeed, from where it begins.
function walk(way) {
  leaveAt(here.future, way.from, way.moves).then(next => { if (next) stand(next); }).catch(tell);
}

// The futures that another window of the same visitor has made or gone on with.
async function changedElsewhere(made) {
  const others = made.branches.filter(({ id, steps }) => id !== made.branch && (!futures.has(id) || futures.get(id).places.length - 1 !== steps));
  return new Map(await Promise.all(others.map(async ({ id, from }) => [id, future(await branchStory(id), from)])));
}

// Does an act at once where nobody has to say more of it, unless its form is asked for.
function tryAct(one, offer, fill = offer.ends === 'needs') {
  const { step } = futures.get(here.future).stops[here.stop];
  const send = async fields => { const next = await leave({ act: { by: one.person.key, act: offer.act, fields } }); if (next) stand(next); };
  const done = fill ? formAt(here.future, step, one.person.key, offer.act).then(entries => openForm(offer, entries, send)) : send({});
  done.catch(tell);
}

function moreActs(one) {
  offersOf(one).then(list => openActs(one.name, list, offer => tryAct(one, offer), offer => tryAct(one, offer, true)));
}

// To the next deadline, then 1 ms past it.
async function jump() {
  const all = futures.get(here.future), place = all.stops[here.stop];
  try {
    const shot = await shotAt(here.future, place.step);
    if (!shot.next) { say('Tidak ada yang ditunggu: tidak ada batas waktu yang berjalan.'); return; }
    const { to, kept, label } = shot.next;
    const next = await leave({ until: to });
    if (!next) return;
    const { data, stops } = futures.get(next.future), row = stops[next.stop];
    const passed = data.steps.slice(row.first, row.last + 1).filter(one => one.kind === 'system').map(one => ({ at: one.at, text: one.label }));
    const due = openAt(all.data, place.last).find(one => one.until === to);
    await showJump(shot.now, to, label, passed, due && skippedDays(shot, due.from, to), due && workingDays(shot, due.from, to));
    stand(next);
    say(kept ? `Tepat di ${label}: masih sah. Tekan J lagi untuk 1 md lewat.` : passed.length ? passed.map(one => one.text).join('; ') : `Sesudah ${label}: tidak ada yang berubah.`);
  } catch (problem) { tell(problem); }
}

function home() {
  if (here.future === 0) return;
  const { from } = futures.get(here.future), { stops } = futures.get(0);
  const stop = stops.findIndex(place => place.step >= from);
  stand({ future: 0, stop: stop < 0 ? stops.length - 1 : stop });
}

function openFuture(n) {
  if (futures.has(n)) stand({ future: n, stop: futures.get(n).stops.length - 1 });
}

async function compareFutures() {
  const n = here.future || [...futures.keys()].pop();
  if (!n) return;
  try {
    const two = await Promise.all([0, n].map(async which => {
      const all = futures.get(which);
      const [shot, begin] = await Promise.all([shotAt(which, all.places.length - 1), shotAt(which, futures.get(n).from)]);
      return { title: which ? 'Cabang ' + letterOf(which) : 'Cerita', data: all.data, shot, start: begin.now };
    }));
    openDialog('Dua masa depan', forksView(two, futures.get(n).from)).classList.add('wide');
  } catch (problem) { tell(problem); }
}

function save() {
  if (here.future === 0) { say('Hanya cabang yang disimpan: tekan K dan coba sesuatu dahulu.'); return; }
  saveFuture(here.future).then(() => say('Berkas cabang ini diunduh. Mainkan dengan inasim run.')).catch(tell);
}

async function whatIf() {
  const all = futures.get(here.future), place = all.stops[here.stop];
  const shot = await shotAt(here.future, place.step);
  const cast = castAt(all.data, all.places, all.places.indexOf(place), shot, chosen);
  openWhatIf(cast, moreActs,
    text => leave({ mock: text }).then(next => { if (next) stand(next); }).catch(tell));
}

function seats() {
  openPlaces(own.places, place => { location.href = `/kursi/${own.id}/${own.case}/${encodeURIComponent(place.key)}`; });
}

function steps() {
  const all = futures.get(here.future);
  openSteps(all.data, all.stops, here.stop, stop => stand({ ...here, stop }));
}

function help() {
  openStageHelp(keysOn, value => { keysOn = value; });
}

// The rule that decided last: of this step, else of the one before it that had any.
function rule() {
  const all = futures.get(here.future);
  for (let stop = here.stop; stop > 0; stop--) {
    for (const row of rowsAt(all.data, all.stops[stop]).reverse()) {
      const used = row.rules || [];
      const id = row.refusal ? row.refusal.rule : (used.find(one => one.how === 'took_effect') || used[0] || {}).id;
      if (id && ruleById.has(id)) { openRule(ruleById.get(id)); return; }
    }
  }
}

function darken() {
  const screen = h('button.dark', { 'aria-label': 'Layar gelap; tekan untuk kembali', on: { click: () => screen.remove(), keydown: event => { event.preventDefault(); event.stopPropagation(); screen.remove(); } } });
  document.body.append(screen);
  screen.focus();
}

function sheet(opens) {
  const all = futures.get(here.future);
  opens(all.data, all.stops[here.stop].last);
}

const KEYS = {
  ' ': () => go_(1), ArrowRight: () => go_(1), PageDown: () => go_(1), ArrowLeft: () => go_(-1), PageUp: () => go_(-1),
  Home: () => stand({ ...here, stop: 0 }), End: () => stand({ ...here, stop: futures.get(here.future).stops.length - 1 }), Escape: home,
  g: steps, p: seats, j: jump, k: whatIf, v: compareFutures, s: save, d: () => sheet(openPapers), m: () => sheet(openMail),
  u: () => sheet(openMoney), a: rule, t: turnTheme, b: darken, '.': darken, '?': help,
  f: () => { if (document.fullscreenElement) document.exitFullscreen(); else document.documentElement.requestFullscreen().catch(() => {}); },
};

// What who follows may press: nothing that moves the story.
const LOOKS = ['d', 'm', 'u', 'a', 't', 'f', '?'];

// Stands where the trainer stands, as long as the page is open.
async function follow() {
  let turn = 0;
  for (;;) {
    try {
      const place = await leaderAt();
      if (place && (place.story !== own.id || place.case !== own.case)) { location.reload(); return; }
      if (place && place.turn !== turn) {
        turn = place.turn;
        if (place.branch > 0) futures.set(place.branch, future(await branchStory(place.branch), place.step));
        const { stops } = futures.get(place.branch);
        const stop = stops.findIndex(one => one.step >= place.step);
        here = { future: place.branch, stop: stop < 0 ? stops.length - 1 : stop };
        await draw();
      }
    } catch (problem) { tell(problem); }
    await new Promise(over => setTimeout(over, 1000));
  }
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (document.querySelector('dialog[open]') || event.target.closest('input, textarea, select')) return;
  const name = event.key;
  if (own.follows && !LOOKS.includes(name.toLowerCase())) return;
  if (!keysOn && name.length === 1 && name !== ' ' && name !== '?') return;
  if (name === ' ' && event.target.closest('button, a') && event.target.closest('.panel, dialog')) return;
  if (event.shiftKey && /^[A-F]$/.test(name)) { const one = branches().find(branch => branch.letter === name); if (one) openFuture(one.id); event.preventDefault(); return; }
  if (/^[1-9]$/.test(name)) {
    const found = shownActs[Number(name) - 1];
    if (found) tryAct(...found);
    return;
  }
  const does = name === '0' ? whatIf : KEYS[name.length === 1 ? name.toLowerCase() : name];
  if (does) { does(); event.preventDefault(); }
}

async function begin() {
  beginTheme();
  keepWords();
  futures.set(0, future(await block(1), 0));
  for (const { id, from } of own.branches) futures.set(id, future(await branchStory(id), from));
  window.addEventListener('keydown', pressed);
  if (own.follows) { follow(); return; }
  readAddress();
  window.addEventListener('popstate', () => { readAddress(); draw(); });
  let sized = 0;
  window.addEventListener('resize', () => { clearTimeout(sized); sized = setTimeout(draw, 150); });
  stand(here, true);
}

begin().catch(problem => replace(app, h('main.problem', { id: 'main' }, h('h1', 'Cerita ini tidak dapat ditampilkan'), h('p', problem.message))));
