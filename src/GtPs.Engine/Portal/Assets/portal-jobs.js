// The list of jobs: what there is to do, how far it is, and what is over.
import { ApiError, listJobs } from './portal-api.js';
import { make, plural, progressBar, show, sleep } from './portal-dom.js';

const pollMilliseconds = 4000;
const endings = { Completed: 'Completed', Stopped: 'Stopped', Failed: 'Failed' };

const stateLine = job => {
  if (job.state === 'ready') return `${plural(job.availableTasks, 'task')} for you`;
  if (job.state === 'waiting') return 'Nothing for you just now';
  return endings[job.status] ?? 'Ended';
};

const card = (job, open) => {
  const title = job.title || job.name;
  const isOver = job.state === 'ended';
  const start = make('button', { className: job.state === 'ready' ? 'primary' : 'quiet', type: 'button', 'aria-label': `${job.answeredByMe ? 'Continue' : 'Start'}: ${title}`, onclick: () => open(job.name) }, job.state === 'waiting' ? 'Wait here' : job.answeredByMe ? 'Continue' : 'Start');
  const batch = job.batch?.total ? make('div', { className: 'batch' },
    progressBar(job.batch.done, job.batch.total, `Batch ${job.batch.number}`),
    make('span', {}, `Batch ${job.batch.number}: ${job.batch.done.toLocaleString('en')} of ${job.batch.total.toLocaleString('en')}`)) : '';
  return make('li', { className: `card ${job.state}` },
    make('div', { className: 'about' },
      make('h2', { dir: 'auto' }, title),
      job.description ? make('p', { className: 'description', dir: 'auto' }, job.description) : '',
      job.keywords?.length ? make('p', { className: 'keywords' }, job.keywords.join(' · ')) : '',
      isOver ? '' : batch,
      make('p', { className: 'facts' }, make('strong', {}, stateLine(job)), job.answeredByMe ? ` · ${plural(job.answeredByMe, 'answer')} by you` : '')),
    isOver ? '' : start);
};

const section = (title, jobs, open) => jobs.length ? [make('h2', { className: 'group' }, title), make('ul', { className: 'cards' }, ...jobs.map(job => card(job, open)))] : [];

const draw = (list, jobs, open) => {
  const focused = document.activeElement?.closest('#app') ? document.activeElement.getAttribute('aria-label') : null;
  const running = jobs.filter(job => job.state !== 'ended').sort((a, b) => (b.state === 'ready') - (a.state === 'ready') || a.createdAt - b.createdAt);
  const over = jobs.filter(job => job.state === 'ended');
  const empty = running.length ? [] : [make('p', { className: 'empty' }, 'There is nothing to label now. This page looks again by itself.')];
  list.replaceChildren(...empty, ...section('To do', running, open), ...section('Ended in the last days', over, open));
  // Drawing anew must not take the focus away from who is on a button.
  if (focused) list.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
};

// Shows the list and keeps it fresh; the result ends that.
export const showJobs = portal => {
  document.title = `Labeling: ${portal.session.workteam}`;
  const list = make('div', { className: 'jobs', 'aria-busy': 'true' });
  const warning = make('p', { className: 'banner', role: 'alert', hidden: true });
  show(
    make('header', { className: 'top' }, make('span', { className: 'brand' }, portal.session.workteam), make('span', { className: 'spring' }), ...portal.chrome()),
    make('main', { className: 'page' }, make('h1', {}, `Hello, ${portal.session.worker}`), warning, list));
  const aborter = new AbortController();
  let drawn = '';

  const refresh = async () => {
    try {
      const { jobs } = await listJobs({ signal: aborter.signal });
      if (JSON.stringify(jobs) !== drawn) draw(list, jobs, portal.go);
      drawn = JSON.stringify(jobs);
      list.removeAttribute('aria-busy');
      warning.hidden = true;
    } catch (error) {
      if (error.name === 'AbortError') return;
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 401) return void portal.signedOut();
      warning.hidden = false;
      warning.textContent = `${error.message} The page tries again by itself.`;
    }
  };

  const poll = async () => {
    while (!aborter.signal.aborted) {
      if (!document.hidden) await refresh();
      await sleep(pollMilliseconds);
    }
  };

  poll();
  return () => aborter.abort();
};
