// Documents as they look on paper, always white, with what was signed and what it is now.

import { h, s, icon, mark, roleClass, roleName, long } from './dom.js';
import { fullMoment, show, moment } from './format.js';
import { personOf, actName, serviceName } from './story.js';
import { fieldLabel } from './overview.js';

export function papersView(data, open, choose, stepLink, print) {
  const documents = data.documents || [];
  if (!documents.length) return h('div.empty', null, 'Belum ada dokumen; Surat Pesanan dibuat PPK.');
  const place = Math.max(0, Math.min(documents.length - 1, open));
  const document_ = documents[place];
  return h('div.papers', null,
    h('nav.doclist', { 'aria-label': 'Dokumen' }, documents.map((one, i) => h('button', { 'aria-current': i === place ? 'true' : undefined, on: { click: () => choose(i) } },
      thumbnail(), h('span', null, h('b', null, title(one)), h('small', null, one.number || ''), h('small', null, signedText(one)))))),
    h('div.desk', { tabindex: 0, role: 'region', 'aria-label': 'Halaman dokumen' }, paper(document_, data)),
    h('aside.facts', { 'aria-label': 'Fakta dokumen' }, paperFacts(document_, data, stepLink), h('button.button', { on: { click: print } }, icon('print'), 'Cetak dokumen')));
}

function thumbnail() {
  return s('svg', { class: 'thumb', viewBox: '0 0 30 40', 'aria-hidden': 'true' }, s('rect', { x: .5, y: .5, width: 29, height: 39, rx: 2 }), ...[8, 13, 17, 21, 25, 29].map((y, i) => s('path', { d: `M5 ${y}h${[14, 20, 16, 20, 18, 20][i]}` })));
}

const KINDS = { bast: 'BAST', 'bukti-potong': 'Bukti Potong PPh' };

function title(one) {
  const words = KINDS[one.kind] || one.kind.replaceAll('-', ' ').replace(/(^| )[a-z]/g, letter => letter.toUpperCase());
  return words;
}

function signedText(one) {
  const count = (one.signatures || []).filter(signature => signature.at || signature.signed).length;
  return count ? `${count} tanda tangan` : 'tanpa tanda tangan';
}

export function paper(one, data) {
  const sheet = one.data || {};
  return h('article.paper', { lang: 'id' },
    h('div.simulasi', null, h('b', null, 'SIMULASI'), h('span', null, 'bukan dokumen resmi, semua orang dan nomor rekaan')),
    h('div.sheetbody', null,
      (sheet.letterhead || []).length ? h('div.letterhead', null, sheet.letterhead.map((line, i) => i < 2 ? h('b', null, line) : h('span', null, line))) : null,
      h('h2.doctitle', null, sheet.title || title(one)), one.number || sheet.number ? h('p.docnumber', null, 'Nomor ', one.number || sheet.number) : null,
      sheet.mark ? h('p.stampmark', null, sheet.mark) : null,
      sheet.blocks ? sheet.blocks.map(blockElement) : generic(sheet),
      h('div.signs', null, (sheet.signatures || one.signatures || []).map(signature => signBox(signature, one, data))),
      sheet.basis ? h('p.basis', null, sheet.basis) : null,
      one.digest ? h('p.basis', null, 'Sidik ', h('code', null, one.digest)) : null));
}

function blockElement(part) {
  switch (part.kind) {
    case 'text': return h('p', null, long(part.text, 2000));
    case 'fields': return [part.title ? h('h3', null, part.title) : null, h('dl.docfields', null, part.rows.map(([name, value]) => [h('dt', null, name), h('dd', null, long(value, 2000))]))];
    case 'parties': return h('div.parties', null, part.parties.map(party => h('div', null, h('small', null, party.role), h('b', null, party.name), party.lines.map(line => h('span', null, line)))));
    case 'table': return [part.title ? h('h3', null, part.title) : null, h('table.doc', null,
      h('thead', null, h('tr', null, part.columns.map(column => h('th' + (column.number ? '.num' : ''), { scope: 'col' }, column.label)))),
      h('tbody', null, part.rows.map(row => h('tr', null, row.map((cell, i) => h('td' + (part.columns[i] && part.columns[i].number ? '.num' : ''), null, long(cell, 1000)))))),
      (part.sums || []).length ? h('tfoot', null, part.sums.map(([name, value]) => h('tr', null, h('td', { colspan: Math.max(1, part.columns.length - 1) }, name), h('td.num', null, value)))) : null)];
    case 'terms': return [h('h3', null, part.title), h('ol', null, part.items.map(item => h('li', null, long(item, 2000))))];
    default: return null;
  }
}

