// How numbers, money, time and changed values are written: as the people of the platform write them.

const DAYS = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'];
const MONTHS = ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'];
const SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const WIB = 7 * HOUR;

export function number(value) {
  const text = String(Math.abs(value));
  const [whole, part] = text.includes('e') ? [text] : text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return (value < 0 ? '\u2212' : '') + grouped + (part ? ',' + part : '');
}

export function rupiah(value) {
  return (value < 0 ? '\u2212' : '') + 'Rp' + number(Math.abs(value));
}

// From 100.000 on a figure is told in thousands.
export function figure(value) {
  return value < 100000 ? number(value) : number(Math.round(value / 100) / 10) + ' rb';
}

function parts(ms) {
  const date = new Date(ms + WIB);
  return {
    weekday: date.getUTCDay(), day: date.getUTCDate(), month: date.getUTCMonth(), year: date.getUTCFullYear(),
    hour: date.getUTCHours(), minute: date.getUTCMinutes(), second: date.getUTCSeconds(), ms: date.getUTCMilliseconds(),
  };
}

const two = value => String(value).padStart(2, '0');

// `09.00`; seconds and milliseconds only where they are not zero.
export function clock(ms) {
  const at = parts(ms);
  let text = two(at.hour) + '.' + two(at.minute);
  if (at.second || at.ms) text += '.' + two(at.second);
  if (at.ms) text += ',' + String(at.ms).padStart(3, '0');
  return text;
}

// `Rab 4 Mar`
export function shortDay(ms) {
  const at = parts(ms);
  return DAYS[at.weekday].slice(0, 3) + ' ' + at.day + ' ' + MONTHS[at.month].slice(0, 3);
}

// `Rabu, 4 Maret`, with the year where it is asked for.
export function longDay(ms, year = false) {
  const at = parts(ms);
  return DAYS[at.weekday] + ', ' + at.day + ' ' + MONTHS[at.month] + (year ? ' ' + at.year : '');
}

// `Rab 4 Mar 09.00`
export function moment(ms) {
  return shortDay(ms) + ' ' + clock(ms);
}

// `Rab 09.00`: the day of the week is enough among neighbours.
export function weekTime(ms) {
  return shortDay(ms).slice(0, 3) + ' ' + clock(ms);
}

// `Rab 4 Mar 2026 09.00`
export function fullMoment(ms) {
  const at = parts(ms);
  return DAYS[at.weekday].slice(0, 3) + ' ' + at.day + ' ' + MONTHS[at.month].slice(0, 3) + ' ' + at.year + ' ' + clock(ms);
}

// The number of the day in Indonesian time.
export function dayOf(ms) {
  return Math.floor((ms + WIB) / DAY);
}

export function dayStart(day) {
  return day * DAY - WIB;
}

// `3 hari 1 md`: the largest two units that are not zero.
export function duration(ms) {
  const units = [[DAY, 'hari'], [HOUR, 'jam'], [MINUTE, 'mnt'], [SECOND, 'dtk'], [1, 'md']];
  const said = [];
  let rest = Math.abs(ms);
  for (const [size, name] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count && said.length < 2) said.push(number(count) + ' ' + name);
  }
  return said.join(' ') || '0 dtk';
}

// The largest unit alone, for columns.
export function roughly(ms) {
  return duration(ms).split(' ').slice(0, 2).join(' ');
}

// A text that says enough by its beginning.
export function cut(text, most = 120) {
  return text.length > most ? text.slice(0, most - 1) + '\u2026' : text;
}

const COUNT = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh'];

export function counted(value) {
  return value < COUNT.length ? COUNT[value] : number(value);
}

// A value of a view as a person reads it. `null` is nothing there.
export function show(value) {
  if (value === null || value === undefined) return '\u2013';
  if (value === true) return 'ya';
  if (value === false) return 'tidak';
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return value === '' ? '\u201c\u201d' : /^-?\d{1,3}(_\d{3})+$/.test(value) ? value.replaceAll('_', '.') : value;
  if (Array.isArray(value)) return value.length ? value.map(show).join(', ') : 'tidak ada';
  if ('$waktu' in value) return moment(value.$waktu);
  if ('$hari' in value) return shortDay(dayStart(value.$hari));
  if ('$rupiah' in value) return rupiah(value.$rupiah);
  if ('$lama' in value) return duration(value.$lama);
  return Object.entries(value).map(([key, inner]) => key + ' ' + show(inner)).join(', ') || 'kosong';
}
