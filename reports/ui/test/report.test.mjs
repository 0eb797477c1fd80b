// The report, gone through as a person does.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { REPORT, close, find, index, open } from './report.mjs';

const PICTURES = process.env.PICTURES;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TABS = ['cerita', 'surat', 'dokumen', 'layanan', 'uang', 'aturan', 'yaml'];

const wide = page => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
// Waits for an address, and for what it names to be shown: the address is there before it.
const filtered = (page, pattern) => page.waitForFunction(wanted => [location.hash, document.getElementById('app')?.dataset.ready].every(place => new RegExp(wanted).test(place)), pattern.source);
const settled = (page, start) => filtered(page, new RegExp('^' + start.replace('?', '\\?')));
const label = page => page.getAttribute('.lrow[aria-selected=true]', 'aria-label');

describe('a colleague opens the report', () => {
  test('and sees how many failed and why', async () => {
    const page = await open();
    const rows = await index(page);
    const failed = rows.filter(row => !row.passed).length;
    assert.ok(failed >= 2);
    assert.match(await page.textContent('h1'), new RegExp(`^${failed} dari ${rows.length} hasil gagal$`.replace(/\d{4,}/g, all => all.replace(/\B(?=(\d{3})+$)/g, '\\.'))));
    assert.ok(await page.locator('.cause').count() >= 2);
    assert.match(await page.textContent('.cause'), /diharapkan .*didapat /);
    assert.match(await page.getAttribute('.list [data-row="0"] .v', 'class'), /fail/);
    await close(page);
  });

  test('searches with / and opens what is found with Enter', async () => {
    const page = await open();
    await page.keyboard.press('/');
    await page.keyboard.type('passphrase');
    await filtered(page, /q=passphrase/);
    assert.match(await page.textContent('.list h2 small'), /cocok/);
    const titles = await page.locator('.list [data-row]').allTextContents();
    assert.ok(titles.length > 0 && titles.length < 60);
    await page.keyboard.press('Enter');
    await settled(page, '#/s/');
    // The filter goes along: [ and ] stay within what was found.
    assert.match(await page.textContent('.around'), /^\d+ dari \d+/);
    await page.keyboard.press(']');
    await page.waitForFunction(() => /^2 dari/.test(document.querySelector('.around')?.textContent));
    await page.keyboard.press('Escape');
    await settled(page, '#/?');
    assert.equal(await page.inputValue('#search'), 'passphrase');
    await close(page);
  });

  test('filters with chips, which the address keeps, and takes the filter away', async () => {
    const page = await open();
    await page.click('[data-chip="Gagal"]');
    await filtered(page, /f=gagal/);
    assert.equal(await page.getAttribute('[data-chip="Gagal"]', 'aria-pressed'), 'true');
    const rows = await page.locator('.list [data-row] .v').evaluateAll(all => all.map(one => one.className));
    assert.ok(rows.length && rows.every(name => name.includes('fail')));
    await page.keyboard.press('/');
    await page.keyboard.type('tidak ada yang begini');
    await page.waitForSelector('.empty');
    await page.click('text=Hapus saringan');
    await filtered(page, /^(?!.*f=)/);
    await page.click('text=Saring >> nth=0');
    await page.selectOption('#filter-area', 'tte');
    await page.click('dialog >> text=Saring >> nth=-1');
    await filtered(page, /area=tte/);
    assert.ok((await page.locator('.list [data-row] code').allTextContents()).every(file => file.includes('tte/')));
    await close(page);
  });

  test('moves through the list with j and k', async () => {
    const page = await open();
    for (let i = 0; i < 30; i++) await page.keyboard.press('j');
    assert.equal(await page.evaluate(() => document.activeElement.closest('[data-row]').dataset.row), '29');
    assert.ok(await page.evaluate(() => { const box = document.activeElement.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }));
    await page.keyboard.press('k');
    assert.equal(await page.evaluate(() => document.activeElement.closest('[data-row]').dataset.row), '28');
    await page.keyboard.press('Enter');
    await settled(page, '#/s/');
    await close(page);
  });

  test('reads a rule: wording, basis, and who uses it', async () => {
    const page = await open();
    await page.click('.rules .area:text-is("TTE")');
    await page.click('dialog .rulelist button >> nth=0');
    assert.match(await page.textContent('dialog'), /TTE-01.*Dasar .*skenario memakainya/s);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('dialog'));
    await close(page);
  });
});

