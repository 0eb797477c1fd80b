// What the server is asked: the worlds stand there, the page holds none.

import { nameThings } from './things.js';
import { asker, sent } from './ask.js';

export const own = JSON.parse(document.getElementById('stage').textContent);
nameThings(own.names);
const answered = asker('Jalankan lagi `inasim demo`, lalu buka alamat baru yang dicetaknya; dengan --save dan --port yang sama halaman ini terus berjalan.');

async function asked(path, options) {
  return (await answered(path, options)).json();
}

const at = (branch, step) => (own.follows ? '/ikut/data/' : `/data/${own.id}/${own.case}/`) + branch + (step === undefined ? '' : '/' + step);

// What there is after a step never changes, so it is asked for once.
const known = new Map();

function once(path) {
  if (!known.has(path)) {
    const answer = asked(path);
    answer.catch(() => known.delete(path));
    known.set(path, answer);
  }
  return known.get(path);
}

// What everybody sees after a step.
export function shotAt(branch, step) {
  return once(at(branch, step));
}

// What a person may try then.
export function offersAt(branch, step, who) {
  return once(at(branch, step) + '/' + encodeURIComponent(who));
}

// What would succeed in place of a step that was refused.
export function insteadOf(branch, step) {
  return once(`/jalan/${own.id}/${own.case}/${branch}/${step}`);
}

// Whether the server is there.
export function answers() {
  return asked(at(0, 0));
}

// The form of an act that a person may try then.
export function formAt(branch, step, who, act) {
  return once(at(branch, step) + '/' + encodeURIComponent(who) + '/' + encodeURIComponent(act));
}

export function branchStory(branch) {
  return asked(at(branch));
}

function forgetFutures() {
  const story = [at(0) + '/', `/jalan/${own.id}/${own.case}/0/`];
  for (const path of [...known.keys()]) if (!story.some(begin => path.startsWith(begin))) known.delete(path);
}

// Where the scenario file of a future is; it is asked for here, since a link cannot tell why there is none.
export async function fileOf(branch) {
  const path = `/berkas/${own.id}/${own.case}/${branch}`;
  await answered(path);
  return path;
}

// Tries an act, a jump or a disturbance; branches may have moved up to make room, so what was known of them is forgotten.
export async function attempt(branch, step, what) {
  const made = await asked(`/coba/${own.id}/${own.case}`, sent('POST', { branch, step, what }));
  forgetFutures();
  return made;
}

// Tells the class where the trainer stands.
export function showClass(branch, step) {
  if (own.room && !own.follows) asked('/hadir', sent('POST', { story: own.id, case: own.case, branch, step })).catch(() => {});
}

// Where the trainer stands; what was known of futures may have changed.
export async function leaderAt() {
  const place = await asked('/ikut/di');
  forgetFutures();
  return place;
}

// Does something in a seat.
export function sitDown(input) {
  return asked(`/duduk/${own.id}/${own.case}?kursi=${encodeURIComponent(own.view.place.key)}`, sent('POST', input));
}

// The form of an act in a seat.
export function seatForm(act) {
  return asked(`/duduk/${own.id}/${own.case}/${encodeURIComponent(act)}`);
}

// Gets up, so that the seat begins anew.
export function standUp() {
  return asked(`/duduk/${own.id}/${own.case}`, { method: 'DELETE' });
}
