// The page of `inasim demo` in a real browser, gone through as a trainer does: every story to its end and back.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { request as ask } from 'node:http';
import { chromium } from 'playwright-core';
import { serve } from './serve.mjs';
import { slowed } from './slow.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PICTURES = process.env.PICTURES;
const STORY = 'Dari keranjang sampai pembayaran: UP kode bayar';

let browser, server, address, origin;

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
  server = await serve();
  ({ url: address, root: origin } = server);
});

after(async () => {
  server.end();
  await browser.close();
});

// A new visitor; a message of the console, an error or a request to anybody else fails.
async function visitor(root, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  await slowed(page);
  page.bad = [];
  page.on('console', message => page.bad.push('console: ' + message.text()));
  page.on('pageerror', error => page.bad.push('error: ' + error.message));
  page.on('request', request => { if (!request.url().startsWith(root) && !request.url().startsWith('data:')) page.bad.push('request: ' + request.url()); });
  return page;
}

// Opens the list of stories as a new visitor.
async function enter(options = {}) {
  const page = await visitor(origin, options);
  await page.goto(address);
  await page.waitForSelector('.stories');
  return page;
}

async function leave(page) {
  assert.deepEqual(page.bad, []);
  await page.context().close();
}

const ready = (page, place) => page.waitForFunction(wanted => document.getElementById('app')?.dataset.ready === wanted, place);

async function play(page, title = STORY) {
  await page.locator('.storylink', { hasText: title }).first().click();
  await ready(page, '0/0');
}

// Does what leads elsewhere; returns where, once all that stands there is shown.
async function moved(page, does) {
  const from = await page.evaluate(() => location.hash);
  await does();
  await page.waitForFunction(was => location.hash !== was, from);
  return settled(page);
}

const forward = page => moved(page, () => page.keyboard.press('Space'));

