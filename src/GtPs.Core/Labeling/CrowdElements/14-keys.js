// Keys: what chooses a class, and which element a key press is for.
(crowd => {
  // S, D, Z and I are the page's own. Beyond 31 classes the same letters with Shift.
  const letters = [...'abcefghjklmnopqrtuvwxy'];
  crowd.choiceKeys = [...'123456789', ...letters, ...letters.map(letter => letter.toUpperCase())];

  crowd.keyLabel = key => /[A-Z]/.test(key) ? `⇧${key}` : key.toUpperCase();

  // Caps Lock must not change what a key means, Shift must.
  const pressed = event => {
    const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code ?? '');
    if (digit && !event.shiftKey) return digit[1];
    if (!/^[a-z]$/i.test(event.key)) return event.key;
    return event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase();
  };

  const innermost = event => event.composedPath()[0];
  const isTyping = target => target.isContentEditable || target.matches?.('textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=reset], [type=range], [type=color])');
  const takesEnter = target => target.matches?.('textarea, a[href], select, summary, button:not([role=radio], [role=checkbox])');

  const handlers = [];
  // A handler gets the key and returns true when it used it. Later elements come first.
  crowd.onKey = handler => handlers.unshift(handler);

  crowd.pressKey = key => handlers.some(handler => handler(key));
  // A key pressed while the page around had the focus.
  crowd.page.on('choose', message => crowd.pressKey(String(message.key)));

  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.isComposing || event.altKey || event.metaKey) return;
    const target = innermost(event);
    if (event.key === 'Enter' && (event.ctrlKey || !takesEnter(target))) {
      event.preventDefault();
      if (!event.repeat) crowd.form?.requestSubmit(event);
      return;
    }
    if (event.ctrlKey || (isTyping(target) && event.key !== 'Escape')) return;
    if (event.key === ' ' || event.key === 'Tab' || event.key === 'Shift') return;
    const key = pressed(event);
    if (crowd.pressKey(key)) event.preventDefault();
    else if (!event.repeat) crowd.page.send('key', { key, shiftKey: event.shiftKey, at: performance.timeOrigin + event.timeStamp });
  });
})(globalThis.gtCrowd ??= {});
