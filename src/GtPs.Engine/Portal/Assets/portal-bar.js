// The slim bar above the task.
import { key, make, plural } from './portal-dom.js';

const tool = (label, cap, run, more = {}) => make('button', { type: 'button', className: 'tool', 'aria-keyshortcuts': cap, title: `${label} (${cap})`, onclick: run, ...more }, make('span', {}, label), key(cap));

export const makeBar = (chrome, clock, actions) => {
  const title = make('h1', { className: 'title', dir: 'auto' });
  const bar = make('progress', { max: 1, value: 0, 'aria-label': 'Progress of the batch' });
  const count = make('span', { className: 'count' });
  const instructions = tool('Instructions', 'I', actions.instructions);
  const zoom = [['Zoom out', '−', '-', -1], ['Zoom in', '+', '+', 1]].map(([label, sign, cap, by]) =>
    make('button', { type: 'button', className: 'tool sign', 'aria-label': label, 'aria-keyshortcuts': cap, title: `${label} (${cap}; 0 fits the image)`, onclick: () => actions.zoom(by) }, sign));
  const account = make('div', { className: 'account', id: 'account', popover: 'auto', role: 'group', 'aria-label': 'Account and colours' }, ...chrome);
  const more = make('button', { type: 'button', className: 'tool sign more', 'aria-label': 'Account and colours', popoverTargetElement: account }, '⋯');

  const element = make('header', { className: 'top task' },
    make('button', { type: 'button', className: 'tool back', 'aria-label': 'Back to the jobs', title: 'Back to the jobs', onclick: actions.back }, '←'),
    title,
    make('div', { className: 'progress' }, bar, count),
    clock,
    make('div', { className: 'tools', role: 'toolbar', 'aria-label': 'Task' },
      tool('Undo', 'Z', actions.undo), tool('Skip', 'S', actions.skip), tool('Decline', 'D', actions.decline), instructions,
      make('span', { className: 'zoom', role: 'group', 'aria-label': 'Zoom' }, ...zoom)),
    more, account);

  return {
    element,
    setTitle(text) {
      title.textContent = text;
      title.title = text;
    },
    setProgress({ batch, answeredByMe }) {
      bar.max = Math.max(batch?.total ?? 0, 1);
      bar.value = batch?.done ?? 0;
      count.textContent = batch?.total ? `${batch.done.toLocaleString('en')} of ${batch.total.toLocaleString('en')}` : '';
      element.querySelector('.progress').title = batch?.total ? `Batch ${batch.number}. ${plural(answeredByMe ?? 0, 'answer')} by you in this job.` : '';
    },
    setAbout({ instructions: hasInstructions, hasImage }) {
      instructions.hidden = !hasInstructions;
      for (const button of zoom) button.hidden = !hasImage;
    },
  };
};
