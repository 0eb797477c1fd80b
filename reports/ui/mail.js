// Inboxes: one column a person, the newest last; codes are hidden until asked for.

import { h, icon, mark, roleClass, roleName, long } from './dom.js';
import { moment } from './format.js';
import { personOf } from './story.js';

const NEWEST = 50;

export function mailView(data, stepLink) {
  const boxes = new Map();
  data.steps.forEach((step, i) => {
    if (step.by && !boxes.has(step.by)) boxes.set(step.by, []);
    for (const mail of step.mail || []) {
      if (!boxes.has(mail.to)) boxes.set(mail.to, []);
      boxes.get(mail.to).push({ mail, step, i });
    }
  });
  if (!boxes.size) return h('div.empty', 'Kotak surat kosong');
  const order = ['pp', 'ppk', 'py', 'bd', 'oth'];
  const people = [...boxes.keys()].map(who => personOf(data, who)).sort((a, b) => order.indexOf(roleClass(a.role)) - order.indexOf(roleClass(b.role)));
  return h('div.page.inboxes', people.map(person => {
    const all = boxes.get(person.key);
    const list = h('ol.inbox', all.slice(-NEWEST).map(one => letter(one, stepLink)));
    const older = all.length > NEWEST ? h('button.link', { on: { click: () => { older.remove(); list.prepend(...all.slice(0, -NEWEST).map(one => letter(one, stepLink))); } } }, 'yang lebih lama') : null;
    return h('section.card.box', h('h2', h('span.' + roleClass(person.role), mark(person.role)), ' ', person.name, h('small', roleName(person.role))), older,
      all.length ? list : h('p.small', 'Kotak surat kosong'));
  }));
}

function letter({ mail, step, i }, stepLink) {
  const digits = mail.code ? h('button.button.code', { on: { click: () => { digits.textContent = mail.code; } } }, 'Tampilkan kode') : null;
  return h('li', h('p.meta', icon('mail'), `${mail.channel}${mail.kind ? ', ' + mail.kind : ''}`, h('span.at', moment(step.at))),
    h('b.subject', long(mail.subject, 300)), h('p.text', long(mail.body)), digits,
    stepLink(i, n => `langkah ${n}`));
}
