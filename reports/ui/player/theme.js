// Light and dark: as the system has it, until somebody chooses.

const THEME = 'inasim-tema';

export function beginTheme() {
  let chosen = null;
  try { chosen = sessionStorage.getItem(THEME); } catch { /* the browser keeps nothing */ }
  const dark = chosen ? chosen === 'dark' : window.matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

export function turnTheme() {
  const dark = document.documentElement.dataset.theme !== 'dark';
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  try { sessionStorage.setItem(THEME, dark ? 'dark' : 'light'); } catch { /* the browser keeps nothing */ }
}
