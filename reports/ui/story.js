// A block as the rows of a story: who takes part, which steps a person sees, what a step is called.

import { roleClass } from './dom.js';
import { duration, longDay, dayOf, clock, moment } from './format.js';
import { report } from './data.js';

// As short as a column is wide.
const SERVICES = { dukcapil: 'Dukcapil', bsre: 'BSrE', privy: 'Privy', 'payment-gateway': 'Gateway', 'bank-cms': 'Bank' };

export function serviceName(word) {
  return SERVICES[word] || word;
}

const ACTS = report.meta.acts;

export function actName(step) {
  if (step.label) return step.label;
  if (step.kind === 'mock' && step.fault) return `${serviceName(step.service)}: ${step.fault}`;
  if (step.act) return ACTS[step.act] || step.act.replaceAll('-', ' ');
  return { wait: 'Waktu berlalu', until: 'Waktu berlalu', mock: 'Gangguan layanan', let: 'Nilai diambil', use: 'Alur', expect: 'Harapan', system: 'Sistem' }[step.kind] || step.kind;
}

export function personOf(data, who) {
  const person = data.people[who];
  return person ? { key: who, ...person } : { key: who, name: who, role: '', place: '' };
}

export function firstName(person) {
  return String(person.name || person.key).split(' ')[0];
}

// The columns: those who act, the roles in their order; who only gets mail shares the column of one who acts
// in the same role at the same place.
export function columns(data) {
  const acting = [], reading = [];
  for (const step of data.steps) {
    if (step.by && !acting.includes(step.by)) acting.push(step.by);
    for (const mail of step.mail || []) if (mail.to && !reading.includes(mail.to)) reading.push(mail.to);
  }
  const order = ['pp', 'ppk', 'py', 'bd', 'oth'];
  const persons = acting.map(who => personOf(data, who));
  persons.sort((a, b) => order.indexOf(roleClass(a.role)) - order.indexOf(roleClass(b.role)));
  const shared = new Map(persons.map((person, i) => [person.key, i]));
  const extra = [];
  for (const who of reading) {
    if (shared.has(who)) continue;
    const person = personOf(data, who);
    const twin = persons.findIndex(one => roleClass(one.role) === roleClass(person.role) && one.place === person.place);
    if (twin >= 0) shared.set(who, twin);
    else extra.push(person);
  }
  let more = 0;
  for (const person of extra) {
    if (persons.length < 6) {
      shared.set(person.key, persons.length);
      persons.push(person);
    } else more += 1;
  }
  const services = [];
  for (const step of data.steps) for (const call of step.calls || []) if (!services.includes(call.service)) services.push(call.service);
  for (const step of data.steps) if (step.kind === 'mock' && step.service && !services.includes(step.service)) services.push(step.service);
  const known = Object.keys(SERVICES);
  services.sort((a, b) => known.indexOf(a) - known.indexOf(b));
  return { persons, place: shared, more, services };
}

export function isRefused(step) {
  return Boolean(step.refusal);
}

export function isFailed(step) {
  return Boolean(step.findings && step.findings.length);
}

export function isSkipped(step) {
  return step.kind === 'skipped';
}

// Steps that only look stand in the detail of the one before.
export function isQuiet(step) {
  return ['expect', 'let', 'use'].includes(step.kind) || (isSkipped(step) && !step.by);
}

// What lapsed while time passed.
function lapsedIn(steps, i) {
  for (let j = i; j < steps.length && (j === i || steps[j].kind === 'system'); j++) {
    const late = (steps[j].due || []).find(one => one.how === 'lapsed');
    if (late) return late;
  }
  return null;
}

// What the status of the thing that a step changed became.
export function statusAfter(step) {
  for (const [, path, , after] of step.change || []) if (path === 'status' && after) return String(after);
  for (const [, path, , after] of step.change || []) if (path === 'keterangan' && after) return '+ ' + after;
  return '';
}

const FOLD_FROM = 60;

