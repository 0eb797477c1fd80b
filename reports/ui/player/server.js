// What the server is asked: the worlds stand there, the page holds none.

export const own = JSON.parse(document.getElementById('stage').textContent);

async function asked(path, options) {
  let answer;
  try {
    answer = await fetch(path, { cache: 'no-store', ...options });
  } catch {
    throw new Error('Server tidak menjawab. Jalankan lagi `inasim demo`, lalu muat ulang halaman ini.');
  }
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

const at = (branch, step) => `/data/${own.id}/${own.case}/${branch}` + (step === undefined ? '' : '/' + step);

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

export function branchStory(branch) {
  return asked(at(branch));
}

// Tries an act, a jump or a disturbance; branches may have moved up to make room, so what was known of them is forgotten.
export async function attempt(branch, step, what) {
  const made = await asked(`/coba/${own.id}/${own.case}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ branch, step, what }) });
  for (const path of [...known.keys()]) if (!path.startsWith(at(0) + '/')) known.delete(path);
  return made;
}