// Does what begins the first branch or goes on in it.
async function branched(page, does) {
  const place = await moved(page, does);
  assert.match(place, /^1\//);
  return place;
}

async function settled(page) {
  const place = (await page.evaluate(() => location.hash)).slice(2);
  await ready(page, place);
  return place;
}

const text = page => page.evaluate(() => document.querySelector('.stagehead').innerText + document.querySelector('.panels').innerText);
const wide = page => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('a trainer before a room', () => {
  test('chooses a story by search and plays it forward and back', async () => {
    const page = await enter();
    await page.keyboard.press('/');
    await page.keyboard.type('kode bayar');
    assert.equal(await page.locator('.storyrow').count(), 1);
    await page.keyboard.press('Enter');
    await ready(page, '0/0');
    const seen = [await text(page)];
    for (let i = 0; i < 8; i++) { await forward(page); seen.push(await text(page)); }
    assert.equal(new Set(seen).size, seen.length, 'every step shows something new');
    for (let i = 7; i >= 0; i--) {
      await page.keyboard.press('ArrowLeft');
      await page.waitForFunction(step => Number(location.hash.split('/')[2]) <= step, i);
      await settled(page);
      assert.equal(await text(page), seen[i], `back at ${i}`);
    }
    await leave(page);
  });

  test('plays every story to its end', async () => {
    const page = await enter();
    const titles = await page.locator('.storylink').allTextContents();
    assert.ok(titles.length >= 20);
    for (const title of titles) {
      await page.locator('.storylink', { hasText: title }).first().click();
      await ready(page, '0/0');
      await page.keyboard.press('End');
      const end = await settled(page);
      assert.ok(Number(end.split('/')[1]) > 3, title);
      const last = await text(page);
      await page.keyboard.press('Home');
      await ready(page, '0/0');
      await page.keyboard.press('End');
      await ready(page, end);
      assert.equal(await text(page), last, title);
      await page.goto(origin + '/');
      await page.waitForSelector('.stories');
    }
    await leave(page);
  });

  test('jumps to the deadline, then past it, and comes back to the story', async () => {
    const page = await enter();
    await play(page);
    for (let i = 0; i < 4; i++) await forward(page);
    const before_ = await text(page);
    await branched(page, () => page.keyboard.press('j'));
    assert.match(await page.textContent('.clockbox'), /5 Maret 2026.*08\.00 ?WIB/s);
    assert.match(await page.textContent('.deadline .rest'), /Tepat di batas/);
    await branched(page, () => page.keyboard.press('j'));
    assert.match(await page.textContent('.clockbox'), /,001/);
    assert.match(await page.textContent('.panels'), /Batal Otomatis/);
    await page.keyboard.press('v');
    await page.waitForSelector('.forks');
    assert.ok(await page.locator('.forks .ne').count() > 0);
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    assert.equal(await moved(page, () => page.keyboard.press('Escape')), '0/4');
    assert.equal(await text(page), before_);
    await leave(page);
  });

  test('tries what is refused, and reads why', async () => {
    const page = await enter();
    await play(page);
    for (let i = 0; i < 6; i++) await forward(page);
    await page.keyboard.press('k');
    await page.locator('dialog .chip', { hasText: 'PP' }).first().click();
    await page.waitForSelector('.actlist');
    await moved(page, () => page.locator('.actlist .act.dashed').first().click());
    assert.equal(await page.locator('.panel.denied').count(), 1);
    assert.match(await page.textContent('.plate'), /Ditolak.*oleh aturan [A-Z]{3}-\d\d/s);
    assert.ok((await page.textContent('.denied blockquote')).length > 20);
    assert.match(await page.textContent('.unchanged'), /Tidak ada yang berubah/);
    await leave(page);
  });

  test('goes a way that would succeed in place of a refusal', async () => {
    const page = await enter();
    await play(page, 'Tanda tangan elektronik: BSrE belum aktif');
    for (let i = 0; i < 8; i++) await forward(page);
    await page.waitForSelector('.denied .walks .act');
    assert.match(await page.textContent('.walks'), /Yang akan berhasil:.*Daftarkan tanda tangan elektronik, lalu .*Tanda tangani dokumen.*Paling lambat/s);
    assert.equal(await moved(page, () => page.click('.walks .act >> nth=0')), '1/9');
    assert.equal(await page.locator('.denied').count(), 0);
    await leave(page);
  });

  test('lets a service fail, reloads in the middle, and still has the branch', async () => {
    const page = await enter();
    await play(page);
    for (let i = 0; i < 5; i++) await forward(page);
    await page.keyboard.press('k');
    const place = await branched(page, () => page.locator('dialog .chip', { hasText: 'BSrE mati' }).click());
    const seen = await text(page);
    await page.reload();
    await ready(page, place);
    assert.equal(await text(page), seen);
    await leave(page);
  });

  test('saves a branch as a file that the program plays', async () => {
    const page = await enter();
    await play(page);
    for (let i = 0; i < 6; i++) await forward(page);
    await page.keyboard.press('s');
    assert.match(await page.textContent('#said'), /Hanya cabang yang disimpan/);
    assert.equal(await page.locator('button', { hasText: 'Simpan cabang' }).count(), 0);
    await page.keyboard.press('k');
    await page.locator('dialog .chip', { hasText: 'PP' }).first().click();
    await moved(page, () => page.locator('.actlist .act.dashed').first().click());
    assert.equal(await page.locator('.panel.denied').count(), 1);
    const folder = mkdtempSync(join(tmpdir(), 'inasim-'));
    for (const saves of [() => page.keyboard.press('s'), () => page.locator('button', { hasText: 'Simpan cabang' }).click()]) {
      const [download] = await Promise.all([page.waitForEvent('download'), saves()]);
      assert.equal(download.suggestedFilename(), 'pembayaran-up-kode-bayar-cabang-1.yaml');
      const file = join(folder, download.suggestedFilename());
      await download.saveAs(file);
      assert.match(readFileSync(file, 'utf8'), /cabang dari langkah 6.*expect: \{rejected: [A-Z]{3}-\d\d\}/s);
      const ran = spawnSync(process.env.INASIM, ['run', file], { cwd: folder, encoding: 'utf8' });
      assert.equal(ran.status, 0, ran.stdout + ran.stderr);
    }
    rmSync(folder, { recursive: true });
    await leave(page);
  });

  test('shows documents, mail, money, all steps, keys and the rule, one key away', async () => {
    const page = await enter();
    await play(page);
    await page.keyboard.press('End');
    await settled(page);
    for (const [name, inside] of [['d', '.papers .paper'], ['m', '.inboxes .inbox'], ['u', '.money .big'], ['g', '.steplist button'], ['?', '.keys'], ['a', 'dialog .wording']]) {
      await page.keyboard.press(name);
      await page.waitForSelector('dialog[open] ' + inside.replace(/^dialog /, ''));
      await page.keyboard.press('Escape');
      await page.waitForSelector('dialog', { state: 'detached' });
    }
    await page.keyboard.press('b');
    await page.waitForSelector('.dark');
    await page.keyboard.press('b');
    await page.waitForSelector('.dark', { state: 'detached' });
    await leave(page);
  });

  test('has what two visitors do apart', async () => {
    const [one, other] = [await enter(), await enter()];
    await play(one);
    await play(other);
    for (let i = 0; i < 3; i++) await forward(one);
    await branched(one, () => one.keyboard.press('j'));
    await other.reload();
    await ready(other, '0/0');
    assert.equal(await other.evaluate(() => JSON.parse(document.getElementById('stage').textContent).branches.length), 0);
    await leave(one);
    await leave(other);
  });
});

// Stands at a step of a future.
async function at(page, step, future = 0) {
  await page.evaluate(hash => { location.hash = hash; }, `#/${future}/${step}`);
  await page.waitForFunction(() => document.getElementById('app')?.dataset.ready === location.hash.slice(2));
}

// Opens every case of every story, and calls with its name.
async function everyStory(page, look) {
  const rows = await page.evaluate(() => JSON.parse(document.getElementById('stories').textContent));
  for (const row of rows) for (let place = 0; place < Math.max(1, row.cases.length); place++) {
    await page.goto(`${origin}/cerita/${row.id}/${place}`);
    await ready(page, '0/0');
    await look(`${row.file}${row.cases.length ? ' ' + row.cases[place] : ''}`);
  }
}

// The steps at which one can stand, and those of them that were refused.
const steps = page => page.evaluate(async () => {
  const story = await (await fetch(location.pathname.replace('cerita', 'data') + '/0')).json();
  let count = 0;
  const found = { all: [0], refused: [] };
  for (const row of story.steps) {
    if (row.kind === 'skipped') continue;
    if (row.kind !== 'system') count += 1;
    if (!['system', 'expect', 'let', 'use'].includes(row.kind)) found.all.push(count);
    if (row.refusal) found.refused.push(count);
  }
  return found;
});

describe('every story', () => {
  test('shows each refusal as a whole, and the panels beside it', async () => {
    const page = await enter();
    let seen = 0;
    await everyStory(page, async name => {
      for (const step of (await steps(page)).refused) {
        await at(page, step);
        const cut = await page.evaluate(() => [...document.querySelectorAll('.stage, .panels, .panel.denied, .halves > div, .panel.small, .panel.small .body')].filter(part => part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1).map(part => part.className));
        assert.deepEqual(cut, [], `${name}, step ${step}`);
        const tooSmall = await page.evaluate(() => [...document.querySelectorAll('.halves > div')].filter(half => {
          const fit = Number(half.style.getPropertyValue('--fit'));
          half.style.setProperty('--fit', String(Math.min(1, fit + .05)));
          const over = half.scrollHeight > half.clientHeight + 1;
          half.style.setProperty('--fit', String(fit));
          return fit < 1 && !over;
        }).length);
        assert.equal(tooSmall, 0, `${name}, step ${step}: written smaller than it has to be`);
        assert.equal(await page.locator('.panel.denied').count(), 1, `${name}, step ${step}`);
        seen += 1;
      }
    });
    assert.ok(seen > 60, String(seen));
    await leave(page);
  });

  test('says nothing in the words of files', async () => {
    const page = await enter();
    const found = new Map();
    await everyStory(page, async name => {
      for (const step of (await steps(page)).all) {
        await at(page, step);
        for (const word of await page.evaluate(rawWords)) if (!NAMES_OF_THEIR_OWN.test(word)) found.set(word, `${name}, step ${step}`);
      }
      for (const key of ['d', 'm', 'u', 'g', 'a', 'k']) {
        await page.keyboard.press(key);
        await page.waitForTimeout(20);
        for (const word of await page.evaluate(rawWords)) if (!NAMES_OF_THEIR_OWN.test(word)) found.set(word, `${name}, ${key}`);
        await page.keyboard.press('Escape');
        await page.waitForSelector('dialog', { state: 'detached' });
      }
    });
    assert.deepEqual([...found].map(pair => pair.join(': ')), []);
    await leave(page);
  });
});

// Words as files have them, and instants as they spell them, that are to be read on the page outside of code.
function rawWords() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (text.parentElement.closest('script, style, noscript, code, kbd, svg, option')) continue;
    words.push(...(text.data.match(/(?<![\w@.\/-])[a-z]+(?:[_-][a-z]+)+(?![\w@]|\.[a-z])|\d{4}-\d\d-\d\dT[\d:.+]+/g) || []));
  }
  return words;
}

