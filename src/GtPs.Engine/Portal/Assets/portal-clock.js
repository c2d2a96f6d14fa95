// The time left on the task.
import { announce, make } from './portal-dom.js';

const format = seconds => {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole >= 7200) return `${Math.round(whole / 3600)} h`;
  return whole >= 3600
    ? `${Math.floor(whole / 3600)}:${String(Math.floor(whole / 60) % 60).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`
    : `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
};

// Warns when a tenth of the time is left: not before the last minute, nor after the last ten seconds have begun.
export const warnAt = limit => Math.min(60, Math.max(10, limit / 10));

export class Clock {
  constructor(onEnd) {
    this.onEnd = onEnd;
    this.text = make('span', { className: 'digits' }, '–:––');
    this.element = make('div', { className: 'clock', role: 'timer', 'aria-label': 'Time left on this task', title: 'Time left on this task' }, make('span', { 'aria-hidden': 'true' }, '◷'), this.text);
    this.timer = setInterval(() => this.tick(), 250);
  }

  set(task) {
    this.task = task?.expiresAt ? task : null;
    this.hasWarned = false;
    this.element.classList.toggle('unset', !this.task);
    if (this.task) this.tick();
    else this.draw('–:––', false);
  }

  tick() {
    if (!this.task) return;
    const left = (this.task.expiresAt - Date.now()) / 1000;
    const isLate = left <= warnAt(this.task.timeLimitSeconds);
    this.draw(format(left), isLate);
    if (isLate && left > 0 && !this.hasWarned) {
      this.hasWarned = true;
      announce(`${Math.ceil(left)} seconds left on this task`);
    }
    if (left <= 0) {
      this.task = null;
      this.onEnd();
    }
  }

  draw(text, isLate) {
    if (this.text.textContent !== text) this.text.textContent = text;
    this.element.classList.toggle('late', isLate);
  }

  close() {
    clearInterval(this.timer);
  }
}
