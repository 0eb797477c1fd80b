// Takes the pictures of the documentation; `.ci/pictures` makes what they are taken of.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const { chromium } = createRequire(resolve('reports/ui/test/package.json'))('playwright-core');
const { OUT, CHROMIUM } = process.env;
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1200, height: 720 }, colorScheme: 'light' });
const settled = () => page.waitForFunction(() => document.querySelector('#main:not(.loading)'));
const picture = name => page.screenshot({ path: `docs/src/gambar/${name}.png`, animations: 'disabled' });

await page.goto(`file://${OUT}/laporan.html#/`);
await settled();
await picture('laporan');

// The story that fails because it was not answered in time: it opens at its failure.
const n = await page.evaluate(() => {
  const report = JSON.parse(document.getElementById('report').textContent);
  return report.index.find(row => row.file.includes('pembayaran-kkp-orang-lain')).n;
});
await page.goto(`file://${OUT}/laporan.html#/s/${n}`);
await settled();
await page.keyboard.press('ArrowDown');
await picture('laporan-cerita');

// A terminal: its text and colours, in the font of the machine.
const COLOURS = { 1: 'font-weight:bold', 2: 'color:#949ba7', 31: 'color:#ff8080', 32: 'color:#5ccb8f', 33: 'color:#f2c744', 36: 'color:#82b1ff' };
const runs = readFileSync(`${OUT}/cerita.txt`, 'utf8').split(/\x1b\[/).map((part, at) => {
  const [, codes, text] = at === 0 ? [null, '0', part] : part.match(/^([\d;]*)m(.*)$/s);
  return { text, style: codes.split(';').map(code => COLOURS[Number(code)]).filter(Boolean).join(';') };
});
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
await page.locator('#terminal').screenshot({ path: 'docs/src/gambar/cerita.png' });
await browser.close();