// What is written with a hyphen in the language itself (a word twice, a foreign prefix), and what people type.
const NAMES_OF_THEIR_OWN = /^(\w+)-\1(nya)?$|^(e-\w+|non-\w+|pre-\w+|ke-\w+|se-\w+|tanda-tangan)$/;

describe('every screen', () => {
  for (const [width, height] of [[1280, 720], [1920, 1080], [390, 844]]) for (const colorScheme of ['light', 'dark']) {
    test(`fits ${width} x ${height} and is accessible, ${colorScheme}`, async () => {
      const page = await enter({ viewport: { width, height }, colorScheme });
      const look = async name => {
        assert.equal(await wide(page), 0, name);
        await page.evaluate(source => { if (!window.axe) window.eval(source); }, axe).catch(() => {});
        const found = await page.evaluate(async source => { if (!window.axe) { const f = new Function(source); f(); } return (await window.axe.run(document, { resultTypes: ['violations'] })).violations.map(one => one.id + ': ' + one.nodes.map(node => node.target.join(' ')).slice(0, 3).join(', ')); }, axe).catch(error => [String(error)]);
        assert.deepEqual(found, [], name);
        if (PICTURES) await page.screenshot({ path: `${PICTURES}/player-${name}-${width}-${colorScheme}.png` });
      };
      await look('cerita');
      await play(page);
      await forward(page);
      await look('penolakan');
      for (let i = 0; i < 5; i++) await forward(page);
      await look('panel');
      await leave(page);
    });
  }
});

// Opens a story by a part of its file's name.
async function open(page, file, place = 0) {
  if (!await page.locator('#stories').count()) await page.goto(origin + '/');
  const rows = await page.evaluate(() => JSON.parse(document.getElementById('stories').textContent));
  await page.goto(`${origin}/cerita/${rows.find(row => row.file.includes(file)).id}/${place}`);
  await ready(page, '0/0');
}

// Opens the form of somebody's act, by the names on the screen.
async function fill(page, side, act) {
  await page.keyboard.press('k');
  await page.locator('dialog .chip', { hasText: side }).first().click();
  await page.waitForSelector('.actlist');
  await page.locator(`.actlist button[title="Isian: ${act}"]`).click();
  await page.waitForSelector('dialog .form');
  const more = page.locator('dialog details:not([open]) summary');
  if (await more.count()) { await more.click(); await page.locator('dialog .field input, dialog .field select').first().focus(); }
}