// The rows: headings of flows, steps, bands of waiting. Steps that only look are counted on the one before.
export function rowsOf(data, folded) {
  const rows = [];
  const steps = data.steps;
  let heading = null, day = null;
  const broken = steps.some(isFailed);
  const count = steps.filter(step => !isQuiet(step)).length;
  steps.forEach((step, i) => {
    const flow = (step.flow || [])[0] || null;
    const group = flow ? flow + '#' + step.n : null;
    if (group !== (heading && heading.group)) {
      heading = null;
      if (group) {
        const inside = steps.filter(one => one.flow && one.flow[0] === flow && one.n === step.n);
        const needed = inside.some(isFailed);
        const open = folded.has(group) ? !folded.get(group) : needed || (!broken && count <= FOLD_FROM);
        heading = { kind: 'flow', group, name: flow, count: inside.length, open, i, status: inside.map(statusAfter).filter(Boolean).pop() };
        rows.push(heading);
      }
    }
    const hidden = heading && !heading.open;
    if (heading) heading.last = i;
    if (isFailed(step) && isQuiet(step)) {
      rows.push({ kind: 'step', i, step, failed: true });
      return;
    }
    if (isQuiet(step)) return;
    if (step.kind === 'wait' || step.kind === 'until') {
      if (hidden) return;
      rows.push({ kind: 'wait', i, step, lapsed: lapsedIn(steps, i) });
      return;
    }
    if (hidden) return;
    const row = { kind: 'step', i, step, failed: isFailed(step), day: step.at !== undefined && dayOf(step.at) !== day };
    if (step.at !== undefined) day = dayOf(step.at);
    rows.push(row);
  });
  times(data, rows);
  return rows;
}

// The time is written where it is another one than in the row above; a wait says how long and which day came.
function times(data, rows) {
  let last = null;
  for (const row of rows) {
    const at = row.step ? row.step.at : undefined;
    if (row.kind === 'wait') {
      const before = row.step.from !== undefined ? row.step.from : at;
      const after = row.step.to !== undefined ? row.step.to : nextAt(data, row.i, at);
      row.length = after !== undefined && before !== undefined ? after - before : 0;
      row.newDay = after !== undefined && before !== undefined && dayOf(after) !== dayOf(before) ? longDay(after) : '';
      row.text = row.length ? duration(row.length) + ' berlalu' : 'waktu tidak bergerak';
      last = null;
    } else if (at !== undefined && at !== last) {
      row.when = clock(at);
      last = at;
    }
  }
}

function nextAt(data, i, at) {
  for (let j = i + 1; j < data.steps.length; j++) if (data.steps[j].at !== undefined) return data.steps[j].at;
  return at;
}

// A row as one sentence, for those who hear it.
export function sentenceOf(data, row, total) {
  if (row.kind === 'flow') return `Alur ${row.name}, ${row.count} langkah, ${row.open ? 'terbuka' : 'tertutup'}`;
  if (row.kind === 'wait') return [row.text, row.newDay].filter(Boolean).join(', ');
  const step = row.step;
  const person = step.by ? personOf(data, step.by) : null;
  const status = statusAfter(step);
  return [`Langkah ${row.i + 1} dari ${total}`, person ? person.name : 'sistem', person && person.role ? person.role : '', actName(step),
    step.refusal ? `ditolak ${step.refusal.rule}` : '', row.failed ? 'harapan tidak terpenuhi' : '',
    status ? `status menjadi ${status.replace(/^\+ /, '')}` : '', step.at !== undefined ? moment(step.at) : ''].filter(Boolean).join(', ');
}

// All that a search among steps looks at.
export function stepText(data, step) {
  return [actName(step), step.act, step.by && personOf(data, step.by).name, step.note, statusAfter(step), step.refusal && step.refusal.rule + ' ' + step.refusal.sentence,
    ...(step.mail || []).map(mail => mail.subject), ...(step.calls || []).map(call => call.service + ' ' + call.op), ...(step.rules || []).map(rule => rule.id)].filter(Boolean).join(' ').toLowerCase();
}

// What every thing looked like after a step: the changes so far, folded.
export function stateAt(data, last) {
  const things = new Map();
  for (let i = 0; i <= last && i < data.steps.length; i++) {
    for (const [thing, path, , after] of data.steps[i].change || []) {
      if (!things.has(thing)) things.set(thing, new Map());
      if (after === null) things.get(thing).delete(path);
      else things.get(thing).set(path, after);
    }
  }
  return things;
}
