// Sheets over the stage: all steps, documents, mail, money, acts, a form, keys.

import { h, icon, mark, octagon, key } from './dom.js';
import { personOf } from './story.js';
import { openDialog } from './rules.js';
import { mailView } from './mail.js';
import { papersView, signingStep } from './papers.js';
import { moneyView } from './money.js';
import { deed, placesOf } from './places.js';

function wideDialog(label, ...inside) {
  const box = openDialog(label, ...inside);
  box.classList.add('wide');
  return box;
}

// All steps, with a search.
export function openSteps(data, stops, index, choose) {
  const list = h('ol.steplist');
  const field = h('input', { id: 'step-search', type: 'search', autocomplete: 'off', 'aria-label': 'Cari langkah', placeholder: 'Cari langkah\u2026' });
  const draw = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    list.textContent = '';
    stops.forEach((place, i) => {
      const text = place.row ? deed(data, place.row) + (place.row.note ? ' ' + place.row.note : '') : 'Awal cerita';
      if (!words.every(word => text.toLowerCase().includes(word))) return;
      list.append(h('li', h('button' + (i === index ? '.here' : ''), { on: { click: () => { box.close(); choose(i); } } }, h('code', String(place.step)), place.row && place.row.by ? mark(personOf(data, place.row.by).role) : null,
        h('span', place.row ? deed(data, place.row) : 'Awal cerita', place.row && place.row.note ? h('small', ' ', place.row.note) : null), place.row && place.row.refusal ? [octagon(), h('code', place.row.refusal.rule)] : null)));
    });
  };
  field.addEventListener('input', draw);
  field.addEventListener('keydown', event => { if (event.key === 'Enter') { const first = list.querySelector('button'); if (first) first.click(); } });
  const box = wideDialog('Semua langkah', h('label.search', { for: 'step-search' }, icon('search'), field), list);
  draw();
  field.focus();
}

// What there is so far: later mail, documents and money are not there yet.
function until(data, last) {
  const documents = (data.documents || []).filter(one => one.step <= last + 1).map(one => signedSoFar(data, one, last));
  return { ...data, steps: data.steps.slice(0, last + 1), documents };
}

function signedSoFar(data, one, last) {
  const there = signature => signingStep(data, one, signature) <= last;
  const names = new Set(one.signatures.filter(there).map(signature => personOf(data, signature.person).name));
  const boxes = one.data.signatures.map(box => ({ ...box, signed: box.signed && names.has(box.name) }));
  return { ...one, data: { ...one.data, signatures: boxes }, signatures: one.signatures.filter(there) };
}

// Steps are counted as on the rail: what happened by itself belongs to the one before it.
function stepText_(data) {
  const places = placesOf(data);
  return (i, say) => h('span.small', say(places.find(place => place.first <= i && i <= place.last).step));
}

export function openMail(data, last) {
  wideDialog('Surat', mailView(until(data, last), stepText_(data)));
}

export function openPapers(data, last) {
  const place = h('div');
  const draw = open => { place.textContent = ''; place.append(papersView(until(data, last), open, draw, stepText_(data), () => window.print())); };
  draw(0);
  wideDialog('Dokumen', place);
}

export function openMoney(data, last) {
  const place = h('div');
  const draw = order => { place.textContent = ''; place.append(moneyView(until(data, last), { params: { o: order === undefined ? undefined : String(order) } }, stepText_(data), draw)); };
  draw();
  wideDialog('Uang', place);
}

// What an act takes where nothing is said can be changed before it is tried.
export function fillButton(offer, fill) {
  return !offer.form ? null : h('button.button.bare', { title: `Isian: ${offer.label}`, on: { click: fill } }, icon('pen', `Isian: ${offer.label}`));
}

// All acts of a person, those that would be refused among them: trying them is the point.
export function openActs(name, acts, choose, fill) {
  const rows = [...acts.filter(offer => offer.ends !== 'refused' && !offer.aside), ...acts.filter(offer => offer.ends === 'refused' && !offer.aside), ...acts.filter(offer => offer.aside)];
  const box = wideDialog(`Bagaimana kalau ${name}\u2026`, h('p.small', 'Yang bergaris putus akan ditolak; mencobanya menunjukkan aturan dan sebabnya.'),
    h('ol.actlist', rows.map(offer => h('li', h('button.act' + (offer.ends === 'refused' ? '.dashed' : ''), { on: { click: () => { box.close(); choose(offer); } } }, h('span', offer.label), offer.rule && offer.ends === 'refused' ? h('code', offer.rule) : null), fillButton(offer, () => { box.close(); fill(offer); })))));
}

