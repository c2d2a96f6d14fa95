// The frames that templates run in: the one in sight, and those loaded ahead beneath it.
import { frameUrl } from './portal-api.js';
import { make } from './portal-dom.js';
import { theme } from './portal-theme.js';

// One task with its frame.
class Card {
  constructor(task) {
    this.task = task;
    this.content = task.draft ?? null;
    this.isReady = false;
    this.activeMilliseconds = 0;
    this.shownAt = null;
    this.about = { keys: [], unknown: [], instructions: false };
    // A frame of its own origin: no cookies, no storage, no way to the page but messages.
    this.frame = make('iframe', { className: 'frame', title: 'Task', inert: true });
    this.frame.setAttribute('sandbox', 'allow-scripts allow-forms');
    this.frame.src = frameUrl(task);
  }

  get id() {
    return this.task.id;
  }

  send(type, message = {}) {
    this.frame.contentWindow?.postMessage({ gt: 1, type, ...message }, '*');
  }

  // Only the time in which the worker can see the task counts.
  count(isVisible) {
    const now = performance.now();
    if (this.shownAt !== null) this.activeMilliseconds += now - this.shownAt;
    this.shownAt = isVisible ? now : null;
  }

  get activeSeconds() {
    this.count(this.shownAt !== null);
    return Math.round(this.activeMilliseconds) / 1000;
  }
}

export class Deck {
  constructor(listener) {
    this.cards = new Map();
    this.shown = null;
    this.listener = listener;
    this.element = make('div', { className: 'deck' });
    this.receive = event => this.take(event);
    this.see = () => this.shown?.count(!document.hidden);
    window.addEventListener('message', this.receive);
    document.addEventListener('visibilitychange', this.see);
  }

  close() {
    window.removeEventListener('message', this.receive);
    document.removeEventListener('visibilitychange', this.see);
    for (const id of [...this.cards.keys()]) this.drop(id);
  }

  // Loads a task, unless its frame is there already.
  load(task) {
    const known = this.cards.get(task.id);
    if (known) {
      known.task = { ...task, draft: known.content ?? task.draft };
      return known;
    }
    const card = new Card(task);
    this.cards.set(task.id, card);
    this.element.append(card.frame);
    return card;
  }

  drop(id) {
    const card = this.cards.get(id);
    if (!card) return;
    if (this.shown === card) this.hide();
    this.cards.delete(id);
    card.frame.remove();
  }

  show(card) {
    if (this.shown && this.shown !== card) this.hide();
    this.shown = card;
    card.frame.inert = false;
    card.frame.classList.add('shown');
    card.count(!document.hidden);
    // A frame that got its document after the focus does not have it.
    if (document.activeElement === card.frame) card.frame.blur();
    card.frame.focus({ preventScroll: true });
    if (card.isReady) card.send('show', { theme: theme() });
  }

  hide() {
    const card = this.shown;
    if (!card) return;
    this.shown = null;
    card.count(false);
    card.frame.inert = true;
    card.frame.classList.remove('shown');
  }

  take(event) {
    if (event.data?.gt !== 1 || !event.source) return;
    const card = [...this.cards.values()].find(item => item.frame.contentWindow === event.source);
    if (!card) return;
    const message = event.data;
    if (message.type === 'ready') {
      card.isReady = true;
      card.about = { keys: asList(message.keys), unknown: asList(message.unknown).map(String), instructions: message.instructions === true, hasImage: message.hasImage === true };
      card.send('theme', { theme: theme() });
      if (card.task.draft) card.send('restore', { content: card.task.draft });
      if (card === this.shown) this.show(card);
    } else if (message.type === 'change' || message.type === 'submit') {
      if (typeof message.content !== 'object' || message.content === null) return;
      card.content = message.content;
    }
    this.listener(card, message);
  }
}

const asList = value => Array.isArray(value) ? value : [];