describe('the form of an act', () => {
  test('offers what can be chosen by its names, fits what is typed, and is filled in by the keyboard alone', async () => {
    const page = await enter();
    await open(page, 'pembayaran-up-kode-bayar');
    await at(page, 1);
    await fill(page, 'PP', 'Tambah ke Keranjang');
    assert.equal(await page.evaluate(() => document.activeElement.closest('label').innerText.split('\n')[0].trim().split(' ')[0]), 'Produk');
    assert.deepEqual(await faults(page), []);
    // What the story says of its next act stands there.
    assert.equal(await page.locator('dialog').getByLabel('Produk').evaluate(one => one.selectedOptions[0].textContent.includes('Laptop A')), true);
    assert.equal(await page.locator('dialog').getByLabel('Kuantitas').inputValue(), '2');
    await branched(page, () => page.keyboard.press('Enter'));
    await fill(page, 'PP', 'Checkout');
    const names = await page.locator('dialog .form label.field > span').allTextContents();
    for (const name of ['RUP', 'PPK', 'Jenis pengiriman', 'Alamat', 'Permintaan tiba', 'Ukuran (byte)']) assert.ok(names.some(one => one.startsWith(name)), `${name}: ${names}`);
    assert.ok(!names.some(name => /[a-z]_[a-z]/.test(name)), String(names));
    assert.equal(await page.locator('dialog input[type=date]').count() > 0, true);
    assert.deepEqual(await page.locator('dialog select').evaluateAll(all => all.flatMap(one => [...one.options].map(option => option.textContent)).filter(text => /[a-z]-[a-z]/.test(text))), []);
    assert.deepEqual(await faults(page), []);
    assert.equal(await wide(page), 0);
    await leave(page);
  });

  test('sends lists and records, and tells of a mistake which field is meant and what it wants', async () => {
    const page = await enter();
    await open(page, 'pembayaran-up-kode-bayar');
    await fill(page, 'PP', 'Tambah ke Keranjang');
    await page.locator('dialog').getByLabel('Kuantitas').fill('banyak');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('dialog .bad')?.textContent);
    assert.equal(await page.textContent('dialog .bad'), 'Kuantitas: tulis bilangan bulat, misalnya 2.');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    await at(page, 2);
    await fill(page, 'PP', 'Checkout');
    await page.locator('dialog').getByLabel('PPK').fill('tidak ada orang ini');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('dialog .bad')?.textContent);
    assert.equal(await page.textContent('dialog .bad'), 'PPK: pilih salah satu dari daftarnya.');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    await forward(page);
    await fill(page, 'PP', 'Ajukan Negosiasi');
    const prices = page.locator('fieldset', { hasText: 'Harga' }).first();
    // The story names a line by its product alone, and groups digits as files do.
    assert.match(await prices.locator('select').evaluate(one => one.selectedOptions[0].textContent), /Laptop A/);
    assert.equal(await prices.locator('input').inputValue(), '9.500.000');
    await prices.locator('input').last().fill('Rp9.000.000');
    await branched(page, () => page.keyboard.press('Enter'));
    assert.match(await page.textContent('.outcome'), /Status menjadi/);
    // The browser notes the two answers that told a mistake.
    page.bad = page.bad.filter(line => !line.includes('422'));
    await leave(page);
  });

  test('clears what would be taken by itself: a checkout without its document is refused', async () => {
    const page = await enter();
    await open(page, 'pembayaran-up-kode-bayar');
    await forward(page);
    await fill(page, 'PP', 'Checkout');
    const file = page.locator('fieldset', { hasText: 'Dokumen persiapan' }).first();
    for (const input of await file.locator('input').all()) await input.fill('');
    for (const button of await file.getByRole('button', { name: /^Hapus/ }).all()) await file.getByRole('button', { name: /^Hapus/ }).first().click();
    await page.keyboard.press('Tab');
    await moved(page, () => page.locator('dialog .primary').click());
    assert.equal(await page.locator('.panel.denied').count(), 1);
    assert.match(await page.textContent('.denied'), /CHK-0\d/);
    await leave(page);
  });
});

