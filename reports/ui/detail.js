// One step: what was done, what it changed, whom it called and told, which rules answered.

import { h, icon, mark, octagon, roleClass, roleName, long } from './dom.js';
import { number, rupiah, fullMoment, moment, show, duration } from './format.js';
import { ruleById, fieldLabel } from './data.js';
import { actName, personOf, firstName, isSkipped } from './story.js';
import { ruleText, ruleChip } from './rules.js';
import { callRows } from './calls.js';

// Those that people look at first; the rest is one press away.
const FIRST = 'status keterangan tab tenggat status_api total pengiriman.status pembayaran.status'.split(' ');
const QUIET = /^(riwayat|tenggat_terakhir|pengiriman\.tahap|baris\.\d+\.(ppn|jumlah))|\.\d+\.(pada|sah|sidik)$|sidik$/;
const SHOWN = 8, FOLDS_FROM = 12;

export function detailView(data, i, lineLink, explains) {
  const step = data.steps[i];
  if (!step) return h('div.detail', h('p.small', 'Pilih satu langkah.'));
  const person = step.by && personOf(data, step.by);
  const role = step.role || person?.role;
  const expects = countExpects(data, i);
  return h('div.detail',
    step.refusal ? refusalBand(step) : null,
    h('div.inside',
      h('div.over', h('span', `Urutan ${i + 1} dari ${data.steps.length}`), lineLink ? lineLink(step) : null),
      h('h2', actName(step)),
      h('p.by', person ? h('span.' + roleClass(role), mark(role), h('b', `${person.name}, ${roleName(role)}`)) : h('span.sys', mark('sistem'), 'Sistem'), 'at' in step ? h('span.at', fullMoment(step.at)) : null),
      step.note ? h('p.note', '\u201c', long(step.note), '\u201d') : null,
      isSkipped(step) ? h('p.note', 'Langkah ini tidak dijalankan.') : null,
      (step.flow || []).length ? h('p.small', 'Alur: ' + step.flow.join(' \u203a ')) : null,
      step.findings && step.findings.length ? findings(step) : null,
      step.refusal ? facts(step.refusal) : null,
      step.refusal ? null : changes(step),
      dues(data, step),
      (step.found || []).length ? section('eye', 'Yang terlihat', `${step.found.length} baris`, h('ol.found', step.found.slice(0, 20).map(one => h('li', long(show(one), 400))))) : null,
      (step.calls || []).length ? section('plug', 'Layanan', `${step.calls.length} panggilan`, callRows(step.calls)) : null,
      (step.mail || []).length ? section('mail', 'Surat masuk', null, mails(data, step)) : null,
      (step.ledger || []).length ? section('money', 'Uang', null, h('dl.pairs', step.ledger.map(line => [h('dt', line.account), h('dd.num', rupiah(line.amount))]))) : null,
      step.refusal ? unchanged(step.refusal) : null,
      step.refusal ? refusedRule(step.refusal) : null,
      step.refusal ? instead(step.refusal, explains && explains(i)) : null,
      (step.rules || []).length ? section('scale', 'Aturan yang menjawab', null, h('div.chips.small', uniqueRules(step.rules).map(ruleChip))) : null,
      step.with && Object.keys(step.with).length ? h('details.given', h('summary', 'Isian'), pairs(Object.entries(step.with), step.act)) : null,
      expects ? h('p.small.expects', icon('check'), `${number(expects)} harapan terpenuhi`) : null));
}

function uniqueRules(rules) {
  return [...new Set(rules.map(rule => rule.id))];
}

export function section(picture, name, more, ...inside) {
  return h('section.part', h('h3', picture ? icon(picture) : null, name, more ? h('small', more) : null), inside);
}

function pairs(entries, place) {
  return h('dl.pairs', entries.map(([name, value]) => [h('dt', fieldLabel(name, place)), h('dd', long(show(value)))]));
}

// What held of what this step, and those behind it that only compare, expected.
function countExpects(data, i) {
  let count = 0;
  if (!(data.steps[i].findings || []).length) count += data.steps[i].expects || 0;
  for (let j = i + 1; j < data.steps.length && data.steps[j].kind === 'expect'; j++) if (!(data.steps[j].findings || []).length) count += data.steps[j].expects || 1;
  return count;
}

function refusalBand(step) {
  const refusal = step.refusal;
  return h('div.refusal', { role: 'group', 'aria-label': 'Ditolak oleh aturan ' + refusal.rule },
    h('p.top', octagon(), h('b', 'Ditolak'), h('code', refusal.rule),
      refusal.expected ? h('span.as', icon('check'), 'sesuai harapan') : h('span.as.not', icon('cross'), 'tidak diharapkan')),
    h('p.sentence', long(refusal.sentence, 900)));
}

