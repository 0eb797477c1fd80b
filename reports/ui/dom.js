// Elements, icons and marks. What comes from data becomes text or one of a few attributes, never markup.

const ATTRIBUTES = new Set('id type value placeholder role title lang tabindex colspan scope for autocomplete spellcheck dir name maxlength headers list inputmode'.split(' '));

// h('button.chip.on', {on: {click}, 'aria-pressed': true}, 'Gagal'): classes stand behind the name, handlers
// in `on`, measured sizes in `style`; a plain object is what is said of the element, all else stands in it.
export function h(tag, ...inside) {
  const [name, ...classes] = tag.split('.');
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(' ');
  if (name === 'button') element.type = 'button';
  for (const [key, value] of Object.entries(said(inside))) {
    if (value === undefined || value === null || value === false) continue;
    if (key === 'on') for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
    else if (key === 'class') element.className += (element.className ? ' ' : '') + value;
    else if (key === 'style') for (const [property, size] of Object.entries(value)) element.style.setProperty(property, size);
    else if (key === 'href') { if (String(value).startsWith('#')) element.setAttribute('href', value); }
    else if (key === 'hidden' || key === 'disabled' || key === 'open') element[key] = true;
    else if (key.startsWith('aria-') || key.startsWith('data-') || ATTRIBUTES.has(key)) element.setAttribute(key, value);
    else throw new Error('attribute ' + key + ' is not one of the list');
  }
  return put(element, inside);
}

// The same for SVG, whose attributes are all ours.
export function s(tag, ...inside) {
  const [name, ...classes] = tag.split('.');
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  if (classes.length) element.setAttribute('class', classes.join(' '));
  for (const [key, value] of Object.entries(said(inside))) element.setAttribute(key, value);
  return put(element, inside);
}

function said(inside) {
  return inside.length && inside[0] && inside[0].constructor === Object ? inside.shift() : {};
}

export function put(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

export function replace(element, ...children) {
  element.textContent = '';
  return put(element, children);
}

export const narrow = () => window.matchMedia('(max-width: 720px)').matches;

const ICONS = {
  search: ['M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.6 10.6 14 14'],
  print: ['M4 6V2h8v4M4 11H2V6h12v5h-2M4 9h8v5H4z'],
  moon: ['M13.5 9.5A6 6 0 1 1 6.5 2.5a5 5 0 0 0 7 7z'],
  sun: ['M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1'],
  check: ['M3 8.5 6.5 12 13 4.5'],
  cross: ['M4 4l8 8M12 4l-8 8'],
  right: ['M6 3l5 5-5 5'],
  left: ['M10 3 5 8l5 5'],
  down: ['M3 6l5 5 5-5'],
  arrow: ['M2 8h11M9 4l4 4-4 4'],
  filter: ['M2 4h12M4.5 8h7M7 12h2'],
  mail: ['M2 3.5h12v9H2zM2 4l6 5 6-5'],
  plug: ['M5.5 2v3M10.5 2v3M4 5h8v3a4 4 0 0 1-8 0zM8 12v2.5'],
  lock: ['M3.5 7h9v6.5h-9zM5.5 7V4.8a2.5 2.5 0 0 1 5 0V7'],
  copy: ['M5 5h8.5v8.5H5zM3 11H2.5V2.5H11V3'],
  file: ['M4 1.5h5.5L13 5v9.5H4zM9 1.5V5h4M6 8h4.5M6 11h4.5'],
  money: ['M2 4h12v8H2zM8 9.7a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4M4 6v4M12 6v4'],
  scale: ['M8 2v12M4 14h8M3 4h10M3 4 1.5 9h3zM13 4l-1.5 5h3z'],
  eye: ['M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4'],
  clock: ['M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.5V8l2.5 1.5'],
  help: ['M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M6 6.2A2 2 0 1 1 8 8.4v1M8 11.6v.2'],
  pen: ['M3 13l1-3.5L11 2.500l2.500 2.500L6.500 12z'],
};

function small(name, ...inside) {
  return s('svg.' + name, { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, inside);
}

export function icon(name, label) {
  const picture = small('icon', ICONS[name].map(d => s('path', { d })));
  return label ? [picture, h('span.sr', label)] : picture;
}

// Those of the platform's roles, by what a role is called there, and what the panels show them as.
const ROLES = {
  pp: ['pp', 'PP'], pembeli: ['pp', 'PP'], ppk: ['ppk', 'PPK'], kpa: ['ppk', 'KPA'], pa: ['ppk', 'PA'],
  penyedia: ['py', 'Penyedia'], 'admin-penyedia': ['py', 'Penyedia'], 'staf-penyedia': ['py', 'Penyedia'],
  bendahara: ['bd', 'Bendahara'], 'bendahara-pengeluaran': ['bd', 'Bendahara'], 'bendahara-pengeluaran-pembantu': ['bd', 'Bendahara'],
};

const ROLE_LABELS = {};

// The platform's own labels, for roles that have no mark.
export function nameRoles(labels) {
  Object.assign(ROLE_LABELS, labels);
}

export function roleClass(role) {
  return (ROLES[role] || [String(role).includes('penyedia') ? 'py' : role === 'sistem' ? 'sys' : 'oth'])[0];
}

export function roleName(role) {
  return ROLES[role] ? ROLES[role][1] : ROLE_LABELS[role] || 'Tanpa peran';
}

const SHAPES = {
  pp: ['circle', { cx: 8, cy: 8, r: 6 }],
  ppk: ['rect', { x: 2.5, y: 2.5, width: 11, height: 11 }],
  py: ['path', { d: 'M8 2 15 14H1z' }],
  bd: ['path', { d: 'M8 1l7 7-7 7-7-7z' }],
  oth: ['circle', { cx: 8, cy: 8, r: 5 }],
  sys: ['rect', { x: 2, y: 6.5, width: 12, height: 3 }],
};

// Shape and hue of a role; the word stands beside it.
export function mark(role) {
  const kind = roleClass(role);
  const [name, attributes] = SHAPES[kind];
  return small('mark.' + kind, s(name, attributes));
}

export function octagon() {
  return small('octagon', s('path.plate', { d: 'M5 1h6l4 4v6l-4 4H5l-4-4V5z' }), s('path.bar', { d: 'M4 6.700h8v2.600H4z' }));
}

export function flag() {
  return small('flag', s('path', { d: 'M3 1v14M3 2h9l-2.500 3L12 8H3z' }));
}

export function verdict(passed) {
  return h(passed ? 'span.verdict.ok' : 'span.verdict.fail', icon(passed ? 'check' : 'cross'), passed ? 'Lulus' : 'Gagal');
}

// A key that a hand can press instead.
export function key(name) {
  return h('kbd', { 'aria-hidden': 'true' }, name);
}

const LONGEST = 600;

// Text of any length: the beginning, and the rest when it is asked for.
export function long(value, most = LONGEST) {
  const whole = String(value);
  if (whole.length <= most) return whole;
  const box = h('span');
  const all = () => replace(box, whole);
  put(box, [Array.from(whole.slice(0, most)).join(''), '\u2026 ', h('button.link', { on: { click: all } }, `Tampilkan semua, ${whole.length.toLocaleString('id')} huruf`)]);
  return box;
}

function toast(text) {
  const box = document.getElementById('said');
  box.textContent = text;
  box.classList.add('on');
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => box.classList.remove('on'), 2000);
}

export async function copyText(text, said) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h('textarea.sr', { 'aria-hidden': 'true' });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  toast(said);
}
