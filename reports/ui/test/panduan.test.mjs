// The lesson plans for trainers, played: what a row tells to press leads to what it says is to be seen.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { FOLDER, lessons, missing, opened, played } from './lessons.mjs';

let browser;
before(async () => { browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] }); });
after(() => browser.close());

describe('a lesson shows what it says', () => {
  for (const lesson of lessons()) {
    test(lesson.file, async () => {
      const wrong = [];
      for (const { args, rows } of lesson.commands) {
        const page = await opened(browser, args);
        for (const row of rows) {
          const at = `${FOLDER}/${lesson.file}:${row.line}: `;
          try {
            const told = await played(page, row);
            for (const quote of missing(row, told)) wrong.push(`${at}“${quote}” is not to be seen`);
          } catch (problem) { wrong.push(at + problem.message); }
        }
        await page.close_();
      }
      assert.ok(lesson.commands.flatMap(one => one.rows).length > 6, 'rows are played');
      assert.deepEqual(wrong, []);
    });
  }
});
