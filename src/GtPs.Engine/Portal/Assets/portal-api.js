// Calls to the engine.
const base = '/_gt/portal/';
let csrfToken = '';

export class ApiError extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  // The engine could not be reached, has had too much to do, or had a fault that passes: worth another try.
  get isPassing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export const call = async (method, path, body, { signal, keepalive } = {}) => {
  let response;
  try {
    response = await fetch(base + path, {
      method,
      signal,
      keepalive,
      credentials: 'same-origin',
      headers: { ...body === undefined && method === 'GET' ? {} : { 'Content-Type': 'application/json', 'X-Gt-Csrf': csrfToken } },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiError(0, 'Unreachable', 'The engine cannot be reached.');
  }
  if (response.status === 204) return null;
  let content;
  try {
    content = await response.json();
  } catch {
    throw new ApiError(response.ok ? 0 : response.status, 'Unreachable', 'The engine’s answer did not arrive whole.');
  }
  if (!response.ok) throw new ApiError(response.status, content.error?.code ?? 'Unknown', content.error?.message ?? `The engine answered ${response.status}.`);
  return content;
};

const taskPath = (task, action) => `api/tasks/${encodeURIComponent(task)}/${action}`;

const keep = session => {
  csrfToken = session.csrfToken;
  return session;
};

export const signIn = async token => keep(await call('POST', 'api/session', { token }));
export const readSession = async () => keep(await call('GET', 'api/session'));
export const signOut = () => call('DELETE', 'api/session');
export const listJobs = options => call('GET', 'api/jobs', undefined, options);
export const takeTasks = (job, count, waitSeconds, options) => call('POST', `api/jobs/${encodeURIComponent(job)}/tasks`, { count, waitSeconds }, options);
export const openTask = id => call('POST', taskPath(id, 'open'), {});
export const saveDraft = (id, content, options) => call('PUT', taskPath(id, 'draft'), { content }, options);
export const answerTask = (id, content, activeSeconds, open) => call('POST', taskPath(id, 'answer'), { content, activeSeconds, open });
export const skipTask = (id, open) => call('POST', taskPath(id, 'skip'), { open });
export const declineTask = (id, open) => call('POST', taskPath(id, 'decline'), { open });
export const undoTask = id => call('POST', taskPath(id, 'undo'), {});
export const frameUrl = task => new URL(task.frameUrl, location.origin + base).href;