// A document whose parts are not laid out: every field with its value.
function generic(sheet) {
  const rows = [];
  const walk = (value, path) => {
    if (value && typeof value === 'object' && !Array.isArray(value) && !Object.keys(value).some(name => name.startsWith('$'))) for (const [name, inner] of Object.entries(value)) walk(inner, path ? path + '.' + name : name);
    else rows.push([path, value]);
  };
  walk(sheet, '');
  return h('dl.docfields', null, rows.map(([name, value]) => [h('dt', null, fieldLabel(name)), h('dd', null, long(show(value), 2000))]));
}

function signBox(signature, one, data) {
  const person = signature.person ? personOf(data, signature.person) : null;
  const name = signature.name || (person && person.name) || '';
  const signed = signature.signed !== undefined ? signature.signed : Boolean(signature.at);
  const how = signature.how || (signed ? 'Ditandatangani secara elektronik' : 'Belum ditandatangani');
  return h('div.sign' + (signed ? '' : '.waits'), null,
    h('small', null, signature.role || (person && roleName(person.role)) || ''), h('div.signbox', null, icon('pen'), h('span', null, h('small', null, how), h('b', null, name),
      signature.number ? h('small', null, signature.number) : null, signature.at ? h('small', null, fullMoment(signature.at)) : signature.place ? h('small', null, signature.place) : null,
      signed && one.digest ? h('code', null, String(one.digest).slice(0, 16)) : null)));
}

function paperFacts(one, data, stepLink) {
  const signatures = one.signatures || [];
  const valid = signatures.length > 0 && signatures.every(signature => signature.valid !== false);
  const was = one.digest_signed || one.digest, now = one.digest_now || was;
  const history = data.steps.map((step, i) => ({ step, i })).filter(({ step, i }) => i + 1 === one.step || (step.kind === 'act' && !step.refusal && (step.with || {}).dokumen === one.kind));
  const signedIn = signature => data.steps.findIndex(step => step.at === signature.at && step.by === signature.person && (step.with || {}).dokumen === one.kind && /tanda-tangan/.test(step.act));
  return [h('h2', null, title(one)),
    signatures.length ? h('p', null, h(valid ? 'span.verdict.ok' : 'span.verdict.hot', null, valid ? icon('check') : null, valid ? (signatures.length > 1 ? 'Semua tanda tangan sah' : 'Tanda tangan sah') : 'Tanda tangan tidak sah')) : null,
    h('section.part', null, h('h3', null, 'Tanda tangan'), signatures.length ? h('ul.signers', null, signatures.map(signature => {
      const person = signature.person ? personOf(data, signature.person) : { name: signature.name || '', role: '' };
      return h('li', null, mark(person.role), h('span', null, h('b', null, `${person.name}${person.role ? ', ' + roleName(person.role) : ''}`), h('small', null, [serviceName(signature.service), moment(signature.at)].filter(Boolean).join(', ')),
        signedIn(signature) >= 0 ? stepLink(signedIn(signature), `langkah ${signedIn(signature) + 1}`) : null));
    })) : h('p.small', null, 'Belum ada tanda tangan.')),
    one.digest ? h('section.part', null, h('h3', null, 'Keutuhan isi'), h('dl.pairs', null, h('dt', null, signatures.length ? 'sidik ditandatangani' : 'sidik'), h('dd', null, h('code', null, was)),
      signatures.length ? [h('dt', null, 'sidik sekarang'), h('dd', null, now === was ? h('span.same', null, icon('check'), 'sama') : h('span.hot', null, 'berbeda, TTE-06 ', h('code', null, now)))] : null)) : null,
    history.length ? h('section.part', null, h('h3', null, 'Riwayat dokumen'), h('ul.signers', null, history.map(({ step, i }) => h('li', null, mark(step.by ? personOf(data, step.by).role : 'sistem'), h('span', null, actName(step), h('small', null, step.at !== undefined ? moment(step.at) : ''), stepLink(i, `langkah ${i + 1}`)))))) : null];
}
