// The address: `#/`, `#/s/<n>[/<tab>]`, with filters, step and theme as parameters, so that every view can be
// linked and back and forward work.

export const TABS = 'cerita surat dokumen layanan uang aturan yaml'.split(' ');

export function readRoute(hash) {
  const [path, query] = hash.replace(/^#\/?/, '').split('?');
  const params = Object.fromEntries(new URLSearchParams(query || ''));
  const [view, n, tab] = path.split('/');
  if (view === 's' && /^\d+$/.test(n || '')) return { view: 'scenario', n: Number(n), tab: TABS.includes(tab) ? tab : 'cerita', params };
  return { view: 'overview', params };
}

export function address(route) {
  const path = route.view === 'scenario' ? '/s/' + route.n + (route.tab === 'cerita' ? '' : '/' + route.tab) : '/';
  const params = Object.entries(route.params).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const query = new URLSearchParams(params).toString();
  return '#' + path + (query ? '?' + query : '');
}

// What is looked for and the theme go along from view to view; the step and what is open do not.
export function kept(params) {
  const { q, f, tag, area, rule, person, service, cause, t } = params;
  return { q, f, tag, area, rule, person, service, cause, t };
}

// The overview, and a result: with the filters of `params`, and `changes` of them.
export function toList(params, changes) {
  return { view: 'overview', params: { ...kept(params), ...changes } };
}

export function toResult(n, params) {
  return { view: 'scenario', n, tab: 'cerita', params: kept(params) };
}

export function go(route, instead = false) {
  const hash = address(route);
  if (hash === location.hash) return;
  if (instead) location.replace(hash);
  else location.hash = hash;
}
