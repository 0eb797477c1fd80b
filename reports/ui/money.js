// Money between accounts: four sums, the flow, the ledger by step, and what the sums are made of.

import { h, s, icon, long } from './dom.js';
import { rupiah, number } from './format.js';
import { report, fieldLabel } from './data.js';
import { actName, stateAt } from './story.js';
import { ruleChip } from './rules.js';

const HUE = { pembayar: 'bd', penyedia: 'py', gateway: 'ink' };
const ACCOUNTS_SHOWN = 8;

export function moneyView(data, route, stepLink, choose) {
  const lines = data.steps.flatMap((step, i) => (step.ledger || []).map(line => ({ ...line, step, i })));
  const fines = fineRows(data);
  if (!lines.length) return h('div.page.money', fines, h('div.empty', 'Belum ada uang yang berpindah.'));
  const orders = [...new Set(lines.map(line => line.order))];
  const wanted = orders.length > 1 && orders.map(String).includes(route.params.o) ? orders.find(one => String(one) === route.params.o) : orders[0];
  const own = lines.filter(line => line.order === wanted);
  const accounts = accountsOf(own);
  const sum = name => accounts.get(name) || 0;
  const all = lines.reduce((total, line) => total + line.amount, 0);
  const paid = -sum('pembayar');
  const taxes = [...accounts].filter(([name]) => !['pembayar', 'penyedia', 'gateway', 'refund'].includes(name)).reduce((total, [, amount]) => total + amount, 0);
  const rules = [...new Set(own.flatMap(line => (line.step.rules || []).map(rule => rule.id)).filter(id => /^(PJK|BYR|LSG|KKP)/.test(id)))].slice(0, 6);
  return h('div.page.money',
    h('div.sums',
      h('dl.big', [['Dibayar bendahara', rupiah(paid)], ['Diterima penyedia', rupiah(sum('penyedia'))], ['Pajak dan biaya', rupiah(taxes)], ...(sum('refund') ? [['Dikembalikan', rupiah(sum('refund'))]] : []),
        ['Jumlah semua rekening', all === 0 ? h('span.good', 'Rp0 ', icon('check')) : h('span.bad', rupiah(all), ' ', icon('cross'))]].map(([name, value]) => h('div', h('dt', name), h('dd', value)))),
      h('div.chips.small', rules.map(ruleChip))),
    fines,
    orders.length > 1 ? h('div.segments', { role: 'group', 'aria-label': 'Pesanan' }, orders.map(one => h('button', { 'aria-pressed': String(one === wanted), on: { click: () => choose(one) } }, String(one)))) : null,
    flowCard(accounts, own, data),
    h('div.columns',
      h('section', h('h2', 'Buku besar', h('small', 'per langkah, diterima positif, dibayar negatif')), ledgerTable(own, accounts, stepLink)),
      calculation(data, wanted)));
}

// The fines of orders, which nobody books: they are shown, and kept outside of the platform.
function fineRows(data) {
  const fines = [...stateAt(data, data.steps.length - 1)].map(([order, fields]) => [order, fields.get('pembayaran.denda')]).filter(([, fine]) => fine && fine.$rupiah);
  return fines.length ? h('dl.pairs.fines', fines.map(([order, fine]) => [h('dt', `${fieldLabel('denda')}, ${order}`), h('dd', rupiah(fine.$rupiah))])) : null;
}

function accountsOf(lines) {
  const accounts = new Map();
  for (const line of lines) accounts.set(line.account, (accounts.get(line.account) || 0) + line.amount);
  return accounts;
}

function accountName(name) {
  return report.meta.accounts[name] || String(name);
}

