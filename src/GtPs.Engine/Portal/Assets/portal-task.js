// The view of one job's tasks: puts bar, frames, notices and flow together.
import { listJobs } from './portal-api.js';
import { makeBar } from './portal-bar.js';
import { Clock } from './portal-clock.js';
import { Deck } from './portal-deck.js';
import { announce, key, make, remember, show } from './portal-dom.js';
import { Drafts } from './portal-drafts.js';
import { Flow } from './portal-flow.js';
import { Notices } from './portal-notice.js';
import { actionOf, listenToKeys } from './portal-shortcuts.js';
import { onTheme } from './portal-theme.js';

const endTexts = {
  Completed: ['This job is done', 'All its images have their labels. Thank you.'],
  Failed: ['This job has failed', 'Its owner can see why. The answers that arrived are kept.'],
  Stopped: ['This job was stopped', 'Its owner stopped it. The answers that arrived are kept.'],
  Stopping: ['This job is being stopped', 'Its owner stopped it. The answers that arrived are kept.'],
  Gone: ['This job is not here', 'It may have been removed, or it is not one of yours.'],
};

const goneTexts = {
  LeaseExpired: 'Time had run out for the last task: that answer does not count. Others will get it.',
  TaskGone: 'The last task is no longer yours: that answer does not count.',
};

// What was answered, in words for the note after it.
const wordsOf = content => {
  const values = Object.values(content).flatMap(value => value?.label ?? value?.labels ?? []);
  const words = values.length ? values.join(', ') : 'the answer';
  return words.length > 120 ? `${words.slice(0, 119)}…` : words;
};

const hint = ({ keys, hasImage, instructions }) => {
  const choose = keys.length === 0 ? [] : [[keys.length > 9 ? '1–9 A–Y' : keys.length > 1 ? `1–${keys.length}` : '1', 'choose']];
  const all = [...choose, ['⏎', 'submit'], ['Z', 'undo'], ['S', 'skip'], ['D', 'decline'], ...hasImage ? [['+ − 0', 'zoom']] : [], ...instructions ? [['I', 'instructions']] : []];
  return all.flatMap(([cap, text]) => [make('span', {}, key(cap), ` ${text}`)]);
};

class TaskView {
  constructor(portal, job) {
    Object.assign(this, { portal, job });
    this.notices = new Notices();
    this.drafts = new Drafts();
    this.deck = new Deck((card, message) => this.hear(card, message));
    this.clock = new Clock(() => this.timeUp());
    this.flow = new Flow(job, this.deck, this.drafts, this, () => portal.signedOut());
    this.bar = makeBar(portal.chrome(), this.clock.element, {
      back: () => portal.go(null),
      undo: () => this.act('undo'),
      skip: () => this.act('skip'),
      decline: () => this.act('decline'),
      instructions: () => this.act('instructions'),
      zoom: by => this.act(by > 0 ? 'zoomIn' : 'zoomOut'),
    });
    this.hints = make('p', { className: 'hints', 'aria-hidden': 'true' });
    this.bar.setTitle(job);
    show(this.bar.element, this.notices.banner, make('main', { className: 'stage' }, this.deck.element, this.notices.overlay, this.notices.toast), this.hints);
    this.stopKeys = listenToKeys((name, event) => this.press(name, event));
    this.stopTheme = onTheme(theme => {
      for (const card of this.deck.cards.values()) card.send('theme', { theme });
    });
    document.body.classList.add('working');
  }

  async start() {
    this.between();
    this.flow.begin();
    // Only the title comes from the list: without it the job's name stands there.
    const { jobs } = await listJobs().catch(() => ({ jobs: [] }));
    const title = jobs.find(item => item.name === this.job)?.title || this.job;
    this.bar.setTitle(title);
    document.title = title;
  }

  close() {
    document.body.classList.remove('working');
    this.stopKeys();
    this.stopTheme();
    this.flow.close();
    this.clock.close();
    this.notices.close();
    this.drafts.close();
    this.deck.close();
  }

  // Messages of the frames.
  hear(card, message) {
    const isShown = card === this.deck.shown;
    if (message.type === 'ready' && isShown) this.describe(card);
    else if (message.type === 'change' && isShown) this.drafts.note(card.id, card.content);
    else if (message.type === 'submit' && isShown) this.submit(card, message);
    else if (message.type === 'problem' && isShown) announce(card.problem);
    else if (message.type === 'incomplete' && isShown) announce(String(message.message));
    else if (message.type === 'key' && isShown) this.press(String(message.key), { pressedAt: message.at });
    else if (message.type === 'shown' && isShown) this.measure(message.at);
  }

