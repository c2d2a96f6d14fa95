// crowd-form: holds a task, checks the answer and sends it.
(crowd => {
  const css = `
    :host { display: flex; flex-direction: column; position: relative; height: 100%; min-height: 0; }
    .body { flex: 1 1 0; min-height: 0; overflow: auto; padding: 24px 24px 8px; }
    .body > slot { display: block; max-width: 60rem; margin: 0 auto; }
    :host([data-solo]) .body { display: flex; padding: 0; overflow: hidden; }
    :host([data-solo]) .body > slot { display: flex; flex: 1; max-width: none; min-width: 0; margin: 0; }
    footer { display: flex; align-items: center; gap: 16px; padding: 12px 24px; border-top: 1px solid var(--gt-line); background: var(--gt-surface); }
    .said { flex: 1; min-width: 0; margin: 0; color: var(--gt-alert); font-size: 15px; overflow-wrap: anywhere; }
    .said code { color: var(--gt-text); font-size: 13px; }
    @media (min-width: 760px) {
      :host([data-solo]) footer { position: absolute; right: 0; bottom: 0; z-index: 1; flex-direction: column; align-items: stretch; gap: 8px; width: var(--gt-panel, 300px); padding: 12px 16px 16px; border-left: 1px solid var(--gt-line); }
      :host([data-solo]) .said { flex: none; }
      :host([data-solo]) .said:empty { display: none; }
    }
    @media (max-width: 759px) {
      footer { padding: 10px 12px; flex-wrap: wrap; }
      .said { flex-basis: 100%; }
      .said:empty { display: none; }
      footer .primary { flex: 1; }
    }`;

  const submitters = 'crowd-button[form-action=submit], button[type=submit], input[type=submit]';
  const quietTags = 'script, style, template, link, meta, short-instructions, full-instructions, crowd-instructions, input[type=hidden]';

  class Form extends crowd.Element {
    connectedCallback() {
      crowd.form ??= this;
      super.connectedCallback();
    }

    build() {
      const isSolo = this.querySelectorAll(':scope > :not(' + quietTags + ')').length === 1 && this.matches(':has(> .gt-classifier)');
      this.toggleAttribute('data-solo', isSolo);
      this.said = crowd.make('p', { className: 'said', role: 'status' });
      this.sendButton = crowd.make('button', { className: 'primary', type: 'button' }, 'Submit', crowd.make('kbd', { 'aria-hidden': 'true' }, '⏎'));
      this.sendButton.addEventListener('click', event => this.requestSubmit(event));
      const hasOwnButton = this.querySelector(submitters) !== null;
      const footer = crowd.make('footer', {}, this.said, hasOwnButton ? '' : this.sendButton);
      footer.classList.toggle('own', hasOwnButton);
      this.shadow(css, crowd.make('div', { className: 'body' }, crowd.make('slot')), footer);
      this.listen();
    }

    listen() {
      for (const type of ['input', 'change']) {
        this.addEventListener(type, () => {
          this.say('');
          if (!this.isSent) crowd.page.send('change', { content: crowd.collect(this) });
        });
      }
      this.addEventListener('click', event => {
        if (event.target.closest?.('button[type=submit], input[type=submit]')) {
          event.preventDefault();
          this.requestSubmit(event);
        }
      });
      // The frame may go nowhere: a link would only leave the worker with an empty one.
      document.addEventListener('click', event => {
        const link = event.composedPath().find(part => part.localName === 'a' && part.hasAttribute?.('href'));
        if (crowd.page.isAlone || !link || link.getAttribute('href').startsWith('#')) return;
        event.preventDefault();
        this.say(`Links cannot be opened from a task: ${link.href}`);
      });
      // A plain form in the template must not leave the page: what it holds counts as a part of this one.
      this.addEventListener('submit', event => {
        if (event.target === this) return;
        event.preventDefault();
        event.stopPropagation();
        this.requestSubmit(event);
      }, true);
    }

    // Checks the fields, lets the template's own script have its say, and sends the answer.
    requestSubmit(cause) {
      if (this.isSent) return false;
      const fault = crowd.firstFault(this);
      if (fault) {
        this.say(fault.message);
        fault.element.focus?.();
        crowd.page.send('incomplete', { message: fault.message });
        return false;
      }
      if (!this.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))) return false;
      const content = crowd.collect(this);
      this.say('');
      if (crowd.page.isAlone) {
        this.said.replaceChildren('The answer: ', crowd.make('code', {}, JSON.stringify(content)));
        return true;
      }
      this.isSent = true;
      crowd.page.send('submit', { content, at: performance.timeOrigin + (cause?.timeStamp || performance.now()) });
      return true;
    }

    submit() {
      return this.requestSubmit();
    }

    reset() {
      crowd.restore(this, this.blank ?? {});
      this.dispatchEvent(new Event('change', { bubbles: true }));
    }

    say(message) {
      if (this.said && this.said.textContent !== message) this.said.textContent = message;
    }
  }

  crowd.define('crowd-form', Form);
  crowd.page.on('submit', message => crowd.form?.requestSubmit(message.at ? { timeStamp: message.at - performance.timeOrigin } : undefined));
  crowd.page.on('restore', message => crowd.form && crowd.restore(crowd.form, message.content ?? {}));
  // The page shows a task again when its answer did not arrive, or was taken back.
  crowd.page.on('show', () => {
    if (!crowd.form) return;
    crowd.form.isSent = false;
    crowd.focusTask?.();
  });
})(globalThis.gtCrowd ??= {});
