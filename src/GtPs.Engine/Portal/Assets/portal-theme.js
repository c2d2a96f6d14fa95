// Light or dark: what the system says, unless the worker chose. The style sheets know both; this only says which.
import { make, remember } from './portal-dom.js';

const order = ['auto', 'light', 'dark'];
const names = { auto: 'as the system', light: 'light', dark: 'dark' };
const signs = { auto: '◐', light: '☀', dark: '☾' };
const system = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set();
let chosen = order.includes(remember('theme')) ? remember('theme') : 'auto';

export const theme = () => chosen === 'auto' ? system.matches ? 'dark' : 'light' : chosen;

const apply = () => {
  document.documentElement.dataset.theme = theme();
  for (const listener of listeners) listener(theme());
};
system.addEventListener('change', apply);
apply();

// The listener hears of each change until the returned function is called.
export const onTheme = listener => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const themeButton = () => {
  const button = make('button', { className: 'tool', type: 'button' });
  const label = () => {
    button.textContent = signs[chosen];
    button.setAttribute('aria-label', `Colours: ${names[chosen]}. Change`);
    button.title = `Colours: ${names[chosen]}`;
  };
  button.addEventListener('click', () => {
    chosen = order[(order.indexOf(chosen) + 1) % order.length];
    remember('theme', chosen);
    label();
    apply();
  });
  label();
  return button;
};
