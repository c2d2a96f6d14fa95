// The drawer with the instructions. It lies over the task, which can go on beside it.
(crowd => {
  const css = `
    :host { display: none; position: fixed; inset: 0 auto 0 0; z-index: 10; width: min(440px, 100%); flex-direction: column; color: var(--gt-text); background: var(--gt-surface); border-right: 1px solid var(--gt-line); box-shadow: 0 0 40px #0006; }
    :host([data-open]) { display: flex; }
    header { display: flex; align-items: center; gap: 12px; padding: 12px 12px 12px 24px; border-bottom: 1px solid var(--gt-line); }
    h2 { flex: 1; min-width: 0; margin: 0; font-size: 18px; overflow-wrap: anywhere; }
    .content { flex: 1; min-height: 0; overflow: auto; padding: 16px 24px 32px; overflow-wrap: anywhere; }
    .content:focus-visible { outline: none; box-shadow: inset 3px 0 0 var(--gt-accent); }
    ::slotted(*) { display: block; margin: 0 0 20px; }
    @media (prefers-reduced-motion: no-preference) {
      :host([data-open]) { animation: in .16s ease-out; }
      @keyframes in { from { transform: translateX(-24px); opacity: 0; } }
    }`;

  // Short ones first, then the full ones; those of crowd-instructions in the order AWS lists them.
  const regions = 'short-instructions, short-summary, full-instructions, long-instructions, detailed-instructions, positive-example, negative-example';
  const order = regions.split(', ');
  const headings = { 'positive-example': 'A good example', 'negative-example': 'A bad example' };

  class Drawer extends HTMLElement {
    build(parts) {
      const title = parts.map(part => part.getAttribute('header')).find(Boolean) ?? 'Instructions';
      const close = crowd.make('button', { className: 'quiet', type: 'button' }, 'Close ', crowd.make('kbd', { 'aria-hidden': 'true' }, 'Esc'));
      close.addEventListener('click', () => this.toggle(false));
      this.setAttribute('role', 'dialog');
      this.setAttribute('aria-label', title);
      this.content = crowd.make('div', { className: 'content', tabIndex: 0, role: 'region', 'aria-label': 'Instructions' }, crowd.make('slot'));
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [crowd.sheet(crowd.controlCss), crowd.sheet(css)];
      root.append(crowd.make('header', {}, crowd.make('h2', {}, title), close), this.content);
      for (const part of parts) {
        const heading = headings[part.localName];
        if (heading) part.prepend(crowd.make('h3', {}, heading));
        this.append(part);
      }
    }

    toggle(isOpen = !this.hasAttribute('data-open')) {
      if (isOpen === this.hasAttribute('data-open')) return;
      this.toggleAttribute('data-open', isOpen);
      if (isOpen) this.content.focus({ preventScroll: true });
      else crowd.focusTask?.();
    }
  }
  crowd.define('gt-drawer', Drawer);

  const instructionCss = ':host { display: block; margin: 0 0 12px; }';
  crowd.define('crowd-instructions', class extends crowd.Element {
    build() {
      const isButton = this.text('link-type') === 'button';
      const open = crowd.make('button', { className: isButton ? 'quiet' : 'link', type: 'button' }, this.text('link-text', 'View instructions'));
      open.addEventListener('click', () => crowd.drawer?.toggle(true));
      this.shadow(instructionCss, open);
    }
  });

  // Runs when all elements are there.
  crowd.gatherInstructions = () => {
    const parts = [...document.querySelectorAll(regions)].filter(part => part.textContent.trim() || part.querySelector('img, video, audio, svg'));
    const hidden = [...document.querySelectorAll(regions)].filter(part => !parts.includes(part));
    for (const part of hidden) part.hidden = true;
    if (parts.length === 0) return;
    crowd.drawer = document.createElement('gt-drawer');
    crowd.drawer.build(parts.sort((a, b) => order.indexOf(a.localName) - order.indexOf(b.localName)));
    document.body.append(crowd.drawer);
  };

  crowd.onKey(key => {
    if (!crowd.drawer) return false;
    const isOpen = crowd.drawer.hasAttribute('data-open');
    if (key === 'Escape' && isOpen) crowd.drawer.toggle(false);
    else if (key === 'i' || key === 'I' || key === '?') crowd.drawer.toggle();
    else return false;
    return true;
  });
  crowd.page.on('instructions', () => crowd.drawer?.toggle());
})(globalThis.gtCrowd ??= {});
