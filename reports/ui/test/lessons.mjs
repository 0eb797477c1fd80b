// The lesson plans of docs/panduan-pelatih as what a trainer does before the page: each row of a table names a step,
// the keys and buttons in bold, what is typed in backticks, and in “quotes” what is to be seen then.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from './serve.mjs';
import { slowed } from './slow.mjs';

export const FOLDER = 'docs/panduan-pelatih';
const KEYS = { Spasi: 'Space', Esc: 'Escape', Enter: 'Enter', Tab: 'Tab', Del: 'Delete', Home: 'Home', End: 'End' };
const SEEN = ['tunjukkan', 'yang keluar'];

// What is pressed and typed, in order.
function deedsOf(text) {
  return [...text.matchAll(/\*\*(.+?)\*\*|`(.+?)`/g)].map(([, pressed, typed]) => typed === undefined ? { pressed } : { typed });
}

// `8`, or the last of `8–10` and where it begins.
function stepsOf(text) {
  const found = [...text.matchAll(/\d+/g)].map(Number);
  return found.length ? { from: found[0], to: found[found.length - 1] } : null;
}

// A lesson: its commands, each with the rows that are played after it, and its picture.
export function lessonOf(file) {
  const commands = [];
  let columns = null, picture = null;
  readFileSync(join(FOLDER, file), 'utf8').split('\n').forEach((text, i) => {
    const line = i + 1;
    if (text.startsWith('inasim demo ')) commands.push({ line, args: text.split(' ').slice(2), rows: [] });
    const shown = text.match(/^!\[Langkah (\d+)(.*?): .*\]\((gambar\/.+)\)$/);
    if (shown) picture = { line, args: commands[0].args, from: Number(shown[1]), to: Number(shown[1]), deeds: deedsOf(shown[2]), quotes: [], path: join(FOLDER, shown[3]) };
    if (!text.startsWith('|')) { columns = null; return; }
    const cells = text.split('|').slice(1, -1).map(cell => cell.trim());
    if (!columns) { columns = cells; return; }
    const cell = name => cells[columns.indexOf(name)] ?? '';
    const steps = stepsOf(cell('langkah'));
    if (!steps) return;
    const quotes = SEEN.flatMap(name => [...cell(name).matchAll(/“(.+?)”/g)]).map(([, quote]) => quote);
    commands.at(-1).rows.push({ line, ...steps, deeds: deedsOf(cell('tombol')), quotes });
  });
  return { file, commands, picture };
}

export function lessons() {
  return readdirSync(FOLDER).filter(name => /^\d\d-.*\.md$/.test(name)).sort().map(lessonOf);
}

// Serves stories and opens the page that is found at first, as a new visitor.
export async function served(browser, args, options = {}) {
  const server = await serve(...args);
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce', colorScheme: 'light', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await slowed(page);
  let open = 0;
  page.on('request', () => { open += 1; });
  page.on('requestfinished', () => { open -= 1; });
  page.on('requestfailed', () => { open -= 1; });
  page.still = async () => {
    for (let quiet = 0; quiet < 3;) { await page.waitForTimeout(25); quiet = open === 0 ? quiet + 1 : 0; }
    await page.waitForFunction(() => document.getElementById('app')?.dataset.ready === location.hash.slice(2));
  };
  await page.goto(server.url);
  page.close_ = async () => { await context.close(); await server.end(); };
  return page;
}

// Serves a story and opens its stage.
export async function opened(browser, args, options) {
  const page = await served(browser, args, options);
  await page.still();
  return page;
}

async function press(page, name) {
  if (KEYS[name] || name.length === 1) { await page.keyboard.press(KEYS[name] || name.toLowerCase()); return; }
  const place = await page.waitForFunction(wanted => {
    const bare = button => { const copy = button.cloneNode(true); copy.querySelectorAll('code, kbd').forEach(part => part.remove()); return copy.textContent.trim(); };
    return [...(document.querySelector('dialog[open]') || document).querySelectorAll('button')].find(button => bare(button) === wanted);
  }, name).catch(() => { throw new Error(`there is no button “${name}”`); });
  await place.asElement().click();
}

const seen = page => page.evaluate(() => document.body.innerText);

// Goes to a step of the story as told and does what the row says; returns what was to be seen on the way, or, where
// something is pressed, what came of that.
export async function played(page, row) {
  await page.evaluate(step => {
    for (const box of document.querySelectorAll('dialog[open]')) box.close();
    location.hash = '#/0/' + step;
  }, row.from);
  await page.still();
  const told = [await seen(page)];
  const stepOf = () => page.evaluate(() => Number(location.hash.split('/')[2]));
  for (let step = await stepOf(), before = -1; before < step && step < row.to; before = step, step = await stepOf()) {
    await page.keyboard.press('Space');
    await page.still();
    told.push(await seen(page));
  }
  const place = await page.getAttribute('#app', 'data-ready');
  if (place !== '0/' + row.to) throw new Error(`one stands at ${place}, not at step ${row.to}`);
  if (row.deeds.length) told.length = 0;
  for (const { pressed, typed } of row.deeds) {
    if (typed !== undefined) await page.keyboard.type(typed);
    else await press(page, pressed);
    await page.still();
    told.push(await seen(page));
  }
  return told.join('\n');
}

const plain = text => text.replace(/\s+/g, ' ').toLowerCase();

// What of a row was not to be seen.
export function missing(row, told) {
  const all = plain(told);
  return row.quotes.filter(quote => !all.includes(plain(quote)));
}
