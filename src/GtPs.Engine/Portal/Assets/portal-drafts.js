// Keeps what a worker has chosen but not yet sent, so that a reload loses nothing: at most one call a second, and one when the page goes away.
import { saveDraft } from './portal-api.js';

const pause = 1000;

export class Drafts {
  constructor() {
    this.waiting = new Map();
    this.timer = null;
    this.leave = () => document.visibilityState === 'hidden' && this.flush(true);
    this.hide = () => this.flush(true);
    document.addEventListener('visibilitychange', this.leave);
    window.addEventListener('pagehide', this.hide);
  }

  note(id, content) {
    this.waiting.set(id, content);
    if (this.timer !== null) return;
    this.flush(false);
    this.timer = setTimeout(() => {
      this.timer = null;
      if (this.waiting.size) this.flush(false);
    }, pause);
  }

  // An answer that is on its way makes its draft old.
  forget(id) {
    this.waiting.delete(id);
  }

  flush(keepalive) {
    for (const [id, content] of this.waiting) {
      this.waiting.delete(id);
      // A draft that is lost costs a click; what is wrong with the lease or the line shows elsewhere.
      saveDraft(id, content, { keepalive }).catch(() => {});
    }
  }

  close() {
    this.flush(true);
    clearTimeout(this.timer);
    document.removeEventListener('visibilitychange', this.leave);
    window.removeEventListener('pagehide', this.hide);
  }
}
