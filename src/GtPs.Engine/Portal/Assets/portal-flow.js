// The flow of tasks: shows the next at once, sends the answer behind, and comes back when something went wrong.
import { ApiError, answerTask, declineTask, openTask, skipTask, takeTasks, undoTask } from './portal-api.js';
import { sleep } from './portal-dom.js';

const waitSeconds = 25;
const renewMilliseconds = 40_000;
const firstRetry = 500;
const lastRetry = 8000;
const endStates = ['Completed', 'Failed', 'Stopped', 'Stopping'];

export class Flow {
  // The view has: show(card), between(), wait(), end(status), progress(progress), opened(card), gone(message), unreachable(isSo), answered(label, canUndo), rejected(card, message), said(message).
  constructor(job, deck, drafts, view, onSignedOut) {
    Object.assign(this, { job, deck, drafts, view, onSignedOut });
    this.queue = [];
    this.answered = [];
    this.moves = 0;
    this.chain = Promise.resolve();
    this.poll = null;
    this.renewal = setInterval(() => this.renew(), renewMilliseconds);
  }

  close() {
    this.isClosed = true;
    this.poll?.abort();
    clearInterval(this.renewal);
  }

  get head() {
    return this.queue[0] ?? null;
  }

  begin() {
    return this.then(() => this.fill());
  }

  // One call after the other: each needs to know what the one before did to the leases.
  then(step) {
    this.chain = this.chain.then(() => this.isClosed ? undefined : step()).catch(error => this.fail(error));
    return this.chain;
  }

  fail(error) {
    if (this.isClosed || error.name === 'AbortError') return;
    // A fault of the page itself: told to the browser's console, and the calls after it go on.
    if (!(error instanceof ApiError)) reportError(error);
    else if (error.status === 401) this.onSignedOut();
    else if (error.status === 404) this.view.end('Gone');
    else this.view.said(error.message);
  }

  // Tries again while the engine cannot be reached. What is sent twice counts once.
  async persist(send) {
    for (let wait = firstRetry; ; wait = Math.min(wait * 2, lastRetry)) {
      try {
        const result = await send();
        this.view.unreachable(false);
        return result;
      } catch (error) {
        if (!(error instanceof ApiError) || !error.isPassing || this.isClosed) throw error;
        this.view.unreachable(true);
        await sleep(wait);
      }
    }
  }

  async take(wait) {
    this.poll = new AbortController();
    try {
      return await this.persist(() => takeTasks(this.job, 2, wait, { signal: this.poll.signal }));
    } finally {
      this.poll = null;
    }
  }

  // Gets tasks, and waits for the next batch when there are none. Something else to do (an undo) ends the waiting.
  async fill() {
    try {
      for (let wait = 0; !this.isClosed; wait = waitSeconds) {
        const { tasks, progress } = await this.take(wait);
        this.view.progress(progress);
        if (await this.accept(tasks)) return;
        if (endStates.includes(progress.status)) return void this.view.end(progress.status);
        this.view.wait(progress);
      }
    } catch (error) {
      if (error.name !== 'AbortError') throw error;
    }
  }

  // Makes the queue hold what the engine says this worker holds. The task in sight stays in sight.
  async accept(tasks) {
    const shown = this.deck.shown;
    const cards = tasks.map(task => this.deck.load(task)).filter(card => !card.isLeaving);
    const first = cards.find(card => card === shown);
    this.queue = first ? [first, ...cards.filter(card => card !== first)] : cards;
    for (const card of [...this.deck.cards.values()]) if (!card.isLeaving && !this.queue.includes(card)) this.remove(card);
    return this.openHead();
  }

