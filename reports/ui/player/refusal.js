// A refusal: the rule, its sentence, the facts, the source, and what can be done instead.

import { h, octagon, icon, key, long, mark } from './dom.js';
import { ruleById, fieldLabel } from './data.js';
import { personOf, firstName } from './story.js';
import { factText } from './things.js';
import { likelyFirst } from './panels.js';

// `acts`: what the person may do now instead; null while it is asked for, undefined where it is not told.
export function refusalView(data, row, one, acts, handlers) {
  const { refusal } = row;
  const rule = ruleById.get(refusal.rule) || { title: '', text_id: '' };
  const person = personOf(data, row.by);
  const source = rule.source;
  const open = likelyFirst(one, acts || []);
  return h('section.panel.denied.' + one.hue, { 'aria-label': `Ditolak oleh ${refusal.rule}` },
    h('header', mark(person.role), h('div', h('h2', one.name), h('p', [person.name, person.place].filter(Boolean).join(', '))), h('span.state', one.person && one.person.order ? one.person.order.status : '')),
    h('div.halves',
      h('div.why', h('p.plate', octagon(), h('b', 'Ditolak'), h('span', `oleh aturan ${refusal.rule}`)), h('p.said', long(refusal.sentence)),
        refusal.facts.length ? h('dl.factlist', refusal.facts.map(([name, value]) => h('div', h('dt', fieldLabel(name, refusal.rule)), h('dd', value === null || value === undefined ? 'belum diisi' : factText(value))))) : null,
        h('blockquote', rule.text_id, source && source.quote ? h('p.quote', '\u201c', long(source.quote), '\u201d') : null, source ? h('footer', [source.document, source.page && 'halaman ' + source.page].filter(Boolean).join(', ')) : null)),
      h('div.instead', h('h3', 'Yang bisa dilakukan sekarang'), rule.advice ? h('p.advice', rule.advice) : null,
        acts === undefined ? null : acts === null ? h('p.small', 'Dicari\u2026') : open.length ? open.slice(0, 4).map(offer => h('button.act', { on: { click: () => handlers.act(one, offer) } }, h('span', `${firstName(person)}: ${offer.label}`), offer.digit ? key(String(offer.digit)) : null)) : h('p', `${firstName(person)} tidak punya tindakan yang diterima sekarang.`),
        h('p.unchanged', icon('lock'), 'Tidak ada yang berubah: status, uang, surat, dan jam tetap seperti sebelum dicoba.'))));
}