function facts(refusal) {
  if (!(refusal.facts || []).length) return null;
  return section(null, 'Fakta', null, pairs(refusal.facts, refusal.rule));
}

function unchanged(refusal) {
  const same = refusal.digest_before === refusal.digest_after;
  return section('lock', same ? 'Tidak ada yang berubah' : 'Keadaan berubah', null,
    same ? h('p.small', 'Status, tenggat, surat dan buku besar sama sebelum dan sesudah. Sidik platform sama.')
      : h('dl.pairs', h('dt', 'sebelum'), h('dd', h('code', String(refusal.digest_before).slice(0, 16))), h('dt', 'sesudah'), h('dd', h('code', String(refusal.digest_after).slice(0, 16)))));
}

// What would succeed: in words, and as steps to be written; the command tells all of it.
function instead(refusal, command) {
  const found = (refusal.instead || []).map(one => h('li', long(one.text, 600), ' ', h('small', one.until), h('pre', one.steps.join('\n'))));
  return found.length || command ? section(null, 'Yang akan berhasil', null, h('ol.ways', found), command ? h('p.small', h('code', command)) : null) : null;
}

function refusedRule(refusal) {
  const rule = ruleById.get(refusal.rule);
  return section('scale', 'Aturan', null, h('div.chips.small', ruleChip(refusal.rule)), rule ? ruleText(rule) : null);
}

function findings(step) {
  return section(null, 'Tidak sesuai harapan', null, step.findings.map(one => h('div.finding', h('p', icon('cross'), long(one.message || one.path || '')),
    one.expected !== undefined || one.actual !== undefined ? h('dl.pairs', h('dt', 'Diharapkan'), h('dd', long(show(one.expected))), h('dt', 'Didapat'), h('dd.got', long(show(one.actual)))) : null)));
}

function order(path) {
  const place = FIRST.indexOf(path);
  if (place >= 0) return place;
  return QUIET.test(path) ? 1000 : 100;
}

function changes(step) {
  const all = [...(step.change || [])].sort((a, b) => order(a[1]) - order(b[1]));
  if (!all.length) return step.kind === 'act' || step.kind === 'system' ? section(null, 'Yang berubah', null, h('p.small', 'Tidak ada yang berubah.')) : null;
  const things = new Set(all.map(one => one[0]));
  const loud = all.filter(one => !QUIET.test(one[1])).length || all.length;
  const first = loud > FOLDS_FROM ? SHOWN : loud;
  const list = h('dl.changes', all.slice(0, first).map(one => changeRow(one, things.size > 1)));
  const more = all.length > first ? h('button.link', { on: { click: () => { more.remove(); for (const one of all.slice(first)) list.append(...changeRow(one, things.size > 1)); } } }, `${number(all.length - first)} isian lain`) : null;
  return section(null, 'Yang berubah', things.size === 1 ? [...things][0] : null, list, more);
}

function changeRow([thing, path, before, after], named) {
  const old = before === null || before === undefined ? null : h('del', long(show(before), 200));
  const now = after === null || after === undefined ? h('span.gone', 'dihapus') : h('ins', long(show(after), 200));
  return [h('dt', { title: path }, named ? h('small', thing, ' ') : null, fieldLabel(path)), h('dd', old, old ? icon('arrow', 'menjadi') : null, now)];
}

const HOW = { waiting: 'menunggu', answered: 'dijawab', lapsed: 'lewat' };

function dues(data, step) {
  const list = (step.due || []).filter(one => one.until || one.how === 'lapsed');
  if (!list.length) return null;
  return section('clock', 'Batas waktu', null, list.map(one => h('p.due', mark(one.role), h('b', one.person ? firstName(personOf(data, one.person)) + ', ' + roleName(one.role) : roleName(one.role)), ' ',
    one.until ? moment(one.until) : '', h('span.small', ` ${HOW[one.how] || one.how || ''}${one.until && one.from && one.how !== 'lapsed' ? ', ' + duration(one.until - one.from) : ''} `), one.rule ? ruleChip(one.rule) : null)));
}

function mails(data, step) {
  const byText = new Map();
  for (const mail of step.mail) {
    const label = mail.channel + '\u0000' + mail.subject;
    if (!byText.has(label)) byText.set(label, { mail, to: [] });
    byText.get(label).to.push(personOf(data, mail.to));
  }
  return h('ul.mails', [...byText.values()].map(({ mail, to }) => h('li', mark(to[0].role), h('span', to.map(firstName).join(', '), ': ', h('b', long(mail.subject, 200)), h('small', ' ' + mail.channel)))));
}