describe('a failed scenario', () => {
  test('opens at the failure, with expected, got, the place in the file and what came before', async () => {
    const page = await open('#/?f=gagal');
    await page.click('.list [data-row] a >> nth=0');
    await page.waitForSelector('#failure');
    assert.ok(await page.evaluate(() => document.getElementById('failure').getBoundingClientRect().top < innerHeight));
    await page.goto(REPORT + '#/s/' + find(await index(page), 'uji/gagal.yaml', 'status'));
    await page.waitForSelector('.versus');
    assert.equal(await page.textContent('.versus div >> nth=0'), 'DiharapkanDibatalkan');
    assert.equal(await page.textContent('.versus .got'), 'DidapatMenunggu persetujuan PPK');
    assert.match(await page.textContent('.failure .ln.hit'), /expect: \{\$pesanan: \{status: "\$\{status\}"\}\}/);
    assert.ok(await page.locator('.failure .recent li').count() > 2);
    assert.match(await label(page), /harapan tidak terpenuhi/);
    assert.ok(await page.locator('.lrow.unplayed').count() > 0, 'what was not played is shown as such');
    await close(page);
  });

  test('is copied as text for a ticket with c', async () => {
    const page = await open('#/', { permissions: ['clipboard-read', 'clipboard-write'] });
    const n = find(await index(page), 'uji/gagal.yaml', 'aturan');
    await page.goto(REPORT + '#/s/' + n);
    await page.waitForSelector('#failure');
    await page.keyboard.press('c');
    await page.waitForFunction(() => document.getElementById('said')?.textContent === 'Disalin');
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^GAGAL Tiga harapan yang keliru, kasus aturan\n.*gagal\.yaml:12:\d+ langkah 4\n/s);
    // The act was refused: what would have succeeded stands beside it, and with its step as something to write.
    assert.match(await page.textContent('.detail .ways li'), /^Budi Santoso .* sebelum langkah .*Paling lambat /);
    assert.match(await page.textContent('.detail .ways pre'), /^- \{as: budi, do: review-pesanan/);
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /\nYang akan berhasil: Budi Santoso /);
    await close(page);
  });
});

