// A class: its door, what somebody of it finds first, and how far everybody is.

import { h, replace, icon } from './dom.js';
import { number } from './format.js';
import { asker, sent } from './ask.js';
import { pageLink } from './links.js';
import { beginTheme, turnTheme } from './theme.js';

const app = document.getElementById('app');
const { door, lobby, code } = JSON.parse(document.getElementById('class').textContent);
const WAIT = 2000;

const answered = asker('Tanyakan kepada pelatih, lalu muat ulang halaman ini.');

function frame(...inside) {
  replace(app, h('header.bar-top', h('nav.crumbs', { 'aria-label': 'Letak' }, h('span.brand', h('span.logo', { 'aria-hidden': 'true' }, h('span'), h('span'), h('span'), h('span')), h('b', 'inasim')), h('span.crumb', 'Kelas')),
    h('div.tools', h('button.button.bare', { on: { click: turnTheme } }, icon('moon', 'Tema terang atau gelap')))),
  h('main.page.choose', { id: 'main' }, inside));
}

function drawDoor() {
  const field = (id, name, more) => [h('label.field', { for: id }, h('span', name), more)];
  const codeField = h('input', { id: 'code', type: 'text', autocomplete: 'off', spellcheck: 'false', maxlength: 12 });
  const nameField = h('input', { id: 'name', type: 'text', autocomplete: 'name', maxlength: 40 });
  const error = h('p.bad', { role: 'alert' });
  const come = async () => {
    error.textContent = '';
    try {
      await answered('/masuk', sent('POST', { code: codeField.value, name: nameField.value }));
      location.href = '/';
    } catch (problem) { error.textContent = problem.message; }
  };
  const entered = event => { if (event.key === 'Enter') { event.preventDefault(); come(); } };
  for (const one of [codeField, nameField]) one.addEventListener('keydown', entered);
  frame(h('h1', 'Masuk ke kelas'), h('p', 'Ketik kode yang tampak di layar pelatih, dan nama Anda.'),
    h('div.doorform', field('code', 'Kode', codeField), field('name', 'Nama', nameField), error, h('div.row', h('button.button.primary', { on: { click: come } }, 'Masuk'))));
  codeField.focus();
}

async function waitForStory() {
  for (;;) {
    await new Promise(over => setTimeout(over, WAIT));
    const at = await answered('/ikut/di').then(answer => answer.json()).catch(() => null);
    if (at) { location.reload(); return; }
  }
}

function drawLobby() {
  const { name, story } = lobby;
  if (!story) {
    frame(h('h1', `Selamat datang, ${name}`), h('p', { role: 'status' }, 'Menunggu pelatih membuka sebuah cerita\u2026'));
    waitForStory();
    return;
  }
  frame(h('h1', story.title), h('p', `Selamat datang, ${name}. Ikuti layar pelatih, atau mainkan seseorang dari cerita ini di dunia Anda sendiri.`),
    h('p', pageLink('a.button.primary', '/ikut', 'Ikuti layar pelatih')),
    h('h2', 'Ambil kursi'), h('ol.stories', story.places.map(place => h('li.card.storyrow', pageLink('a.storylink', `/kursi/${Number(story.id)}/${Number(story.case)}/${encodeURIComponent(place.key)}`, h('b', place.name)),
      h('p.small', `${place.label || 'belum punya peran'}, ${number(place.duties)} tindakan${story.sits === place.key ? ', kursi Anda sekarang' : ''}`)))));
}

async function drawClass() {
  const rows = h('tbody'), count = h('p.small', { role: 'status' });
  frame(h('h1', 'Kelas'), h('p', 'Peserta membuka alamat yang dicetak di terminal dan mengetik kode ini:'), h('p.classcode', code), count,
    h('table.marktable', h('thead', h('tr', h('th', 'Nama'), h('th', 'Cerita'), h('th', 'Kursi'), h('th', 'Tindakan'), h('th', 'Ditolak'), h('th', 'Nilai'))), rows),
    h('p', pageLink('a.button', '/', 'Kembali ke cerita')));
  for (;;) {
    try {
      const members = await (await answered('/kelas/peserta')).json();
      count.textContent = members.length ? `${number(members.length)} peserta` : 'Belum ada peserta.';
      replace(rows, members.flatMap(member => (member.seats.length ? member.seats : [null]).map(seat => h('tr', h('td', member.name), seat ? [h('td', seat.story), h('td', `${seat.seat.label || 'tanpa peran'}, ${seat.seat.name}`), h('td', `${number(seat.done)} dari ${number(seat.seat.duties)}`), h('td', number(seat.refused)), h('td', seat.ended ? h('b', number(seat.marks)) : '\u2026')] : [h('td', 'mengikuti'), h('td'), h('td'), h('td'), h('td')]))));
    } catch (problem) { count.textContent = problem.message; }
    await new Promise(over => setTimeout(over, WAIT));
  }
}

beginTheme();
if (door) drawDoor();
else if (lobby) drawLobby();
else drawClass();
