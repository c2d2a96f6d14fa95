// crowd-button: sends or empties the form, opens an address (not in a frame, which may go nowhere), or does what the template's script says.
(crowd => {
  const css = ':host { display: inline-block; margin: 4px 8px 4px 0; } .primary, .quiet { min-width: 64px; }';

  crowd.define('crowd-button', class extends crowd.Element {
    static observedAttributes = ['disabled', 'loading'];

    build() {
      const variant = this.text('variant', this.text('form-action') === 'submit' ? 'primary' : 'normal');
      const className = variant === 'primary' ? 'primary' : variant === 'link' ? 'link' : 'quiet';
      this.button = crowd.make('button', { type: 'button', className }, crowd.make('slot'));
      if (!this.textContent.trim()) this.button.setAttribute('aria-label', this.text('icon') || 'Button');
      this.button.addEventListener('click', event => this.act(event));
      this.shadow(css, this.button);
      this.refresh();
    }

    attributeChangedCallback() {
      this.refresh();
    }

    refresh() {
      if (!this.button) return;
      this.button.disabled = this.flag('disabled') || this.flag('loading');
      this.button.setAttribute('aria-busy', String(this.flag('loading')));
    }

    act(event) {
      const action = this.getAttribute('form-action');
      if (action === 'submit') crowd.form?.requestSubmit(event);
      else if (action === 'reset') crowd.form?.reset();
      else if (this.hasAttribute('href') && crowd.page.isAlone) window.open(this.getAttribute('href'), this.text('target', '_self'), 'noopener');
    }

    focus() {
      this.button?.focus();
    }
  });
})(globalThis.gtCrowd ??= {});