  // Opens the first task that is still to be had, and shows it.
  async openHead() {
    while (this.head) {
      const card = this.head;
      try {
        if (!card.task.isOpen) card.task = (await this.persist(() => openTask(card.id))).task;
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 409) throw error;
        this.remove(card);
        continue;
      }
      this.view.show(card);
      return true;
    }
    return false;
  }

  remove(card) {
    this.queue = this.queue.filter(other => other !== card);
    this.drafts.forget(card.id);
    this.deck.drop(card.id);
  }

  answer(card, content, label) {
    this.move(card, next => answerTask(card.id, content, card.activeSeconds, next), result => {
      if (result.outcome === 'Accepted' || result.outcome === 'Duplicate') this.answered.push(card.id);
      this.view.answered(label, result.undoUntil);
    });
  }

  skip() {
    const card = this.head;
    if (card) this.move(card, next => skipTask(card.id, next), () => this.view.said('Skipped. It comes back after the others.'));
  }

  decline() {
    const card = this.head;
    if (card) this.move(card, next => declineTask(card.id, next), () => this.view.said('Declined. You will not get this one again.'));
  }

  // Leaves a task: the next one is in sight before the engine has heard of it.
  move(card, send, done) {
    if (card !== this.head || this.deck.shown !== card) return;
    this.queue.shift();
    this.drafts.forget(card.id);
    this.moves++;
    card.isLeaving = true;
    if (this.head) this.view.show(this.head);
    else this.view.between();
    this.then(async () => {
      const next = this.head;
      try {
        const result = await this.persist(() => send(next?.id ?? null));
        this.deck.drop(card.id);
        this.view.progress(result.progress);
        done(result);
        await this.settle(next, result);
      } catch (error) {
        if (!(error instanceof ApiError) || error.status === 401) throw error;
        await this.comeBack(card, error);
      } finally {
        this.moves--;
      }
    });
  }

  async settle(next, { opened, tasks }) {
    if (next && opened) {
      next.task = { ...opened, draft: next.content ?? opened.draft };
      if (this.deck.shown === next) this.view.opened(next);
    } else if (next && this.queue.includes(next)) {
      this.remove(next);
    }
    for (const task of tasks) {
      const card = this.deck.load(task);
      if (!this.queue.includes(card) && !card.isLeaving) this.queue.push(card);
    }
    await this.goOn();
  }

  // With another answer on its way, that one opens the next task; else it is opened here, or waited for.
  async goOn() {
    if (this.moves > 1) {
      if (this.head && !this.deck.shown) this.view.show(this.head);
    } else if (!this.head || !(await this.openHead())) {
      await this.fill();
    }
  }

  // An answer did not count. If its task can still be answered it is shown again, as it was left.
  async comeBack(card, error) {
    if (error.status === 400) {
      card.isLeaving = false;
      this.queue.unshift(card);
      this.view.show(card);
      this.view.rejected(card, error.message);
      return;
    }
    this.deck.drop(card.id);
    this.view.gone(error.code);
    await this.fill();
  }

  undo() {
    this.poll?.abort();
    this.then(async () => {
      const id = this.answered.pop();
      if (id === undefined) {
        this.view.said('There is no answer to take back.');
        return this.head ? undefined : this.fill();
      }
      try {
        const { task } = await this.persist(() => undoTask(id));
        const card = this.deck.load(task);
        this.queue.unshift(card);
        this.view.show(card);
        this.view.said('Taken back: change your answer and submit it again.');
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 409) throw error;
        this.view.said('It is too late to take this answer back.');
        if (!this.head) await this.fill();
      }
    });
  }

  // Time ran out on the task in sight.
  expire() {
    if (this.head) this.remove(this.head);
  }

  // A task that waits beneath is held for a minute only: while a worker looks at one for longer, the hold is renewed.
  renew() {
    if (document.hidden || !this.deck.shown || this.moves) return;
    this.then(async () => {
      const shown = this.deck.shown;
      const { tasks, progress } = await this.take(0);
      this.view.progress(progress);
      if (shown && shown === this.deck.shown && tasks.some(task => task.id === shown.id)) await this.accept(tasks);
    });
  }
}
