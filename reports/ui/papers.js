// Documents as they look on paper, always white, with what was signed and what it is now.

import { h, s, icon, mark, roleName, long } from './dom.js';
import { moment } from './format.js';
import { personOf, actName, serviceName } from './story.js';

export function papersView(data, open, choose, stepLink, print) {
  const documents = data.documents;
  if (!documents.length) return h('div.empty', 'Belum ada dokumen; Surat Pesanan dibuat PPK.');
  const place = Math.max(0, Math.min(documents.length - 1, open));
  const document_ = documents[place];
  return h('div.papers',
    h('nav.doclist', { 'aria-label': 'Dokumen' }, documents.map((one, i) => h('button', { 'aria-current': i === place ? 'true' : undefined, on: { click: () => choose(i) } },
      thumbnail(), h('span', h('b', title(one)), h('small', one.number || ''), h('small', signedText(one)))))),
    h('div.desk', { tabindex: 0, role: 'region', 'aria-label': 'Halaman dokumen' }, paper(document_, data)),
    h('aside.facts', { 'aria-label': 'Fakta dokumen' }, paperFacts(document_, data, stepLink), h('button.button', { on: { click: print } }, icon('print'), 'Cetak dokumen')));
}

function thumbnail() {
  return s('svg.thumb', { viewBox: '0 0 30 40', 'aria-hidden': 'true' }, s('rect', { x: .5, y: .5, width: 29, height: 39, rx: 2 }), ...[8, 13, 17, 21, 25, 29].map((y, i) => s('path', { d: `M5 ${y}h${[14, 20, 16, 20, 18, 20][i]}` })));
}

export const KINDS = { bast: 'BAST', 'bukti-potong': 'Bukti Potong PPh' };

function title(one) {
  const words = KINDS[one.kind] || one.kind.replaceAll('-', ' ').replace(/(^| )[a-z]/g, letter => letter.toUpperCase());
  return words;
}

function signedText(one) {
  const count = one.signatures.length;
  return count ? `${count} tanda tangan` : 'tanpa tanda tangan';
}

export function paper(one, data) {
  const sheet = one.data;
  return h('article.paper', { lang: 'id' },
    h('div.simulasi', h('b', 'SIMULASI'), h('span', 'bukan dokumen resmi, semua orang dan nomor rekaan')),
    h('div.sheetbody',
      sheet.letterhead.length ? h('div.letterhead', sheet.letterhead.map((line, i) => i < 2 ? h('b', line) : h('span', line))) : null,
      h('h2.doctitle', sheet.title), one.number ? h('p.docnumber', 'Nomor ', one.number) : null,
      sheet.mark ? h('p.stampmark', sheet.mark) : null,
      sheet.blocks.map(blockElement),
      h('div.signs', sheet.signatures.map(signBox)),
      h('p.basis', sheet.basis), h('p.basis', 'Sidik ', h('code', one.digest))));
}

function blockElement(part) {
  switch (part.kind) {
    case 'text': return h('p', long(part.text, 2000));
    case 'fields': return [part.title ? h('h3', part.title) : null, h('dl.docfields', part.rows.map(([name, value]) => [h('dt', name), h('dd', long(value, 2000))]))];
    case 'parties': return h('div.parties', part.parties.map(party => h('div', h('small', party.role), h('b', party.name), party.lines.map(line => h('span', line)))));
    case 'table': return [part.title ? h('h3', part.title) : null, h('table.doc',
      h('thead', h('tr', part.columns.map(column => h('th' + (column.number ? '.num' : ''), { scope: 'col' }, column.label)))),
      h('tbody', part.rows.map(row => h('tr', row.map((cell, i) => h('td' + (part.columns[i] && part.columns[i].number ? '.num' : ''), long(cell, 1000)))))),
      (part.sums || []).length ? h('tfoot', part.sums.map(([name, value]) => h('tr', h('td', { colspan: Math.max(1, part.columns.length - 1) }, name), h('td.num', value)))) : null)];
    case 'terms': return [h('h3', part.title), h('ol', part.items.map(item => h('li', long(item, 2000))))];
    default: return null;
  }
}

function signBox(signature) {
  return h('div.sign' + (signature.signed ? '' : '.waits'), h('small', signature.role),
    h('div.signbox', icon('pen'), h('span', h('small', signature.how), h('b', signature.name), h('small', signature.number), h('small', signature.place))));
}

// The row of the step in which a document was signed; -1 where none is known.
export function signingStep(data, one, signature) {
  const signs = step => one.kind === 'surat-adendum' ? /^(ajukan|terima)-adendum$/.test(step.act) : step.act === 'tanda-tangan' && (step.with || {}).dokumen === one.kind;
  return data.steps.findIndex(step => step.at === signature.at && step.by === signature.person && !step.refusal && signs(step));
}

function paperFacts(one, data, stepLink) {
  const { signatures } = one;
  const valid = signatures.length > 0 && signatures.every(signature => signature.valid !== false);
  const was = one.digest_signed || one.digest, now = one.digest_now || was;
  const history = data.steps.map((step, i) => ({ step, i })).filter(({ step, i }) => i + 1 === one.step || (step.kind === 'act' && !step.refusal && (step.with || {}).dokumen === one.kind));
  const signedIn = signature => signingStep(data, one, signature);
  return [h('h2', title(one)),
    signatures.length ? h('p', h(valid ? 'span.verdict.ok' : 'span.verdict.hot', valid ? icon('check') : null, valid ? (signatures.length > 1 ? 'Semua tanda tangan sah' : 'Tanda tangan sah') : 'Tanda tangan tidak sah')) : null,
    h('section.part', h('h3', 'Tanda tangan'), signatures.length ? h('ul.signers', signatures.map(signature => {
      const person = signature.person ? personOf(data, signature.person) : { name: signature.name || '', role: '' };
      return h('li', mark(person.role), h('span', h('b', `${person.name}${person.role ? ', ' + roleName(person.role) : ''}`), h('small', [serviceName(signature.service), moment(signature.at)].filter(Boolean).join(', ')),
        signedIn(signature) >= 0 ? stepLink(signedIn(signature), n => `langkah ${n}`) : null));
    })) : h('p.small', 'Belum ada tanda tangan.')),
    one.digest ? h('section.part', h('h3', 'Keutuhan isi'), h('dl.pairs', h('dt', signatures.length ? 'sidik ditandatangani' : 'sidik'), h('dd', h('code', was)),
      signatures.length ? [h('dt', 'sidik sekarang'), h('dd', now === was ? h('span.same', icon('check'), 'sama') : h('span.hot', 'berbeda, TTE-06 ', h('code', now)))] : null)) : null,
    history.length ? h('section.part', h('h3', 'Riwayat dokumen'), h('ul.signers', history.map(({ step, i }) => h('li', mark(step.by ? personOf(data, step.by).role : 'sistem'), h('span', actName(step), h('small', step.at !== undefined ? moment(step.at) : ''), stepLink(i, n => `langkah ${n}`)))))) : null];
}
