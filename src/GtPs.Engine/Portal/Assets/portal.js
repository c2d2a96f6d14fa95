// The portal: signs a worker in by the link's fragment, then shows the jobs or the task view of one.
import { ApiError, readSession, signIn, signOut } from './portal-api.js';
import { make, show, sleep } from './portal-dom.js';
import { showJobs } from './portal-jobs.js';
import { themeButton } from './portal-theme.js';

const portal = { session: null, leave: null };

const lonely = (title, text, ...more) => {
  document.title = title;
  const heading = make('h1', { tabIndex: -1 }, title);
  show(make('main', { className: 'lonely' }, heading, make('p', {}, text), ...more));
  heading.focus();
};

const leaveView = async () => {
  const leave = portal.leave;
  portal.leave = null;
  await leave?.();
};

portal.signedOut = async () => {
  await leaveView();
  lonely('You are signed out', 'Open your sign-in link again to go on. If it no longer works, ask for a new one: each worker has a link of their own.');
};

portal.signOut = async () => {
  await leaveView();
  try {
    await signOut();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
  await portal.signedOut();
};

portal.chrome = () => [
  make('span', { className: 'worker' }, portal.session.worker),
  themeButton(),
  make('button', { className: 'tool text', type: 'button', onclick: () => portal.signOut() }, 'Sign out'),
];

const jobFromAddress = () => new URLSearchParams(location.search).get('job');

const route = async () => {
  await leaveView();
  const job = jobFromAddress();
  if (job) {
    const { showTasks } = await import('./portal-task.js');
    portal.leave = showTasks(portal, job);
  } else {
    portal.leave = showJobs(portal);
  }
};

portal.go = async job => {
  history.pushState(null, '', job ? `?job=${encodeURIComponent(job)}` : location.pathname);
  await route();
};

const start = async () => {
  const token = location.hash.slice(1);
  if (token) history.replaceState(null, '', location.pathname + location.search);
  for (let wait = 500; ; wait = Math.min(wait * 2, 8000)) {
    try {
      portal.session = token ? await signIn(token) : await readSession();
      break;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === 'InvalidLink') return lonely('This link does not work', 'It may have been replaced or withdrawn. Ask the person who sent it for a new one.');
      if (!error.isPassing) return portal.signedOut();
      lonely('The engine cannot be reached', 'The page tries again by itself. Is the engine running?');
      await sleep(wait);
    }
  }
  window.addEventListener('popstate', route);
  await route();
};

// A new link opened in a tab that has the page already changes only the fragment.
window.addEventListener('hashchange', () => location.hash.length > 1 && location.reload());
await start();
