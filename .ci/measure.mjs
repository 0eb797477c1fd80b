// What the page of `inasim demo` takes, in a real browser; `.ci/measure` calls it. Figures only: nothing fails here
// for being slow, since it depends on the machine.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { serve } from '../reports/ui/test/serve.mjs';

const { chromium } = createRequire(resolve('reports/ui/test/package.json'))('playwright-core');
const { CHROMIUM } = process.env;
const SEATS = 30;
// How many stories are gone through slowly.
const CALM = 8;

const memory = pid => Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;
const place = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
function tell(what, goal, all) {
  const sorted = [...all].sort((a, b) => a - b);
  const [half, most, last] = [place(sorted, 0.5), place(sorted, 0.99), sorted.at(-1)].map(ms => ms.toFixed(1).padStart(7));
  console.log(`${what.padEnd(44)}${half}${most}${last}${String(goal).padStart(7)}   ${all.length}`);
}

console.log('ms'.padEnd(44) + ['half', '99 %', 'all', 'goal'].map(word => word.padStart(7)).join('') + '   of');
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--js-flags=--expose-gc'] });
const server = await serve();
const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
const page = await context.newPage();
const begun = async story => { await page.goto(story); await page.waitForFunction(() => document.getElementById('app')?.dataset.ready === '0/0'); };

await page.goto(server.url);
await page.waitForSelector('.stories');
const stories = await page.locator('.storylink').evaluateAll(links => links.map(link => link.href));
const painted = () => page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
const first = [];
for (let i = 0; i < 10; i++) {
  await page.goto(server.root + '/');
  await page.waitForSelector('.stories');
  first.push(await painted());
}
tell('first page, to its first paint', 300, first);

// From a key to the step that it goes to, and to all that stands beside it (what everybody may do, what would
// succeed in place of a refusal), within the page; null where it goes nowhere.
const pressed = key => page.evaluate(key => new Promise(came => {
  const app = document.getElementById('app');
  const [was, begin] = [location.hash, performance.now()];
  let shown = null;
  const watch = new MutationObserver(() => {
    const place = location.hash.slice(2);
    if (location.hash === was || app.dataset.shown !== place) return;
    shown ??= performance.now() - begin;
    if (app.dataset.ready !== place) return;
    watch.disconnect();
    came({ shown, whole: performance.now() - begin });
  });
  watch.observe(document.documentElement, { subtree: true, childList: true, attributes: true });
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  if (location.hash === was) { watch.disconnect(); came(null); }
}), key);

// All of what the people of a story can do at a step, one request each; and the jump to what is next there.
const asked = path => page.evaluate(async path => {
  const { people, next } = await (await fetch(path, { cache: 'no-store' })).json();
  const lists = performance.now();
  await Promise.all(people.map(async one => (await fetch(`${path}/${encodeURIComponent(one.key)}`, { cache: 'no-store' })).json()));
  const [, , story, at, branch, step] = path.split('/');
  const jump = performance.now();
  if (next) await (await fetch(`/coba/${story}/${at}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ branch: Number(branch), step: Number(step), what: { until: next.to } }) })).json();
  return { lists: jump - lists, jump: next ? performance.now() - jump : null };
}, path);

const [calm, calmly, steps, wholes, backs, lists, jumps] = [[], [], [], [], [], [], []];
const pause = ms => new Promise(wake => setTimeout(wake, ms));
// As a trainer goes, who says something at each step.
for (const story of stories.slice(0, CALM)) {
  await begun(story);
  for (let took; await pause(500), (took = await pressed(' ')) !== null; ) { calm.push(took.shown); calmly.push(took.whole); }
}
for (const story of stories) {
  await begun(story);
  // As fast as it goes.
  for (let took; (took = await pressed(' ')) !== null; ) { steps.push(took.shown); wholes.push(took.whole); }
  const [, , id, number] = new URL(story).pathname.split('/');
  const last = Number((await page.evaluate(() => location.hash)).split('/')[2]);
  for (let step = 0; step <= last; step += 3) {
    const took = await asked(`/data/${id}/${number}/0/${step}`);
    lists.push(took.lists);
    if (took.jump !== null) jumps.push(took.jump);
  }
  for (let i = 0; i < 5; i++) {
    const took = await pressed('ArrowLeft');
    if (took !== null) backs.push(took.shown);
  }
}
tell('a step shown, from the key', 50, calm);
tell('the same, with all that stands beside it', '', calmly);
tell('a step shown, keys as fast as it goes', 50, steps);
tell('the same, with all that stands beside it', '', wholes);
tell('a step back', 50, backs);
tell('a jump to what is next, from the request', 50, jumps);
tell('what all people of a story can do at a step', 50, lists);

// Back and forth, 200 steps: what the page and the server hold before and behind.
await begun(stories[0]);
const forth = async times => { for (let i = 0; i < times; i++) { for (let j = 0; j < 5; j++) await pressed(' '); for (let j = 0; j < 5; j++) await pressed('ArrowLeft'); } };
const held = async () => ({ page: await page.evaluate(() => { gc(); return performance.memory.usedJSHeapSize / 2 ** 20; }), server: memory(server.pid) });
await forth(2);
const before = await held();
await forth(20);
const behind = await held();
for (const who of ['page', 'server']) console.log(`memory of the ${who}, 200 steps back and forth: ${before[who].toFixed(1)} MiB before, ${behind[who].toFixed(1)} MiB behind`);
await browser.close();
await server.end();

// Thirty seats, taken at the same time, that act at the same time, each to the end of the marks.
const room = await serve('pembayaran-up-kode-bayar', '--room');
const cookies = await Promise.all(Array.from({ length: SEATS }, async (_, i) => {
  const answer = await fetch(`${room.root}/masuk`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code: room.code, name: `Peserta ${i}` }) });
  return answer.headers.get('set-cookie').split(';')[0];
}));
const [pages, answers, marks] = [[], [], []];
async function seated(took, cookie, path, body) {
  const begin = performance.now();
  const answer = await fetch(room.root + path, { method: body ? 'POST' : 'GET', headers: { cookie }, body });
  await answer.arrayBuffer();
  took.push(performance.now() - begin);
}
await Promise.all(cookies.map(async cookie => {
  await seated(pages, cookie, '/kursi/0/0/ppk');
  await pause(1000);
  for (const body of ['{"act":{"act":"bayar-cms","fields":{}}}', '"skip"', '"hint"', '"skip"']) {
    await seated(answers, cookie, '/duduk/0/0', body);
    // A person looks at what comes.
    await pause(1000);
  }
  await seated(marks, cookie, '/nilai/0/0');
}));
tell(`the page of a seat, ${SEATS} at once`, 300, pages);
tell(`an answer, ${SEATS} seats acting at once`, 100, answers);
tell(`the marks, ${SEATS} seats at once`, 100, marks);
await room.end();
