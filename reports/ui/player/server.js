// What the server is asked: the worlds stand there, the page holds none.

export const own = JSON.parse(document.getElementById('stage').textContent);

async function answered(path, options) {
  let answer;
  try {
    answer = await fetch(path, { cache: 'no-store', ...options });
  } catch {
    throw new Error('Server tidak menjawab. Jalankan lagi `inasim demo`, lalu buka alamat baru yang dicetaknya.');
  }
  if (!answer.ok) throw new Error(await answer.text());
  return answer;
}

async function asked(path, options) {
  return (await answered(path, options)).json();
}

const at = (branch, step) => (own.follows ? '/ikut/data/' : `/data/${own.id}/${own.case}/`) + branch + (step === undefined ? '' : '/' + step);

const sent = (method, what) => ({ method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(what) });

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
  return asked(`/duduk/${own.id}/${own.case}`, sent('POST', input));
}

// Gets up, so that the seat begins anew.
export function standUp() {
  return asked(`/duduk/${own.id}/${own.case}`, { method: 'DELETE' });
}