describe('a story', () => {
  test('is walked through with keys: steps, refusals, tabs, help, theme', async () => {
    const page = await open();
    const n = find(await index(page), 'tte/bsre-gangguan.yaml');
    await page.goto(`${REPORT}#/s/${n}`);
    await page.waitForSelector('.refusal');
    assert.match(await page.textContent('.refusal'), /Ditolak.*TTE-04.*sesuai harapan/s);
    const color = await page.evaluate(() => getComputedStyle(document.querySelector('.refusal')).backgroundColor);
    assert.equal(color, 'rgb(21, 23, 28)', 'a refusal is ink, never red');
    const first = await label(page);
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await label(page), first);
    assert.match(page.url(), /k=\d+/);
    await page.keyboard.press('p');
    assert.equal(await label(page), first);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('n');
    assert.equal(await label(page), first);
    for (const [i, tab] of TABS.entries()) {
      await page.keyboard.press(String(i + 1));
      await page.waitForSelector(`#tab-${tab}[aria-selected=true]`);
      assert.ok((await page.textContent('#panel')).trim().length > 10, tab);
    }
    await page.keyboard.press('?');
    await page.waitForSelector('dialog');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('dialog'));
    await page.keyboard.press('t');
    await filtered(page, /t=d/);
    assert.equal(await page.getAttribute('html', 'data-theme'), 'dark');
    await close(page);
  });

  test('shows before and after, mail, documents, calls, money', async () => {
    const page = await open();
    const n = find(await index(page), 'alur/up-kode-bayar.yaml');
    await page.goto(`${REPORT}#/s/${n}`);
    await page.waitForSelector('.lrow');
    await page.click('.lrow[aria-label*="status menjadi Menunggu Konfirmasi Penyedia"] >> nth=0');
    assert.match(await page.textContent('.changes'), /Menunggu persetujuan PPK.*Menunggu Konfirmasi Penyedia/s);
    assert.match(await page.textContent('.calls'), /BSrE/);
    assert.match(await page.textContent('.mails'), /Surat Pesanan/);
    await page.keyboard.press('2');
    await page.waitForSelector('.inbox li');
    assert.doesNotMatch(await page.textContent('.inboxes'), /Kode OTP Privy \d{6}/);
    await page.click('text=Tampilkan kode >> nth=0');
    assert.match(await page.textContent('.inbox .code >> nth=0'), /^\d{6}$/);
    await page.keyboard.press('3');
    await page.waitForSelector('.paper');
    assert.match(await page.textContent('.paper'), /SIMULASI.*SURAT PESANAN.*21\.098\.880/s);
    assert.match(await page.textContent('.facts'), /Semua tanda tangan sah.*sama/s);
    await page.keyboard.press('4');
    await page.waitForSelector('table.data');
    await page.click('table.data tbody button >> nth=0');
    assert.ok(await page.isVisible('.below >> nth=0'));
    await page.keyboard.press('5');
    await page.waitForSelector('.flow svg');
    assert.match(await page.textContent('.sums'), /Rp21\.098\.880.*Rp18\.907\.960.*Rp0/s);
    assert.match(await page.textContent('.money tfoot'), /Saldo akhir.*\u221221\.098\.880.*0$/s);
    await close(page);
  });

  test('names the role in which somebody acted', async () => {
    const page = await open();
    const n = find(await index(page), 'akses/dua-peran.yaml');
    await page.goto(`${REPORT}#/s/${n}`);
    await page.waitForSelector('.lrow');
    await page.click('.lrow[aria-label*="Review Pesanan"] >> nth=0');
    assert.match(await page.textContent('.detail .by'), /Budi Santoso, (PPK|Pejabat Pembuat Komitmen)/);
    await close(page);
  });

  test('is searched, folded, and found again by its address', async () => {
    const page = await open();
    const n = find(await index(page), 'tte/bsre-gangguan.yaml');
    await page.goto(`${REPORT}#/s/${n}`);
    await page.waitForSelector('.lrow.flow');
    await page.keyboard.press('/');
    await page.keyboard.type('setujui negosiasi');
    await page.keyboard.press('Enter');
    assert.match(await label(page), /Setujui/i);
    const place = page.url();
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await page.locator('.lrow.flow[aria-expanded=false]').count(), 1);
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.locator('.lrow.flow[aria-expanded=false]').count(), 0);
    const again = await open(place.slice(place.indexOf('#')));
    await again.waitForSelector('.lrow');
    assert.match(await label(again), /Setujui/i);
    await close(again);
    await close(page);
  });

  test('and back and forward go where one was', async () => {
    const page = await open();
    await page.evaluate(() => window.scrollTo(0, 900));
    await page.waitForTimeout(60);
    const title = await page.locator('.list [data-row] a >> nth=6').textContent();
    await page.locator('.list [data-row] a >> nth=6').click();
    await settled(page, '#/s/');
    assert.equal(await page.textContent('h1'), title);
    await page.keyboard.press('7');
    await page.waitForSelector('.yaml');
    await page.goBack();
    await page.waitForSelector('.lanes');
    await page.goBack();
    await page.waitForSelector('.overview');
    assert.ok(await page.evaluate(() => window.scrollY) > 300, 'the list stands where it stood');
    await page.goForward();
    await page.waitForSelector('.lanes');
    await close(page);
  });

  test('of the whole keyboard: every control has a visible focus and a name', async () => {
    const page = await open();
    for (let i = 0; i < 25; i++) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => { const one = document.activeElement; const style = getComputedStyle(one.closest('.search') || one); return [one.tagName, style.outlineStyle, one.textContent.trim() || one.getAttribute('aria-label') || '']; });
      assert.notEqual(seen[1], 'none', seen.join(' '));
      assert.ok(seen[2] || seen[0] === 'BODY', seen.join(' '));
    }
    await close(page);
  });
});

