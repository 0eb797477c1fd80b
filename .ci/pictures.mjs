// Takes the pictures of the documentation and of reports: of the report in docs/src/gambar and reports/examples, and of a
// story in a terminal; `.ci/pictures` makes what they are taken of.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { judged, taken } from '../reports/ui/test/picture.mjs';

const { chromium } = createRequire(resolve('reports/ui/test/package.json'))('playwright-core');
const { OUT, CHROMIUM } = process.env;
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });

const DOCS = { viewport: { width: 1200, height: 720 }, colorScheme: 'light' };
const DESK = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' };
const DARK = { ...DESK, colorScheme: 'dark' };
const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: 'light', hasTouch: true };
const [UP, KKP, OUTAGE, LATE] = ['pembayaran-up-kode-bayar', 'pembayaran-kkp-orang-lain', 'gangguan-bsre-dan-gateway', 'cerita/negosiasi-kedaluwarsa'];

// Where each is kept, of which story (none: the overview), the part of its address, the window, what is pressed.
const VIEWS = [
  ['docs/src/gambar/laporan', null, '', DOCS],
  ['docs/src/gambar/laporan-cerita', KKP, '', DOCS, 'ArrowDown'],
  ['reports/examples/laporan', null, '', DESK],
  ['reports/examples/laporan-telepon', null, '', PHONE],
  ['reports/examples/laporan-gagal', LATE, '', DARK],
  ['reports/examples/laporan-cerita', UP, '', DESK, 'ArrowDown'],
  ['reports/examples/laporan-penolakan', OUTAGE, '', DESK],
  ['reports/examples/laporan-dokumen', UP, '/dokumen', DESK],
  ['reports/examples/laporan-uang', UP, '/uang', DARK],
];
for (const [path, story, part, options, ...keys] of VIEWS) {
  const page = await browser.newPage({ reducedMotion: 'reduce', ...options });
  const still = () => page.waitForFunction(() => document.querySelector('#main:not(.loading)'));
  await page.goto(`file://${OUT}/laporan.html#/`);
  await still();
  if (story) {
    const n = await page.evaluate(story => JSON.parse(document.getElementById('report').textContent).index.find(row => row.file.includes(story)).n, story);
    await page.goto(`file://${OUT}/laporan.html#/s/${n}${part}`);
    await page.waitForFunction(n => location.hash.startsWith(`#/s/${n}`) && document.querySelector('#main:not(.loading)'), n);
  }
  if (keys.length) await page.waitForSelector('.lrow');
  for (const key of keys) await page.keyboard.press(key);
  await taken(page, `${path}.png`);
  await page.close();
}

// A terminal: its text and colours, in the font of the machine.
const COLOURS = { 1: 'font-weight:bold', 2: 'color:#949ba7', 31: 'color:#ff8080', 32: 'color:#5ccb8f', 33: 'color:#f2c744', 36: 'color:#82b1ff' };
const runs = readFileSync(`${OUT}/cerita.txt`, 'utf8').split(/\x1b\[/).map((part, at) => {
  const [, codes, text] = at === 0 ? [null, '0', part] : part.match(/^([\d;]*)m(.*)$/s);
  return { text, style: codes.split(';').map(code => COLOURS[Number(code)]).filter(Boolean).join(';') };
});
const page = await browser.newPage(DOCS);
await page.setContent('<pre id="terminal"></pre>');
await page.locator('#terminal').evaluate((pre, runs) => {
  document.body.style.margin = '0';
  pre.style.cssText = 'display:inline-block;margin:0;padding:20px 24px;background:#15181e;color:#f3f4f6;font:14px/20px "DejaVu Sans Mono",monospace';
  for (const { text, style } of runs) {
    const span = pre.appendChild(document.createElement('span'));
    span.textContent = text;
    span.style.cssText = style;
  }
}, runs);
await taken(page.locator('#terminal'), 'docs/src/gambar/cerita.png');
await browser.close();
judged();
