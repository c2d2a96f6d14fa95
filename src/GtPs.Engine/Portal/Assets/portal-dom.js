// Small helpers to build the page.

// Makes an element; names that hold a dash, and role, become attributes, the others properties.
export const make = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name === 'role' || name.includes('-')) element.setAttribute(name, value);
    else if (name === 'onclick') element.addEventListener('click', value);
    else element[name] = value;
  }
  element.append(...children);
  return element;
};

export const key = text => make('kbd', { 'aria-hidden': 'true' }, text);

export const show = (...children) => document.getElementById('app').replaceChildren(...children);

// Says something to a screen reader. The same words twice in a row must be a change too.
export const announce = text => {
  const announcer = document.getElementById('announcer');
  announcer.textContent = announcer.textContent === text ? `${text} ` : text;
};

export const plural = (count, one, many = `${one}s`) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

export const remember = (name, value) => {
  try {
    if (value === undefined) return localStorage.getItem(`gt-portal-${name}`);
    localStorage.setItem(`gt-portal-${name}`, value);
  } catch {
    // Storage can be switched off: then nothing is remembered.
  }
  return value ?? null;
};

export const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

export const progressBar = (done, total, label) => make('progress', { max: Math.max(total, 1), value: done, 'aria-label': label });