describe('a report of another kind', () => {
  // The same page with other data; these run nothing, so that the policy holds as it is.
  async function variant(name, change, hash = '#/') {
    const html = readFileSync(process.env.REPORT, 'utf8');
    const begin = html.indexOf('>', html.indexOf('id="report"')) + 1, end = html.indexOf('</script>', begin);
    const report = JSON.parse(html.slice(begin, end));
    change(report);
    const file = process.env.REPORT.replace('.html', `-${name}.html`);
    writeFileSync(file, html.slice(0, begin) + JSON.stringify(report).replaceAll('<', '\\u003c') + html.slice(end));
    return open(hash, { from: 'file://' + file });
  }
  const passing = report => { report.index = report.index.filter(row => row.passed); report.causes = []; };

  test('of which all passed says so, and has no causes', async () => {
    const page = await variant('lulus', passing);
    assert.match(await page.textContent('h1'), /^Semua [\d.]+ hasil lulus$/);
    assert.equal(await page.locator('.cause').count(), 0);
    await close(page);
  });

  test('of one scenario opens straight on it, at the case that failed', async () => {
    const page = await variant('satu', report => { report.index = report.index.filter(row => row.file.includes('uji/gagal.yaml')); }, '');
    await page.waitForSelector('#failure');
    assert.equal(await page.textContent('h1'), 'Tiga harapan yang keliru');
    assert.equal((await page.textContent('.segments [aria-current]')).replace('gagal', ''), 'status');
    // The list of its cases is one step back.
    await page.click('.crumb');
    await page.waitForSelector('.list');
    assert.match(await page.textContent('h1'), /hasil gagal$/);
    await close(page);
  });

  test('of nothing, and of files that cannot be run', async () => {
    const page = await variant('kosong', report => {
      report.index = [];
      report.causes = [];
      report.invalid = [{ file: 'salah.yaml', problems: [{ message: 'unknown field `stpes`', help: 'did you mean `steps`?', line: 2, column: 1, snippet: [1, ['title: x', 'stpes: []']] }] }];
    });
    assert.equal(await page.textContent('h1'), 'Tidak ada yang dijalankan');
    assert.match(await page.textContent('.cause.file'), /salah\.yaml.*2:1 unknown field.*stpes: \[\].*did you mean/s);
    await close(page);
  });

  test('with many causes shows eight, then the others', async () => {
    const page = await variant('sebab', report => { report.causes = Array.from({ length: 11 }, () => report.causes[0]); });
    assert.equal(await page.locator('.cause').count(), 8);
    await page.click('text=3 sebab lain');
    assert.equal(await page.locator('.cause').count(), 11);
    await close(page);
  });

  test('that is damaged says which story cannot be opened, and goes on', async () => {
    const page = await open();
    const [row] = await index(page);
    await page.evaluate(n => { document.getElementById('block-' + n).textContent = 'AAAA'; }, row.n);
    await page.goto(`${REPORT}#/s/${row.n}`);
    await page.waitForSelector('main.problem');
    assert.match(await page.textContent('main.problem'), new RegExp('^Skenario ini tidak dapat dibuka. Sidik ' + row.digest));
    assert.equal(page.bad.length, 1);
    page.bad = [];
    await page.click('text=Ke laporan');
    await page.waitForSelector('.overview');
    await close(page);
  });
});

describe('whatever stands in a file', () => {
  test('is text: markup, the end of a script, marks of direction', async () => {
    const page = await open();
    const rows = await index(page);
    const n = find(rows, 'nakal.yaml');
    const title = rows.find(row => row.n === n).title;
    assert.match(title, /<\/script><img/);
    for (const tab of TABS) {
      await page.goto(`${REPORT}#/s/${n}${tab === 'cerita' ? '' : '/' + tab}`);
      await page.waitForSelector(`#tab-${tab}[aria-selected=true]`);
      assert.equal(await page.textContent('h1'), title);
      assert.equal(await page.evaluate(() => window.tertipu), undefined);
      assert.equal(await page.locator('img, iframe, object, embed, #app script').count(), 0);
      assert.equal(await wide(page), 0, tab);
    }
    await close(page);
  });
});

