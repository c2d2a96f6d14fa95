// What the page says beside the task: short notes that go by themselves, a line that stays while something is wrong, and pages in place of a task.
import { announce, key, make } from './portal-dom.js';

const noteMilliseconds = 5000;

export class Notices {
  constructor() {
    this.toast = make('div', { className: 'toast', hidden: true });
    this.banner = make('p', { className: 'banner', role: 'alert', hidden: true });
    this.overlay = make('div', { className: 'overlay', hidden: true });
  }

  // A note; with an action it gets a button.
  note(text, action) {
    announce(text);
    const button = action ? make('button', { type: 'button', className: 'quiet', onclick: () => { this.clear(); action.run(); } }, action.text, key(action.key)) : '';
    this.toast.replaceChildren(make('span', { dir: 'auto' }, text), button);
    this.toast.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.clear(), noteMilliseconds);
  }

  clear() {
    clearTimeout(this.timer);
    this.toast.hidden = true;
  }

  // A line that stays until its cause is gone. Causes are kept apart by name.
  warn(cause, text) {
    this.causes ??= new Map();
    if (text) this.causes.set(cause, text);
    else this.causes.delete(cause);
    const all = [...this.causes.values()].join(' ');
    if (this.banner.textContent !== all) this.banner.textContent = all;
    this.banner.hidden = !all;
  }

  // A page in place of the task: a title, a text, and what can be done.
  put(title, text, ...actions) {
    const heading = make('h2', { tabIndex: -1 }, title);
    const buttons = actions.map(({ label, run, isMain, cap }) => make('button', { type: 'button', className: isMain ? 'primary' : 'quiet', onclick: run }, label, cap ? key(cap) : ''));
    if (this.overlay.dataset.title === title && !this.overlay.hidden) return;
    this.overlay.dataset.title = title;
    this.overlay.replaceChildren(make('div', { className: 'message' }, heading, make('p', {}, text), make('div', { className: 'actions' }, ...buttons)));
    this.overlay.classList.remove('light');
    this.overlay.hidden = false;
    this.main = actions.find(action => action.isMain)?.run;
    announce(`${title}. ${text}`);
    (this.overlay.querySelector('.primary') ?? heading).focus();
  }

  // Covers the place of the task for the moment in which there is none.
  cover() {
    this.overlay.dataset.title = '';
    this.main = undefined;
    this.overlay.replaceChildren(make('span', { className: 'spinner', role: 'img', 'aria-label': 'Loading the next task' }));
    this.overlay.classList.add('light');
    this.overlay.hidden = false;
  }

  uncover() {
    this.overlay.hidden = true;
    this.main = undefined;
  }

  close() {
    clearTimeout(this.timer);
  }
}