// Who gave, what stood between, who has it: widths are shares of what was paid.
function flowCard(accounts, lines) {
  let ends = [...accounts].filter(([name, amount]) => amount > 0 && name !== 'gateway').sort((a, b) => b[1] - a[1]);
  const source = [...accounts].filter(([, amount]) => amount < 0);
  const passed = lines.filter(line => line.account === 'gateway' && line.amount > 0).reduce((total, line) => total + line.amount, 0);
  if (ends.length > ACCOUNTS_SHOWN) {
    const small = ends.slice(ACCOUNTS_SHOWN - 1);
    ends = [...ends.slice(0, ACCOUNTS_SHOWN - 1), ['lainnya', small.reduce((total, [, amount]) => total + amount, 0)]];
  }
  const paid = source.reduce((total, [, amount]) => total - amount, 0);
  if (!ends.length) {
    const held = accounts.get('gateway') || 0;
    return h('div.card.flow', h('p', held ? `Uang singgah di gateway: ${rupiah(held)}` : 'Semua uang kembali ke asalnya.'));
  }
  const wide = 1180, left = 200, middle = 560, right = 840, thick = 170, least = 2.5;
  const scale = paid ? thick / paid : 0;
  const sizes = ends.map(([, amount]) => Math.max(least, amount * scale));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const gap = 34;
  const high = Math.max(230, 48 + total + gap * (ends.length - 1));
  const picture = s('svg', { viewBox: `0 0 ${wide} ${high}`, role: 'img', 'aria-label': `${rupiah(paid)} dibayar: ` + ends.map(([name, amount]) => `${accountName(name)} ${rupiah(amount)}`).join(', ') });
  const top = (high - total) / 2;
  let place = 24, from = top;
  picture.append(s('rect.stream.bd', { x: left, y: top, width: middle - left, height: total }), s('rect.solid.bd', { x: left - 10, y: top, width: 11, height: total, rx: 2 }));
  ends.forEach(([name, amount], i) => {
    const size = sizes[i], hue = HUE[name] || 'sys';
    const x0 = passed ? middle + 11 : middle, bend = (x0 + right) / 2;
    picture.append(s('path', { d: `M${x0} ${from}C${bend} ${from} ${bend} ${place} ${right} ${place}V${place + size}C${bend} ${place + size} ${bend} ${from + size} ${x0} ${from + size}z`, class: 'stream ' + hue }),
      s('rect', { x: right, y: place, width: 11, height: size, rx: 1.5, class: 'solid ' + hue }),
      s('text.name', { x: right + 24, y: place + size / 2 - 1 }, accountName(name)),
      s('text.sub', { x: right + 24, y: place + size / 2 + 14 }, name),
      s('text.name.end', { x: wide - 12, y: place + size / 2 + 4 }, rupiah(amount)));
    from += size;
    place += size + gap;
  });
  if (passed) picture.append(s('rect.solid.ink', { x: middle, y: top, width: 11, height: total, rx: 2 }), s('text.name.mid', { x: middle + 5, y: top - 24 }, 'Payment gateway'), s('text.sub.mid', { x: middle + 5, y: top - 9 }, `singgah ${rupiah(passed)}, sisa ${rupiah(accounts.get('gateway') || 0)}`));
  picture.append(s('text.name', { x: 12, y: top + total / 2 - 2 }, source.map(([name]) => accountName(name)).join(', ')), s('text.name', { x: left + 14, y: top + total / 2 + 4 }, rupiah(paid)));
  return h('div.card.flow', picture, h('table.flow-list', h('tbody', [['pembayar', -paid], ...ends].map(([name, amount]) => h('tr', h('th', { scope: 'row' }, accountName(name)), h('td.num', rupiah(amount)))))),
    h('p.small', `Tebal garis sebanding dengan nilai; di bawah ${rupiah(Math.round(least / (scale || 1) / 1000) * 1000)} digambar setebal 2,5 piksel agar terlihat.`));
}

function ledgerTable(lines, accounts, stepLink) {
  const names = [...accounts.keys()];
  const bySteps = new Map();
  for (const line of lines) {
    if (!bySteps.has(line.i)) bySteps.set(line.i, { step: line.step, amounts: new Map() });
    const { amounts } = bySteps.get(line.i);
    amounts.set(line.account, (amounts.get(line.account) || 0) + line.amount);
  }
  const cells = amounts => {
    const sum = names.reduce((total, name) => total + (amounts.get(name) || 0), 0);
    return [...names.map(name => h('td.num', number(amounts.get(name) || 0))), h('td.num' + (sum ? '.bad' : ''), number(sum))];
  };
  return h('div.card.scroll', { tabindex: 0, role: 'region', 'aria-label': 'Buku besar' }, h('table.data',
    h('thead', h('tr', h('th', { scope: 'col' }, 'Langkah'), names.map(name => h('th.num', { scope: 'col' }, accountName(name))), h('th.num', { scope: 'col' }, 'Jumlah'))),
    h('tbody', [...bySteps].map(([i, { step, amounts }]) => h('tr', h('th', { scope: 'row' }, stepLink(i, n => `${n} ${actName(step)}`)), cells(amounts)))),
    h('tfoot', h('tr', h('th', { scope: 'row' }, 'Saldo akhir'), cells(accounts)))));
}

const MADE = [['Isi pesanan', ['baris.*.jumlah', 'ongkir', 'subtotal', 'ppn', 'ppnbm', 'total']], ['Pembayaran', 'pembayaran.nilai pembayaran.pajak.ppn pembayaran.pajak.ppnbm pembayaran.pajak.pph22 pembayaran.pajak.pph23 pembayaran.biaya pembayaran.denda pembayaran.diterima_penyedia'.split(' ')]];

function calculation(data, order) {
  const things = stateAt(data, data.steps.length - 1);
  const own = things.get(order) || things.get(String(order)) || [...things.values()].find(one => one.has('total'));
  if (!own) return null;
  const sections = MADE.map(([name, paths]) => {
    const rows = paths.flatMap(path => {
      if (!path.includes('*')) return own.has(path) ? [[fieldLabel(path), own.get(path), path]] : [];
      const pattern = new RegExp('^' + path.replaceAll('.', '\\.').replace('*', '\\d+') + '$');
      return [...own.keys()].filter(key => pattern.test(key)).map(key => [String(own.get(key.replace(/jumlah$/, 'produk')) || key), own.get(key), key]);
    }).map(([label, amount, path]) => [label, amount && amount.$rupiah !== undefined ? amount.$rupiah : amount, path]).filter(row => typeof row[1] === 'number' && row[1] !== 0);
    return rows.length ? [h('h3', name), h('table.calc', h('tbody', rows.map(([label, amount, path]) => h('tr' + (/total$|diterima_penyedia$|nilai$/.test(path) ? '.sum' : ''), h('th', { scope: 'row' }, long(label, 60)), h('td.num', number(amount))))))] : null;
  });
  return h('section', h('h2', 'Hitungan', h('small', 'dari isi pesanan')), h('div.card.calcs', sections));
}
