// The keys of the page. In the task's frame its own keys come first; what it has no use for arrives here too.

// What a key does, or undefined: one of the page's own actions.
export const actionOf = name => ({ s: 'skip', d: 'decline', z: 'undo', i: 'instructions', '?': 'instructions', '+': 'zoomIn', '=': 'zoomIn', '-': 'zoomOut', 0: 'zoomFit' })[name.length === 1 ? name.toLowerCase() : name];

const isField = target => target.isContentEditable || target.matches('input, textarea, select');

// Listens to the page; press gets a key name and the event. The result ends that.
export const listenToKeys = press => {
  const listener = event => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat || isField(event.target)) return;
    if (event.key === 'Tab' || event.key === ' ' || (event.key === 'Enter' && event.target.matches('button, a'))) return;
    if (press(event.key, event)) event.preventDefault();
  };
  document.addEventListener('keydown', listener);
  return () => document.removeEventListener('keydown', listener);
};
