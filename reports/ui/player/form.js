// The form of an act: an input for each field that fits what may stand in it; Enter sends.

import { h } from './dom.js';
import { number } from './format.js';
import { fieldLabel } from './data.js';
import { nameOf } from './things.js';
import { openDialog } from './rules.js';

// From here on choices are typed and searched, not listed.
const LISTED = 12;
// Inputs by what they take: type, keyboard, an example.
const INPUTS = {
  text: ['text'], secret: ['text', null, 'kosong: milik orang itu sendiri'], digits: ['text', 'numeric', 'angka'], number: ['text', 'numeric', 'misalnya 2'], rupiah: ['text', 'numeric', 'rupiah, misalnya 9.500.000'],
  percent: ['text', 'decimal', 'persen, misalnya 11'], date: ['date'], end: ['date'], time: ['datetime-local'], duration: ['text', null, 'misalnya 3d atau 2h'],
};
let counter = 0;

function labelled(name, example, input) {
  return h('label.field', { for: input.id }, h('span', name, example ? h('small', ' ', example) : null), input);
}

// What is typed as what the server reads.
function plainText(kind, text) {
  const bare = text.trim();
  if (kind === 'rupiah' || kind === 'number') return bare.replace(/^Rp\s*/i, '').replace(/[.\s](?=\d{3}\b)/g, '');
  if (kind === 'percent') return bare.replace(',', '.').replace(/%?$/, bare ? '%' : '');
  return kind === 'text' || kind === 'secret' ? text : bare;
}

// The same the other way: files group digits otherwise.
function shownNumber(kind, value) {
  const bare = String(value ?? '').replaceAll('_', '');
  return kind === 'rupiah' && /^\d+$/.test(bare) ? number(Number(bare)) : bare;
}

// What is meant by what stands where choices are typed: a choice by its label or its key, or the only one with these words.
function meant(choices, text) {
  const small = text.trim().toLowerCase();
  if (!small) return '';
  const exact = choices.find(one => one.value.toLowerCase() === small || one.label.toLowerCase() === small);
  const found = exact ? [exact] : choices.filter(one => one.label.toLowerCase().includes(small));
  return found.length === 1 ? found[0].value : text.trim();
}

function suggestions(input, texts) {
  const list = h('datalist', { id: input.id + '-pilihan' }, texts.map(text => h('option', { value: text })));
  input.setAttribute('list', list.id);
  return list;
}

// A part of a form: `node` to be shown, `take` what stands in it as the server reads it, nothing where it is empty;
// `inside`: within a list or a record, where texts are quoted.
function control(takes, name, value, inside) {
  const id = 'field-' + ++counter;
  const quoted = text => text === '' ? '' : inside ? JSON.stringify(text) : text;
  if (takes.kind === 'choice') return choiceControl(takes.choices, id, name, value, quoted);
  if (takes.kind === 'list') return listControl(takes, name, value);
  if (takes.kind === 'map') return mapControl(takes, name, value);
  if (takes.kind === 'fields') return recordControl(takes, name, value);
  const [type, keyboard, example] = INPUTS[takes.kind];
  const input = h('input', { id, type, autocomplete: 'off', spellcheck: 'false', inputmode: keyboard, value: takes.kind === 'rupiah' || takes.kind === 'number' ? shownNumber(takes.kind, value) : value ?? '' });
  const letters = ['text', 'secret', 'digits'].includes(takes.kind);
  const known = takes.known && takes.known.length ? suggestions(input, takes.known) : null;
  return { node: [labelled(name, example, input), known], first: input, take: () => { const text = plainText(takes.kind, input.value); return letters ? quoted(text) : text; } };
}

function choiceControl(all, id, name, said, quoted) {
  // A line may be named by its product alone; what is no choice now stays what the story says.
  const known = all.find(one => one.value === said) || all.find(one => said && one.value.startsWith(said + '/'));
  const choices = known || !said ? all : [...all, { value: said, label: nameOf(said) || said }];
  const value = known ? known.value : said;
  // Yes and no are no texts.
  const spelled = text => text === 'true' || text === 'false' ? text : quoted(text);
  if (choices.length <= LISTED) {
    const select = h('select', { id }, h('option', { value: '' }, 'Pilih\u2026'), choices.map(one => h('option', { value: one.value }, one.label)));
    select.value = value ?? '';
    return { node: labelled(name, null, select), first: select, take: () => spelled(select.value) };
  }
  const chosen = choices.find(one => one.value === value);
  const input = h('input', { id, type: 'text', autocomplete: 'off', spellcheck: 'false', value: chosen ? chosen.label : value ?? '' });
  return { node: [labelled(name, 'pilih, atau ketik sebagian namanya', input), suggestions(input, choices.map(one => one.label))], first: input, take: () => spelled(meant(choices, input.value)) };
}