describe('what people are shown', () => {
  test('of a look or a search stands with who looked', async () => {
    const page = await enter();
    await open(page, 'pencarian-produk');
    const found = await page.evaluate(async () => {
      const story = await (await fetch(location.pathname.replace('cerita', 'data') + '/0')).json();
      let step = 0;
      for (const row of story.steps) { if (row.kind !== 'system') step += 1; if (row.found && row.found.length > 1) return { step, count: row.found.length }; }
    });
    await at(page, found.step);
    assert.match(await page.textContent('.panel.acted .foundbox'), new RegExp(`${found.count} hasil`));
    assert.match(await page.textContent('.panel.acted .foundbox'), /Nama.*Harga.*Rp/s);
    if (await page.locator('.foundbox .button').count()) {
      await page.locator('.foundbox .button').click();
      assert.equal(await page.locator('dialog .found tbody tr').count(), found.count);
      assert.deepEqual(await faults(page), []);
    }
    await leave(page);
  });

  test('is whose turn it is, also of who holds the card of another or verifies', async () => {
    const page = await enter();
    await open(page, 'pembayaran-kkp-orang-lain');
    await at(page, 22);
    assert.match(await page.textContent('.panel.turn'), /Puji Rahardjo/);
    assert.equal(await page.locator('.panel.turn').count(), 1);
    assert.match(await page.textContent('.outcome'), /Sekarang giliran Puji Rahardjo\./);
    await open(page, 'pendaftaran-tni');
    await at(page, 16);
    assert.match(await page.textContent('.panel.turn'), /Tati Rohayati/);
    // Only those who take part have a panel.
    assert.equal(await page.locator('.panel').count(), 2);
    await leave(page);
  });

  test('counts steps as the rail does, in documents, mail and money', async () => {
    const page = await enter();
    await open(page, 'pembayaran-up-kode-bayar');
    await page.keyboard.press('End');
    const last = Number((await settled(page)).split('/')[1]);
    const paid = await page.evaluate(async () => {
      const story = await (await fetch(location.pathname.replace('cerita', 'data') + '/0')).json();
      let step = 0, system = 0;
      const booked = new Set(), mailed = new Set();
      for (const row of story.steps) { if (row.kind === 'system') system += 1; else step += 1; if (row.ledger) booked.add(step); if (row.mail) mailed.add(step); }
      return { booked: [...booked], mailed: [...mailed], system };
    });
    assert.ok(paid.system > 0, 'something happens by itself');
    await page.keyboard.press('u');
    assert.deepEqual((await page.locator('dialog tbody th .small').allInnerTexts()).map(parseFloat), paid.booked);
    await page.keyboard.press('Escape');
    await page.keyboard.press('m');
    assert.ok(await page.locator('dialog .box h2 small').first().evaluate(role => parseFloat(getComputedStyle(role).marginLeft)) > 0, 'a role stands apart from the name');
    const mailed = await page.locator('dialog .inbox .small').allInnerTexts();
    assert.deepEqual([...new Set(mailed.map(text => Number(text.replace('langkah ', ''))))].sort((a, b) => a - b), paid.mailed);
    await page.keyboard.press('Escape');
    await page.keyboard.press('d');
    const signed = (await page.locator('dialog .facts .small').allInnerTexts()).map(text => Number(text.replace('langkah ', '')));
    assert.ok(signed.length && signed.every(step => step <= last), String(signed));
    await leave(page);
  });

  test('of money has the fine, which nobody books', async () => {
    const page = await enter();
    await open(page, 'barang-tidak-sesuai');
    await page.keyboard.press('End');
    await settled(page);
    const fine = await page.evaluate(async () => {
      const story = await (await fetch(location.pathname.replace('cerita', 'data') + '/0')).json();
      return story.steps.flatMap(row => row.change || []).filter(([, path]) => path === 'pembayaran.denda').pop()[3].$rupiah;
    });
    assert.ok(fine > 0);
    await page.keyboard.press('u');
    assert.equal((await page.textContent('dialog .fines')).replace(/\D+/g, ' ').trim().split(' ').slice(-2).join(''), String(fine));
    assert.match(await page.textContent('dialog .fines'), /Denda keterlambatan/);
    await leave(page);
  });

  test('is what comes next: a payment whose notice was lost is asked for, and its code runs out no more', async () => {
    const page = await enter();
    await open(page, 'pembayaran-up-kode-bayar');
    await at(page, 24);
    await page.keyboard.press('k');
    await branched(page, () => page.locator('dialog .chip', { hasText: 'Pemberitahuan pembayaran hilang' }).click());
    await page.keyboard.press('k');
    await page.locator('dialog .chip', { hasText: 'Bendahara' }).click();
    await moved(page, () => page.locator('.actlist .act', { hasText: 'Bayar lewat CMS bank' }).click());
    assert.ok((await page.evaluate(() => document.getElementById('sentence').innerText)).includes('Bayar lewat CMS bank'));
    assert.match(await page.textContent('.deadline'), /Menunggu rekonsiliasi/);
    await branched(page, () => page.keyboard.press('j'));
    assert.match(await page.textContent('.panels'), /Pembayaran Berhasil/);
    assert.doesNotMatch(await page.textContent('#said'), /masih sah/);
    await leave(page);
  });

  test('of a deadline in working days are the days that do not count, over the end of a week and Lebaran', async () => {
    for (const [name, told] of [['akhir-pekan-tepat', 'Sabtu dan Minggu'], ['lebaran-tepat', 'hari libur Rab 18 Mar sampai Sel 24 Mar']]) {
      const own = await serve('scenarios/jam/hari-kerja-ppk.yaml', '--case', name);
      const page = await visitor(own.root, { reducedMotion: 'no-preference' });
      await page.goto(own.url);
      await ready(page, '0/0');
      const waiting = await page.evaluate(async () => {
        const { case: place } = JSON.parse(document.getElementById('stage').textContent);
        for (let step = 0; ; step++) {
          const answer = await fetch(`/data/0/${place}/0/${step}`);
          if (!answer.ok) return null;
          const shot = await answer.json();
          if (shot.next && shot.next.kept && shot.counted.some(one => one.until === shot.next.to && one.skipped.some(day => day.day * 864e5 > shot.now))) return { place, step, to: shot.next.to };
    }
    });
    assert.ok(waiting, 'a deadline runs over days that do not count');
    await at(page, waiting.step);
    assert.ok((await page.textContent('.deadline .rest')).includes('3 hari kerja; tidak dihitung: ' + told), await page.textContent('.deadline .rest'));
    assert.ok(await page.locator('.daybars .off').count() >= 2);
    await page.keyboard.press('j');
    await page.waitForSelector('.jump');
    assert.match(await page.textContent('.jump .counted'), /3 hari kerja; tidak dihitung/);
    assert.ok(await page.locator('.jump .off').count() >= 2);
    await moved(page, () => page.keyboard.press('Space'));
    assert.ok((await page.textContent('.deadline .rest')).includes('Tepat di batas'));
    assert.equal(await page.evaluate(place => fetch(`/data/0/${place}${location.hash.slice(1)}`).then(answer => answer.json()).then(shot => shot.now), waiting.place), waiting.to);
    await leave(page);
    await own.end();
   }
  });

  test('of two futures is one clock over both, with where they part, deadlines and ends', async () => {
    const page = await enter();
    await open(page, 'negosiasi-kedaluwarsa');
    await at(page, 4);
    await branched(page, () => page.keyboard.press('j'));
    await branched(page, () => page.keyboard.press('j'));
    assert.match(await page.textContent('.panels'), /Batal Otomatis/);
    await page.keyboard.press('v');
    await page.waitForSelector('.forkline');
    assert.match(await page.getAttribute('.forkline', 'aria-label'), /Cerita: sampai .*batas waktu .*Cabang A: sampai/);
    assert.equal(await page.locator('.forkline .forkend').count(), 2);
    assert.ok(await page.locator('.forkline .forkflag').count() >= 1);
    assert.ok(await page.locator('.forkline .railmark').count() >= 1);
    assert.deepEqual(await faults(page), []);
    assert.equal(await wide(page), 0);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/player-cabang.png` });
    await leave(page);
  });

  test('at the foot has room on a telephone, with a branch open', async () => {
    const page = await enter({ viewport: { width: 390, height: 844 } });
    await open(page, 'pembayaran-up-kode-bayar');
    for (let i = 0; i < 4; i++) await forward(page);
    await branched(page, () => page.keyboard.press('j'));
    assert.equal(await wide(page), 0);
    const out = await page.locator('.controls button:visible, .controls a:visible').evaluateAll(all => all.filter(one => { const box = one.getBoundingClientRect(); return box.left < 0 || box.right > innerWidth + .5 || one.scrollWidth > one.clientWidth + 1; }).map(one => one.innerText));
    assert.deepEqual(out, []);
    assert.deepEqual(await faults(page), []);
    await leave(page);
  });
});

describe('a page whose server', () => {
  test('stops says so and what to do, and goes on when it is back', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'inasim-'));
    const first = await serve('pembayaran-up-kode-bayar', '--save', join(folder, 'kelas.json'));
    const page = await visitor(first.root);
    await page.goto(first.url);
    await ready(page, '0/0');
    for (let i = 0; i < 4; i++) await forward(page);
    await branched(page, () => page.keyboard.press('j'));
    const seen = await text(page);
    await first.end();
    await page.keyboard.press('j');
    await page.waitForFunction(() => document.getElementById('said')?.textContent.startsWith('Server tidak menjawab. Jalankan lagi'));
    await page.waitForTimeout(6000);
    assert.ok(await page.locator('#said.on').count(), 'it stays until the server is back');
    assert.equal(await text(page), seen, 'and the screen too');
    const again = await serve('pembayaran-up-kode-bayar', '--save', join(folder, 'kelas.json'), '--port', new URL(first.root).port);
    await page.waitForFunction(() => document.getElementById('said')?.textContent.startsWith('Server menjawab lagi'));
    await branched(page, () => page.keyboard.press('j'));
    assert.match(await page.textContent('.panels'), /Batal Otomatis/);
    assert.deepEqual(page.bad.filter(line => !line.includes('ERR_CONNECTION')), []);
    await page.context().close();
    await again.end();
    rmSync(folder, { recursive: true });
  });

  test('is started anew without what was kept says where to go on', async () => {
    const first = await serve('pembayaran-up-kode-bayar');
    const page = await visitor(first.root);
    await page.goto(first.url);
    await ready(page, '0/0');
    for (let i = 0; i < 4; i++) await forward(page);
    await first.end();
    await page.keyboard.press('j');
    await page.waitForFunction(() => document.getElementById('said')?.textContent.startsWith('Server tidak menjawab'));
    const again = await serve('pembayaran-up-kode-bayar', '--port', new URL(first.root).port);
    await page.waitForFunction(() => document.getElementById('said')?.textContent.startsWith('Buka alamat lengkap yang dicetak'));
    await page.context().close();
    await again.end();
  });

  test('has two windows of one visitor act at once: each is told, and nothing of the story is lost', async () => {
    const one = await enter();
    await open(one, 'pembayaran-up-kode-bayar');
    const other = await one.context().newPage();
    other.bad = [];
    other.on('pageerror', error => other.bad.push('error: ' + error.message));
    await other.goto(one.url().split('#')[0]);
    await ready(other, '0/0');
    await at(one, 4);
    await at(other, 6);
    const before_ = await text(one);
    await Promise.all([one.keyboard.press('j'), other.keyboard.press('j')]);
    for (const page of [one, other]) await page.waitForFunction(() => /^#\/[12]\//.test(location.hash));
    const hashes = await Promise.all([one, other].map(page => settled(page)));
    assert.equal(new Set(hashes.map(hash => hash.split('/')[0])).size, 2, 'each has a branch of its own');
    // Whoever came second knows of the other's.
    const second = hashes[0].startsWith('2') ? one : other, first_ = second === one ? other : one;
    assert.match(await second.textContent('#said'), /Di jendela lain cabang A|Tepat di/);
    assert.equal(await second.locator('.controls .bare', { hasText: /^[AB]$/ }).count(), 2);
    // The other goes on in its own, and then knows of both.
    await moved(first_, () => first_.keyboard.press('j'));
    assert.match(await first_.textContent('.panels'), /Batal Otomatis/);
    assert.equal(await first_.locator('.controls .bare', { hasText: /^[AB]$/ }).count(), 2);
    // The same branch in both: what goes on from where it was before makes a third.
    await second.evaluate(() => { location.hash = '#/1/1'; });
    await settled(second);
    await one.keyboard.press('Escape');
    await at(one, 4);
    assert.equal(await text(one), before_, 'the story is as it was');
    assert.deepEqual([...one.bad, ...other.bad], []);
    await one.context().close();
  });
});

describe('a stranger', () => {
  const get = (path, headers) => new Promise((answered, failed) => {
    const url = new URL(path, origin);
    ask({ host: '127.0.0.1', port: url.port, path: url.pathname + url.search, headers: { host: url.host, ...headers } }, answer => { answer.resume(); answered(answer); }).on('error', failed).end();
  });

  test('without the word, or from another page, sees nothing', async () => {
    const cookie = (await get(address)).headers['set-cookie'][0].split(';')[0];
    assert.equal((await get('/', { cookie })).statusCode, 200);
    assert.equal((await get('/')).statusCode, 403);
    assert.equal((await get('/?kunci=salah')).statusCode, 403);
    assert.equal((await get('/', { cookie: cookie + 'x'.repeat(3), host: 'inasim.example' })).statusCode, 403);
    assert.equal((await get('/', { cookie, origin: 'http://evil.example' })).statusCode, 403);
    assert.equal((await get('/cerita/999/0', { cookie })).statusCode, 404);
    assert.equal((await get('/data/0/0/0/99999', { cookie })).statusCode, 404);
    assert.equal((await get('/data/0/0/7/1', { cookie })).statusCode, 404);
  });

  test('who sends too much, or nonsense, is told so', async () => {
    const cookie = (await get(address)).headers['set-cookie'][0].split(';')[0];
    const post = body => fetch(origin + '/coba/0/0', { method: 'POST', headers: { cookie }, body });
    assert.equal((await post('x'.repeat(2 << 20))).status, 413);
    for (const body of ['', '{', '{"branch":0,"step":0,"what":{"act":{"by":"nobody","act":"checkout","fields":{}}}}', '{"branch":0,"step":0,"what":{"mock":"{bsre: ["}}', '{"branch":0,"step":0,"what":{"until":99999999999999999}}', '{"branch":0,"step":0,"what":{"until":-1}}']) {
      const answer = await post(body);
      assert.ok([404, 422].includes(answer.status), `${body}: ${answer.status}`);
      assert.ok((await answer.text()).length > 10);
    }
    assert.equal((await get('/', { cookie })).statusCode, 200, 'and the server goes on');
  });
});

async function faults(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
  return found.violations.map(one => one.id + ': ' + one.nodes.map(node => node.target).join(' '));
}

const played = (page, steps) => page.waitForFunction(least => Number(document.getElementById('app')?.dataset.ready) >= least, steps);

describe('a trainee in a seat', () => {
  test('plays the part to its end, is refused on the way, and gets marks', async () => {
    const seat = await serve('pembayaran-up-kode-bayar', '--seat', 'bendahara-pengeluaran');
    const page = await visitor(seat.root);
    await page.goto(seat.url);
    await page.waitForSelector('.choices');
    assert.deepEqual(await faults(page), []);
    assert.equal(await wide(page), 0);
    // Something that is not due: the rule is shown, and the story stays.
    await page.locator('[data-act="hubungi-bantuan"]').first().click();
    await page.waitForSelector('dialog[open], .denied, #said.on');
    if (await page.locator('dialog[open]').count()) await page.keyboard.press('Enter');
    await page.waitForSelector('.denied, dialog[open] .bad:not(:empty), #said.on');
    if (await page.locator('dialog[open]').count()) await page.keyboard.press('Escape');
    let hints = 0;
    while (!await page.locator('.marks').count()) {
      const before_ = await page.evaluate(() => document.querySelector('.eyebrow').innerText);
      await page.keyboard.press('p');
      await page.waitForFunction(() => document.getElementById('sentence')?.innerText.startsWith('Petunjuk: '));
      hints += 1;
      const label = (await page.evaluate(() => document.getElementById('sentence').innerText)).replace(/^Petunjuk: |\.$/g, '');
      await page.locator('.choices .act', { hasText: new RegExp(`^${label}$`) }).first().click();
      await page.waitForFunction(was => document.querySelector('dialog[open], .marks') || (document.querySelector('.eyebrow')?.innerText ?? was) !== was, before_);
      if (await page.locator('dialog[open]').count()) await page.locator('dialog[open] .primary').click();
      await page.waitForFunction(was => document.querySelector('.marks') || (document.querySelector('.eyebrow')?.innerText ?? was) !== was, before_);
      assert.ok(hints < 10, 'it comes to an end');
    }
    const text_ = await page.evaluate(() => document.querySelector('.marks').innerText);
    assert.match(text_, /Cerita sampai ke akhirnya\./);
    assert.match(text_, /dengan petunjuk/);
    assert.deepEqual(await faults(page), []);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/nilai.png` });
    const marks = await page.evaluate(() => fetch('/nilai/0/0').then(answer => answer.json()));
    assert.equal(marks.ended.how, 'finished');
    assert.equal(marks.acts.length, hints);
    assert.equal(Number(await page.locator('.bignum b').textContent()), marks.marks);
    // Over a reload it stays; again begins anew.
    await page.reload();
    await page.waitForSelector('.marks');
    await page.locator('.marktop .primary').click();
    await page.waitForSelector('.choices');
    assert.deepEqual(page.bad, []);
    await page.context().close();
    seat.end();
  });

  test('lets time pass to the deadline and past it, in both themes and on a telephone', async () => {
    const seat = await serve('pembayaran-up-kode-bayar', '--seat', 'admin-penyedia');
    for (const options of [{ viewport: { width: 390, height: 844 } }, { viewport: { width: 1920, height: 1080 }, colorScheme: 'dark' }]) {
      const page = await visitor(seat.root, options);
      await page.goto(seat.url);
      await page.waitForSelector('.choices');
      assert.equal(await wide(page), 0);
      assert.deepEqual(await faults(page), []);
      assert.ok(!(await page.locator('.deadline').innerText()).includes('Tepat di batas'));
      await page.keyboard.press('j');
      await page.waitForFunction(() => document.querySelector('.deadline')?.innerText.includes('Tepat di batas'));
      await page.keyboard.press('j');
      await page.waitForFunction(() => document.querySelector('.panel .status')?.innerText === 'Batal Otomatis');
      await page.keyboard.press('n');
      await page.waitForSelector('.marks');
      assert.match(await page.evaluate(() => document.querySelector('.marks').innerText), /NEG-05/);
      assert.equal(await wide(page), 0);
      assert.deepEqual(page.bad, []);
      await page.context().close();
    }
    seat.end();
  });
});

