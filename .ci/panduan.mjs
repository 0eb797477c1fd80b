// Takes the pictures of the guide for trainers: of each lesson at the step, and behind the keys, that its picture names;
// and of the page of `inasim demo` for reports/examples.
// `.ci/pictures` calls it. By itself, for lessons by the beginning of their names:
// INASIM=target/release/inasim CHROMIUM="$(command -v chromium)" node .ci/panduan.mjs 03 11
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { judged, taken as pictured } from '../reports/ui/test/picture.mjs';
import { lessons, opened, played, served } from '../reports/ui/test/lessons.mjs';

const { chromium } = createRequire(resolve('reports/ui/test/package.json'))('playwright-core');
const { CHROMIUM } = process.env;
const wanted = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
async function taken(page, path) {
  await pictured(page, path);
  await page.close_();
}

for (const { file, picture } of lessons()) {
  if (wanted.length && !wanted.some(name => file.startsWith(name))) continue;
  const page = await opened(browser, picture.args);
  await played(page, picture);
  await taken(page, picture.path);
}

// The examples: how they are named, the story, the step, what is pressed there.
const EXAMPLES = [['langkah', 'pembayaran-up-kode-bayar', 6], ['penolakan', 'tanda-tangan-elektronik', 8], ['tenggat', 'negosiasi-kedaluwarsa', 4, 'J'], ['cabang', 'negosiasi-kedaluwarsa', 4, 'J', 'J', 'V']];
const example = name => `reports/examples/demo-${name}.png`;
const wants = name => !wanted.length || wanted.includes(name);
for (const [name, story, step, ...keys] of EXAMPLES) {
  if (!wants(name)) continue;
  const page = await opened(browser, [story]);
  await played(page, { from: step, to: step, deeds: keys.map(pressed => ({ pressed })) });
  await taken(page, example(name));
}
if (wants('pilih')) {
  const page = await served(browser, []);
  await page.waitForSelector('.stories');
  await taken(page, example('pilih'));
}
// A seat played to its end, with a hint before each act; the first one is left to the story.
if (wants('nilai')) {
  const page = await served(browser, ['pembayaran-up-kode-bayar', '--seat', 'bendahara-pengeluaran']);
  await page.waitForSelector('.choices');
  for (let acts = 0; !await page.locator('.marks').count(); acts++) {
    const before = await page.getAttribute('#app', 'data-ready');
    if (acts === 0) await page.keyboard.press('l');
    else {
      await page.keyboard.press('p');
      await page.waitForFunction(() => document.getElementById('sentence').innerText.startsWith('Petunjuk: '));
      const label = (await page.innerText('#sentence')).replace(/^Petunjuk: |\.$/g, '');
      await page.locator('.choices .act', { hasText: new RegExp(`^${label}$`) }).first().click();
      await page.waitForTimeout(300);
      if (await page.locator('dialog[open]').count()) await page.locator('dialog[open] .primary').click();
    }
    await page.waitForFunction(was => document.querySelector('.marks') || document.getElementById('app').dataset.ready !== was, before);
  }
  await taken(page, example('nilai'));
}
await browser.close();
judged();