describe('a very long text', () => {
  test('breaks no layout', async () => {
    const page = await open();
    const n = find(await index(page), 'panjang.yaml');
    for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
      await page.setViewportSize(viewport);
      for (const hash of [`#/s/${n}`, `#/s/${n}/yaml`, '#/?q=panjang', '#/?cause=0']) {
        await page.goto(REPORT + hash);
        await page.waitForTimeout(80);
        assert.equal(await wide(page), 0, hash);
      }
    }
    await close(page);
  });
});

const VIEWS = rows => {
  const story = find(rows, 'alur/up-kode-bayar.yaml'), failed = find(rows, 'uji/gagal.yaml', 'status'), refused = find(rows, 'tte/bsre-gangguan.yaml');
  return ['#/', '#/?q=tidakadayangbegini', `#/s/${failed}`, `#/s/${refused}`, ...TABS.map(tab => `#/s/${story}${tab === 'cerita' ? '' : '/' + tab}`)];
};

describe('everybody', () => {
  for (const theme of ['light', 'dark']) {
    test(`can read and use every view, ${theme}`, async () => {
      const page = await open('#/', { colorScheme: theme });
      await page.evaluate(axe);
      const wrong = [];
      for (const hash of VIEWS(await index(page))) {
        await page.goto(REPORT + hash);
        await page.waitForTimeout(120);
        // The cells of the maps are smaller than a finger; the list beside them says and opens the same.
        const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: { 'target-size': { enabled: false } } }));
        wrong.push(...found.violations.map(one => `${hash} ${one.id}: ${one.nodes.slice(0, 3).map(node => node.target).join(' | ')}`));
      }
      assert.deepEqual(wrong, []);
      await close(page);
    });
  }

  test('on a phone, and at 200 % zoom: nothing to scroll sideways', async () => {
    for (const viewport of [{ width: 390, height: 844 }, { width: 640, height: 360 }]) {
      const page = await open('#/', { viewport });
      for (const hash of VIEWS(await index(page))) {
        await page.goto(REPORT + hash);
        await page.waitForTimeout(80);
        assert.equal(await wide(page), 0, `${viewport.width} ${hash}`);
      }
      await close(page);
    }
  });

  test('on a phone: a step opens as a sheet, and Esc closes it', async () => {
    const page = await open('#/', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const n = find(await index(page), 'alur/up-kode-bayar.yaml');
    await page.goto(`${REPORT}#/s/${n}`);
    await page.waitForSelector('.lrow');
    assert.equal(await page.isVisible('.side-detail'), false);
    await page.tap('.lrow.step >> nth=3');
    assert.equal(await page.isVisible('.side-detail'), true);
    await page.keyboard.press('Escape');
    assert.equal(await page.isVisible('.side-detail'), false);
    await close(page);
  });

  test('with forced colours marks stay, with reduced motion nothing moves', async () => {
    const page = await open('#/', { forcedColors: 'active', reducedMotion: 'reduce' });
    const n = find(await index(page), 'alur/up-kode-bayar.yaml');
    await page.goto(`${REPORT}#/s/${n}`);
    await page.waitForSelector('.mark');
    const fill = name => page.evaluate(one => getComputedStyle(document.querySelector(one)).fill, name);
    assert.equal(await fill('.mark.pp'), 'rgb(0, 0, 0)');
    assert.equal(await fill('.mark.py'), 'rgb(0, 0, 0)');
    const moving = await page.evaluate(() => [...document.querySelectorAll('*')].map(one => getComputedStyle(one)).filter(style => style.transitionProperty !== 'opacity' || style.transitionDuration.split(',').some(one => parseFloat(one) > 0.08)).length);
    assert.equal(moving, 0, 'nothing but a short fade');
    await close(page);
  });

  test('sees colours that differ enough, computed from the tokens', () => {
    const css = readFileSync(new URL('../tokens.css', import.meta.url), 'utf8');
    const [light, dark] = css.split(':root[data-theme="dark"]').map(part => Object.fromEntries([...part.matchAll(/--([\w-]+): (#[0-9A-Fa-f]{6})\b/g)].map(([, name, value]) => [name, value])));
    for (const [name, tokens] of [['light', light], ['dark', { ...light, ...dark }]]) {
      const least = (one, other, ratio) => assert.ok(contrast(tokens[one], tokens[other]) >= ratio, `${name}: ${one} on ${other} is ${contrast(tokens[one], tokens[other]).toFixed(2)}, not ${ratio}`);
      for (const ground of ['bg', 'surface', 'sunken']) {
        for (const text of ['ink', 'ink2', 'ink3', 'fail', 'ok']) least(text, ground, 4.5);
        least('edge', ground, 3);
      }
      for (const role of ['pp', 'ppk', 'py', 'bd']) {
        least(role, role + '-tint', 4.5);
        least('ink', role + '-tint', 4.5);
        least(role, 'surface', 4.5);
        least(role + '-solid', 'surface', 3);
        assert.ok(contrast('#FFFFFF', tokens[role + '-solid']) >= 4.5, `${name}: white on ${role}-solid`);
      }
      least('fail', 'fail-tint', 4.5);
      least('ok', 'ok-tint', 4.5);
      least('onhot', 'hot', 4.5);
      least('oninverse', 'inverse', 4.5);
      const roles = ['pp', 'ppk', 'py', 'bd'];
      for (const one of roles) for (const other of roles) if (one < other) assert.ok(distance(tokens[one], tokens[other]) >= 40, `${name}: ${one} and ${other} look alike`);
    }
  });
});

const linear = hex => [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16) / 255).map(one => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4);
const luminance = hex => { const [r, g, b] = linear(hex); return .2126 * r + .7152 * g + .0722 * b; };
function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + .05) / (low + .05);
}
function lab(hex) {
  const [r, g, b] = linear(hex);
  const f = one => one > .008856 ? Math.cbrt(one) : 7.787 * one + 16 / 116;
  const [x, y, z] = [f((.4124 * r + .3576 * g + .1805 * b) / .95047), f(.2126 * r + .7152 * g + .0722 * b), f((.0193 * r + .1192 * g + .9505 * b) / 1.08883)];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
const distance = (one, other) => Math.hypot(...lab(one).map((value, i) => value - lab(other)[i]));

describe('paper', () => {
  test('shows the whole, in black, with the number of pages', async () => {
    const page = await open('#/', { colorScheme: 'dark' });
    const rows = await index(page);
    const long = find(rows, 'panjang-langkah.yaml');
    for (const [hash, name] of [['#/', 'laporan'], [`#/s/${find(rows, 'alur/up-kode-bayar.yaml')}`, 'cerita'], [`#/s/${find(rows, 'alur/up-kode-bayar.yaml')}/dokumen`, 'dokumen'], [`#/s/${long}`, 'panjang']]) {
      await page.goto(REPORT + hash);
      await page.waitForTimeout(200);
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      const text = await page.textContent('#print');
      assert.ok(text.length > 200, name);
      assert.equal(await page.isVisible('#app'), false);
      if (name === 'laporan') assert.match(text, /hasil gagal.*Sebab kegagalan.*Aturan.*Skenario yang gagal/s);
      if (name === 'cerita') assert.match(text, /Status sesudahnya.*Pembayaran Berhasil/s);
      if (name === 'dokumen') assert.match(text, /SIMULASI.*SURAT PESANAN/s);
      if (name === 'panjang') assert.match(text, /langkah lain tidak dicetak/);
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      await page.emulateMedia({ media: null });
      if (name === 'panjang') continue;
      const pdf = await page.pdf({ preferCSSPageSize: true });
      assert.match(pdf.subarray(0, 5).toString(), /%PDF-/);
      if (PICTURES) writeFileSync(`${PICTURES}/${name}.pdf`, pdf);
    }
    await close(page);
  });
});