// Parts of which there may be any number.
function rowsControl(name, more, values, made) {
  const rows = [];
  const body = h('div.formrows');
  const add = value => {
    const row = made(value);
    const line = h('div.formrow', row.node, h('button.button.bare', { 'aria-label': `Hapus ${name} ini`, on: { click: () => { rows.splice(rows.indexOf(row), 1); line.remove(); button.focus(); } } }, 'Hapus'));
    rows.push(row);
    body.append(line);
    return row;
  };
  const button = h('button.button', { on: { click: () => add(undefined).first.focus() } }, more);
  values.forEach(add);
  return { node: h('fieldset.group', h('legend', name), body, button), first: button, rows };
}

function listControl(takes, name, value) {
  const all = rowsControl(name, `Tambah ${name.toLowerCase()}`, Array.isArray(value) ? value : value ? [value] : [], one => control(takes.of, name, one, true));
  const take = () => { const said = all.rows.map(row => row.take()).filter(Boolean); return said.length ? `[${said.join(', ')}]` : ''; };
  return { node: all.node, first: all.first, take };
}

function mapControl(takes, name, value) {
  const pairs = value && typeof value === 'object' ? Object.entries(value) : [];
  const all = rowsControl(name, `Tambah ${name.toLowerCase()}`, pairs, pair => {
    const [from, to] = [control(takes.from, 'Untuk', pair && pair[0], true), control(takes.to, name, pair && pair[1], true)];
    return { node: [from.node, to.node], first: from.first, take: () => from.take() && to.take() ? `${from.take()}: ${to.take()}` : '' };
  });
  const take = () => { const said = all.rows.map(row => row.take()).filter(Boolean); return said.length ? `{${said.join(', ')}}` : ''; };
  return { node: all.node, first: all.first, take };
}

function recordControl(takes, name, value) {
  const inner = takes.fields.map(field => [field.name, control(field, fieldLabel(field.name), value && typeof value === 'object' ? value[field.name] : undefined, true)]);
  const take = () => { const said = inner.map(([word, one]) => [word, one.take()]).filter(([, text]) => text); return said.length ? `{${said.map(([word, text]) => `${word}: ${text}`).join(', ')}}` : ''; };
  return { node: h('fieldset.group', h('legend', name), inner.map(([, one]) => one.node)), first: inner[0][1].first, take };
}

// `entries`: what the server says of the fields; what stays as it would be without saying anything is not sent.
export function openForm(offer, entries, send) {
  const made = entries.map(entry => {
    const name = fieldLabel(entry.name, offer.act);
    const without = control(entry, name, entry.default, false).take();
    return { entry, without, ...control(entry, name, entry.value ?? entry.default, false) };
  });
  const error = h('p.bad', { role: 'alert' });
  const ready = async () => {
    error.textContent = '';
    try {
      const said = made.map(one => [one.entry.name, one.take(), one.without]).filter(([, text, without]) => text !== without);
      await send(Object.fromEntries(said.map(([name, text]) => [name, text])));
      box.close();
    } catch (problem) { error.textContent = problem.message; }
  };
  const needed = made.filter(one => one.entry.needed), more = made.filter(one => !one.entry.needed);
  const form = h('div.form', needed.map(one => one.node), more.length ? h('details', { open: needed.length === 0 }, h('summary', needed.length ? 'Isian lain' : 'Isian'), h('div.form', more.map(one => one.node))) : null);
  const box = openDialog(offer.label, made.length ? h('p.small', 'Isi yang diperlukan, lalu Enter.') : null, form, error, h('div.row', h('button.button.primary', { on: { click: ready } }, 'Coba')));
  form.addEventListener('keydown', event => { if (event.key === 'Enter' && event.target.closest('input, select')) { event.preventDefault(); ready(); } });
  const first = (needed[0] || more[0] || {}).first || box.querySelector('.primary');
  first.focus();
  if (first.select) first.select();
}
