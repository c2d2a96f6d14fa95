// Talks with the page around the frame. Without one (a preview opened as a file) the elements work alone.
(crowd => {
  const listeners = new Map();
  const page = crowd.page = {
    isAlone: window.parent === window,

    send(type, message = {}) {
      if (!page.isAlone) window.parent.postMessage({ gt: 1, type, ...message }, '*');
    },

    on(type, listener) {
      listeners.set(type, [...listeners.get(type) ?? [], listener]);
    },
  };

  if (!page.isAlone) {
    window.addEventListener('message', event => {
      if (event.source !== window.parent || event.data?.gt !== 1) return;
      for (const listener of listeners.get(event.data.type) ?? []) listener(event.data);
    });
  }

  page.on('theme', message => crowd.useTheme(message.theme));
  page.on('show', message => {
    crowd.useTheme(message.theme);
    // Two frames later the browser has drawn it: the page measures the way from key press to picture by this.
    requestAnimationFrame(() => requestAnimationFrame(() => page.send('shown', { at: performance.timeOrigin + performance.now() })));
  });
})(globalThis.gtCrowd ??= {});
