// Takes the pictures of the guide for trainers: of each lesson at the step, and behind the keys, that its picture names.
// `.ci/pictures` calls it. By itself, for lessons by the beginning of their names:
// INASIM=target/release/inasim CHROMIUM=chromium node .ci/panduan.mjs 03 11
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { lessons, opened, played } from '../reports/ui/test/lessons.mjs';

const { chromium } = createRequire(resolve('reports/ui/test/package.json'))('playwright-core');
const { INASIM, CHROMIUM } = process.env;
const wanted = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
for (const { file, picture } of lessons()) {
  if (wanted.length && !wanted.some(name => file.startsWith(name))) continue;
  const page = await opened(browser, INASIM, picture.args);
  await played(page, picture);
  await page.screenshot({ path: picture.path, animations: 'disabled' });
  await page.close_();
  execFileSync('pngquant', ['128', '--strip', '--force', '--output', picture.path, picture.path]);
}
await browser.close();
