// worker-comment: a remark beside the answer, behind a link until it is wanted.
(crowd => {
  const css = `
    :host { display: block; }
    label { display: block; margin: 8px 0 4px; font-weight: 600; font-size: 15px; }
    textarea { resize: vertical; }`;

  crowd.define('worker-comment', class extends crowd.Element {
    build() {
      const header = this.text('header', 'Comment');
      this.area = crowd.make('textarea', { className: 'field', rows: 3, id: 'text', placeholder: this.text('placeholder'), value: this.early ?? '' });
      this.box = crowd.make('div', { hidden: !this.early }, crowd.make('label', { htmlFor: 'text' }, header), this.area);
      this.link = crowd.make('button', { type: 'button', className: 'link', 'aria-expanded': String(!this.box.hidden) }, this.text('link-text', 'Add a comment'));
      this.link.addEventListener('click', () => {
        this.open(this.box.hidden);
        if (!this.box.hidden) this.area.focus();
      });
      this.area.addEventListener('input', event => {
        event.stopPropagation();
        this.changed();
      });
      this.shadow(css, this.link, this.box);
    }

    open(isOpen) {
      this.box.hidden = !isOpen;
      this.link.setAttribute('aria-expanded', String(isOpen));
    }

    get value() {
      return this.area?.value ?? this.early ?? '';
    }

    set value(text) {
      this.early = text;
      if (!this.area) return;
      this.area.value = text;
      if (text) this.open(true);
    }
  });
})(globalThis.gtCrowd ??= {});
