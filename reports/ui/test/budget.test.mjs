// How large the report may be and how long it may take: what measures time runs with nothing beside it.

import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { describe, test } from 'node:test';
import { REPORT, close, find, index, open } from './report.mjs';
import { timed } from './slow.mjs';

describe('the budget', () => {
  const best = async (times, measure) => { let least = Infinity; for (let i = 0; i < times; i++) least = Math.min(least, await measure()); return least; };

  test('of the file: the whole under 15 MB, script under 120 KB, fonts under 100 KB', () => {
    const html = readFileSync(process.env.REPORT, 'utf8');
    assert.ok(statSync(process.env.REPORT).size < 15e6, `${statSync(process.env.REPORT).size} bytes`);
    const script = /<script type="module">([\s\S]*?)<\/script>/.exec(html)[1];
    assert.ok(script.length < 120 * 1024, `${script.length} characters`);
    const fonts = [...html.matchAll(/url\(["']?data:font\/woff2;base64,([^)"']*)/g)].reduce((sum, [, text]) => sum + text.length * .75, 0);
    assert.ok(fonts > 50000 && fonts < 100 * 1024, `${fonts} bytes`);
    assert.match(html, /Content-Security-Policy" content="default-src 'none';/);
    assert.doesNotMatch(script, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function/);
  });

  test('of the first view: under a second', timed, async () => {
    const took = await best(3, async () => {
      const page = await open();
      const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
      await close(page);
      return paint;
    });
    assert.ok(took < 1000, `${took} ms`);
  });

  test('of a scenario: under 200 ms, of 5,000 steps under a second, and these scroll smoothly', timed, async () => {
    const page = await open();
    const rows = await index(page);
    const opened = n => best(3, async () => {
      await page.goto(REPORT + '#/');
      await page.waitForSelector('.overview');
      return page.evaluate(async wanted => {
        const start = performance.now();
        location.hash = '#/s/' + wanted;
        while (!document.querySelector('.lrow')) await new Promise(resolve => setTimeout(resolve, 1));
        return performance.now() - start;
      }, n);
    });
    const normal = await opened(find(rows, 'alur/up-kode-bayar.yaml'));
    assert.ok(normal < 200, `${normal} ms`);
    const long = await opened(find(rows, 'panjang-langkah.yaml'));
    assert.ok(long < 1000, `${long} ms`);
    const metrics = await page.context().newCDPSession(page);
    await metrics.send('Performance.enable', { timeDomain: 'threadTicks' });
    const worked = async () => (await metrics.send('Performance.getMetrics')).metrics.find(one => one.name === 'TaskDuration').value * 1000;
    let median = Infinity;
    // What the page itself works for a frame of 60 Hz: when frames come depends on who else works here.
    const work = await best(3, async () => {
      const begun = await worked();
      const frames = await page.evaluate(async () => {
        const gaps = [];
        let before = performance.now();
        for (let i = 0; i < 60; i++) {
          window.scrollBy(0, 600);
          await new Promise(resolve => requestAnimationFrame(resolve));
          const now = performance.now();
          gaps.push(now - before);
          before = now;
        }
        return { median: gaps.sort((a, b) => a - b)[30], rows: document.querySelectorAll('.lrow').length, seen: [...document.querySelectorAll('.lrow')].some(row => { const box = row.getBoundingClientRect(); return box.top > 200 && box.bottom < innerHeight; }) };
      });
      assert.ok(frames.rows < 120, `${frames.rows} rows stand in the page`);
      assert.ok(frames.seen, 'rows stand where one looks');
      median = Math.min(median, frames.median);
      return (await worked() - begun) / 60;
    });
    assert.ok(work < 1000 / 60, `${work} ms of work a frame`);
    assert.ok(median < 34, `${median} ms a frame`);
    await close(page);
  });
});