describe('a class', () => {
  test('comes by the code, follows the trainer, and takes seats of its own', async () => {
    const room = await serve('pembayaran-up-kode-bayar', '--room');
    const trainer = await visitor(room.root);
    await trainer.goto(room.url);
    await ready(trainer, '0/0');
    const member = await visitor(room.root, { viewport: { width: 390, height: 844 } });
    await member.goto(room.root);
    assert.deepEqual(await faults(member), []);
    await member.fill('#code', room.code.toLowerCase());
    await member.fill('#name', '<b>Dewi</b> \u202e');
    await member.keyboard.press('Enter');
    await member.waitForSelector('.storylink');
    assert.deepEqual(await faults(member), []);
    assert.equal(await wide(member), 0);
    const sentence = page => page.evaluate(() => document.getElementById('sentence')?.innerText);
    await member.goto(room.root + '/ikut');
    await ready(member, '0/0');
    for (let i = 0; i < 3; i++) await forward(trainer);
    const shown = await sentence(trainer);
    await member.waitForFunction(wanted => document.getElementById('sentence')?.innerText === wanted, shown);
    // A branch of the trainer's too; who follows moves nothing.
    await branched(trainer, () => trainer.keyboard.press('j'));
    await member.waitForFunction(wanted => document.getElementById('sentence')?.innerText === wanted, await sentence(trainer));
    const before_ = await member.evaluate(() => document.getElementById('app').dataset.ready);
    await member.keyboard.press('Space');
    await member.keyboard.press('k');
    assert.equal(await member.evaluate(() => document.getElementById('app').dataset.ready), before_);
    assert.equal(await member.locator('dialog[open]').count(), 0);
    await member.goto(room.root + '/');
    await member.locator('.storylink', { hasText: 'Budi' }).click();
    await member.waitForSelector('.choices');
    await member.keyboard.press('l');
    await played(member, 1);
    await trainer.goto(room.root + '/kelas');
    await trainer.waitForFunction(() => document.querySelector('tbody')?.innerText.includes('1 dari'));
    const row = await trainer.evaluate(() => document.querySelector('tbody').innerText);
    assert.ok(row.includes('<b>Dewi</b>'), row);
    assert.deepEqual(await faults(trainer), []);
    if (PICTURES) await trainer.screenshot({ path: `${PICTURES}/kelas.png` });
    for (const page of [trainer, member]) { assert.deepEqual(page.bad, []); await page.context().close(); }
    room.end();
  });

  test('of thirty sits at once, and the same acts have the same marks', async () => {
    const room = await serve('pembayaran-up-kode-bayar', '--room');
    const enterClass = async name => {
      const answer = await fetch(room.root + '/masuk', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code: room.code, name }) });
      return { cookie: answer.headers.get('set-cookie').split(';')[0], host: undefined };
    };
    const seats = await Promise.all(Array.from({ length: 30 }, (_, i) => enterClass('Peserta ' + i)));
    const ask_ = (headers, path, body) => fetch(room.root + path, { method: body ? 'POST' : 'GET', headers: { cookie: headers.cookie }, body });
    await Promise.all(seats.map(seat => ask_(seat, '/kursi/0/0/ppk').then(answer => answer.text())));
    const marks = await Promise.all(seats.map(async seat => {
      for (const body of ['{"act":{"act":"bayar-cms","fields":{}}}', '"skip"', '"hint"', '"skip"']) {
        const answer = await ask_(seat, '/duduk/0/0', body);
        const said = await answer.text();
        assert.ok([200, 422].includes(answer.status), said);
      }
      return (await ask_(seat, '/nilai/0/0')).text();
    }));
    assert.equal(new Set(marks).size, 1, 'the same acts have the same marks');
    room.end();
  });
});