const STAGE_KEYS = [
  [['Spasi', '\u2192', 'PgDn'], 'Langkah berikut'], [['\u2190', 'PgUp'], 'Langkah sebelumnya'], [['Home', 'End'], 'Awal, akhir'], [['G'], 'Pilih langkah'],
  [['J'], 'Lompat ke batas waktu, lalu 1 md lewat'], [['1', '\u2026', '9'], 'Tindakan dengan angka itu'], [['0'], 'Tindakan lain'], [['K'], 'Bagaimana kalau: tindakan siapa pun, gangguan layanan'], [['Esc'], 'Kembali ke cerita'],
  [['Shift', 'A', '\u2026', 'F'], 'Buka cabang itu'], [['V'], 'Bandingkan cabang dengan cerita'], [['P'], 'Mainkan seseorang sendiri, dengan nilai'], [['S'], 'Simpan cabang sebagai berkas skenario'], [['D'], 'Dokumen'], [['M'], 'Surat'], [['U'], 'Uang'], [['A'], 'Isi aturan'], [['T'], 'Tema'], [['F'], 'Layar penuh'], [['B', '.'], 'Layar gelap'], [['?'], 'Bantuan ini'],
];

export function openStageHelp(letters, change) {
  const box = h('input', { type: 'checkbox', id: 'letters', on: { change: () => change(box.checked) } });
  box.checked = letters;
  openDialog('Tombol', h('dl.keys', STAGE_KEYS.map(([names, does]) => [h('dt', names.map(key)), h('dd', does)])), h('label.check', { for: 'letters' }, box, 'Tombol huruf dan angka menyala'));
}

const SEAT_KEY_NAMES = [
  [['P'], 'Petunjuk: tindakan mana yang diminta sekarang'], [['L'], 'Biarkan cerita yang mengerjakan tindakan ini'], [['J'], 'Biarkan waktu berjalan sampai batas, lalu 1 md lewat'], [['N'], 'Berhenti dan lihat nilai'],
  [['D'], 'Dokumen'], [['M'], 'Surat'], [['U'], 'Uang'], [['T'], 'Tema'], [['?'], 'Bantuan ini'],
];

export function openSeatHelp() {
  openDialog('Tombol', h('dl.keys', SEAT_KEY_NAMES.map(([names, does]) => [h('dt', names.map(key)), h('dd', does)])), h('p.small', 'Pilih tindakan yang menurut Anda harus dikerjakan sekarang. Yang ditolak menunjukkan aturannya; ceritanya tetap di tempat.'));
}

// Whose part to play.
export function openPlaces(places, sit) {
  const box = openDialog('Mainkan sendiri', h('p.small', 'Tindakan orang itu menjadi milik Anda, yang lain mengikuti cerita; di akhir ada nilai.'),
    h('div.chips', places.map(place => h('button.chip', { on: { click: () => { box.close(); sit(place); } } }, [place.name, place.label].filter(Boolean).join(', ')))));
}

const DISTURBANCES = [
  ['BSrE mati 2 jam', '{bsre: {fault: mati, for: 2h}}'], ['Privy mati 2 jam', '{privy: {fault: mati, for: 2h}}'], ['CMS bank mati 2 jam', '{bank-cms: {fault: mati, for: 2h}}'],
  ['Payment gateway mati 2 jam', '{payment-gateway: {fault: mati, for: 2h}}'], ['Pemberitahuan pembayaran hilang', '{payment-gateway: {fault: panggilan-hilang, times: 1}}'], ['Dukcapil mati 2 jam', '{dukcapil: {fault: mati, for: 2h}}'],
];

// Whose act, or which disturbance.
export function openWhatIf(cast, chooseOne, disturb) {
  const box = openDialog('Bagaimana kalau\u2026', h('h3', 'seseorang bertindak lain'), h('div.chips', cast.filter(one => one.person).map(one => h('button.chip', { on: { click: () => { box.close(); chooseOne(one); } } }, one.name))),
    h('h3', 'sebuah layanan terganggu'), h('div.chips', DISTURBANCES.map(([name, text]) => h('button.chip', { on: { click: () => { box.close(); disturb(text); } } }, name))));
}
