// A real report in a real browser. `.ci/browser` makes the report and says where it is (REPORT), and where the
// browser is (CHROMIUM).

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { slowed } from './slow.mjs';

export const REPORT = 'file://' + process.env.REPORT;

let browser;
before(async () => { browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] }); });
after(() => browser.close());

// Opens an address of the report; a message of the console, an error or a request to anything else fails.
export async function open(hash = '#/', { from = REPORT, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  await slowed(page);
  page.bad = [];
  page.on('console', message => page.bad.push('console: ' + message.text()));
  page.on('pageerror', error => page.bad.push('error: ' + error.message));
  page.on('dialog', dialog => { page.bad.push('dialog: ' + dialog.message()); dialog.dismiss(); });
  page.on('request', request => { if (!/^(file|data|blob):/.test(request.url())) page.bad.push('request: ' + request.url()); });
  await page.goto(from + hash);
  await page.waitForSelector('#app[data-ready]');
  return page;
}

export async function close(page) {
  assert.deepEqual(page.bad, []);
  await page.context().close();
}

// The results, as the page lists them.
export async function index(page) {
  return page.evaluate(() => JSON.parse(document.getElementById('report').textContent).index);
}

export const find = (rows, part, name) => rows.find(row => row.file.includes(part) && (name === undefined || row.case === name)).n;