  submit(card, message) {
    this.pressedAt = message.at;
    this.flow.answer(card, card.content, wordsOf(card.content));
  }

  // From key press to the next task on screen, for who looks at the browser's performance entries.
  measure(at) {
    if (this.pressedAt) performance.measure('gt-next-task', { start: Math.max(0, this.pressedAt - performance.timeOrigin), end: at - performance.timeOrigin });
    this.pressedAt = undefined;
  }

  press(name, event) {
    if (!this.notices.overlay.hidden && name === 'Enter') {
      this.notices.main?.();
      return true;
    }
    const action = actionOf(name);
    if (action) return this.act(action);
    const card = this.deck.shown;
    if (!card || event?.pressedAt) return false;
    if (name === 'Enter') card.send('submit', { at: performance.timeOrigin + event.timeStamp });
    else if (name.length === 1 || name === 'Escape' || name.startsWith('Arrow')) card.send('choose', { key: name });
    else return false;
    return true;
  }

  act(action) {
    const card = this.deck.shown;
    if (action === 'undo') this.flow.undo();
    else if (!card) return false;
    else if (action === 'skip' || action === 'decline') this.flow[action]();
    else if (action === 'instructions') card.send('instructions');
    else card.send('zoom', { by: { zoomIn: 1, zoomOut: -1, zoomFit: 0 }[action] });
    if (action !== 'undo') this.deck.shown?.frame.focus({ preventScroll: true });
    return true;
  }

  // What the flow has to say.
  show(card) {
    this.notices.uncover();
    this.notices.warn('rejected', '');
    this.deck.show(card);
    this.clock.set(card.task.isOpen ? card.task : null);
    if (card.isReady) this.describe(card);
    if (card.problem) announce(card.problem);
  }

  describe(card) {
    const { unknown, instructions } = card.about;
    this.bar.setAbout(card.about);
    this.hints.replaceChildren(...hint(card.about));
    const names = unknown.map(name => name.startsWith('crowd-') ? `<${name}>` : name).join(', ');
    this.notices.warn('unknown', names ? `This task uses ${names}, which the engine does not have. Tell the owner of the job.` : '');
    // Who is new to a job sees what it is about first.
    if (instructions && !remember(`read-${this.job}`)) {
      remember(`read-${this.job}`, 'yes');
      card.send('instructions');
    }
  }

  opened(card) {
    this.clock.set(card.task);
  }

  between() {
    this.deck.hide();
    this.clock.set(null);
    this.notices.cover();
  }

  progress(progress) {
    this.bar.setProgress(progress);
    this.last = progress;
  }

  answered(label, undoUntil) {
    const batch = this.last?.batch;
    this.notices.note(`Saved: ${label}`, undoUntil === null ? undefined : { text: 'Undo', key: 'Z', run: () => this.flow.undo() });
    announce(`${label}: saved.${batch?.total ? ` ${batch.done} of ${batch.total} in this batch.` : ''}`);
  }

  wait() {
    this.deck.hide();
    this.clock.set(null);
    this.notices.put('Nothing to do just now', 'Others still answer, or the next batch is being prepared. New tasks appear here by themselves.', { label: 'Back to the jobs', run: () => this.portal.go(null) });
  }

  end(status) {
    this.deck.hide();
    this.clock.set(null);
    const [title, text] = endTexts[status] ?? endTexts.Stopped;
    this.notices.put(title, text, { label: 'Back to the jobs', isMain: true, run: () => this.portal.go(null) });
  }

  timeUp() {
    this.flow.expire();
    this.deck.hide();
    const goOn = () => {
      this.between();
      this.flow.begin();
    };
    this.notices.put('Time is up', 'The task went back, and somebody else will get it. What you had chosen does not count.', { label: 'Next task', cap: '⏎', isMain: true, run: goOn });
  }

  gone(code) {
    this.notices.note(goneTexts[code] ?? goneTexts.TaskGone);
  }

  rejected(card, message) {
    this.notices.warn('rejected', `The answer was not taken: ${message}`);
  }

  unreachable(isSo) {
    this.notices.warn('unreachable', isSo ? 'The engine cannot be reached. Your answer is kept and sent as soon as it can be.' : '');
  }

  said(text) {
    this.notices.note(text);
  }
}

// Shows the tasks of a job; the result ends that.
export const showTasks = (portal, job) => {
  const view = new TaskView(portal, job);
  view.start();
  return () => view.close();
};
