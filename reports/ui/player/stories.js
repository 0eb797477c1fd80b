// The stories to choose from, with a search.

import { h, replace, icon, key } from './dom.js';
import { number } from './format.js';
import { pageLink } from './links.js';
import { beginTheme, turnTheme } from './theme.js';

const rows = JSON.parse(document.getElementById('stories').textContent);
const list = h('ol.stories');
const count = h('p.small', { role: 'status' });
const field = h('input', { id: 'search', type: 'search', autocomplete: 'off', spellcheck: 'false', 'aria-label': 'Cari cerita', placeholder: 'Cari judul atau kata\u2026', on: { input: drawStories } });

function link(row, name, place) {
  return pageLink(name === null ? 'a.storylink' : 'a.chip', `/cerita/${Number(row.id)}/${Number(place)}`, name === null ? h('b', row.title) : name);
}

function drawStories() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter(row => words.every(word => [row.title, row.file, ...row.tags, ...row.cases].join(' ').toLowerCase().includes(word)));
  count.textContent = found.length === rows.length ? `${number(rows.length)} cerita` : `${number(found.length)} dari ${number(rows.length)} cerita`;
  replace(list, found.map(row => h('li.card.storyrow', link(row, null, 0),
    row.cases.length > 1 ? h('div.chips.small', row.cases.map((name, place) => link(row, name, place))) : null, h('code', row.file))),
    found.length ? null : h('li.empty', 'Tidak ada cerita dengan kata itu.'));
}

beginTheme();
replace(document.getElementById('app'),
  h('header.bar-top', h('nav.crumbs', { 'aria-label': 'Letak' }, h('span.brand', h('span.logo', { 'aria-hidden': 'true' }, h('span'), h('span'), h('span'), h('span')), h('b', 'inasim')), h('span.crumb', 'Cerita')),
    h('div.tools', h('label.search', { for: 'search' }, icon('search'), field, key('/')), h('button.button.bare', { on: { click: turnTheme } }, icon('moon', 'Tema terang atau gelap')))),
  h('main.page.choose', { id: 'main' }, h('h1', 'Pilih cerita'), count, list));
drawStories();
window.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === field) {
    if (event.key === 'Escape') field.blur();
    if (event.key === 'Enter') { const first = list.querySelector('a'); if (first) first.click(); }
    return;
  }
  if (event.key === '/') { field.focus(); event.preventDefault(); }
  if (event.key === 't' || event.key === 'T') turnTheme();
});
