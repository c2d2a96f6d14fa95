// crowd-input and crowd-text-area: text, one line or several.
(crowd => {
  const css = `
    label { display: block; margin: 0 0 6px; font-weight: 600; }
    textarea { resize: vertical; }
    .below { display: flex; gap: 12px; justify-content: space-between; }
    .count { margin: 6px 0 0 auto; color: var(--gt-muted); font-size: 14px; font-variant-numeric: tabular-nums; }`;

  class Field extends crowd.Element {
    build() {
      this.control = this.makeControl();
      this.control.id = 'control';
      this.control.className = 'field';
      for (const [attribute, property] of [['placeholder', 'placeholder'], ['max-length', 'maxLength'], ['min-length', 'minLength']]) {
        if (this.hasAttribute(attribute)) this.control[property] = property.endsWith('Length') ? Number(this.getAttribute(attribute)) : this.getAttribute(attribute);
      }
      this.control.disabled = this.flag('disabled');
      this.control.required = this.flag('required');
      this.control.value = this.early ?? this.text('value');
      this.control.setAttribute('aria-describedby', 'error');
      const label = this.text('label');
      if (!label) this.control.setAttribute('aria-label', this.text('placeholder') || this.gtName || 'Text');
      this.error = crowd.make('p', { className: 'error', id: 'error', role: 'alert' });
      this.count = this.flag('char-counter') ? crowd.make('p', { className: 'count' }) : undefined;
      this.control.addEventListener('input', () => this.typed());
      this.shadow(css, label ? crowd.make('label', { htmlFor: 'control' }, label) : '', this.control, crowd.make('div', { className: 'below' }, this.error, this.count ?? ''));
      this.showCount();
      if (this.flag('auto-focus')) crowd.focusTask = () => this.control.focus();
    }

    // With auto-validate, signs outside of the allowed pattern are not taken.
    typed() {
      const pattern = this.flag('auto-validate') && this.getAttribute('allowed-pattern');
      if (pattern) {
        const allowed = new RegExp(pattern, 'u');
        const kept = [...this.control.value].filter(sign => allowed.test(sign)).join('');
        this.error.textContent = kept === this.control.value ? '' : this.text('error-message');
        if (kept !== this.control.value) this.control.value = kept;
      } else {
        this.error.textContent = '';
      }
      this.showCount();
    }

    showCount() {
      const most = this.getAttribute('max-length');
      if (this.count) this.count.textContent = most ? `${this.control.value.length} / ${most}` : String(this.control.value.length);
    }

    get gtName() {
      return this.getAttribute('name');
    }

    get gtValue() {
      return this.value;
    }

    set gtValue(text) {
      this.value = text;
    }

    get value() {
      return this.control?.value ?? this.early ?? this.text('value');
    }

    set value(text) {
      this.early = String(text ?? '');
      if (this.control) {
        this.control.value = this.early;
        this.showCount();
      }
    }

    get disabled() {
      return this.flag('disabled');
    }

    gtFault() {
      const least = Number(this.text('min-length', '0'));
      const name = this.text('label') || this.gtName;
      let fault;
      if (this.control.required && !this.control.value.trim()) fault = `Fill in “${name}”.`;
      else if (this.control.value && this.control.value.length < least) fault = `“${name}” needs at least ${least} characters.`;
      else if (!this.control.checkValidity()) fault = this.control.validationMessage;
      const shown = fault && this.text('error-message', fault);
      this.error.textContent = shown ?? '';
      this.control.setAttribute('aria-invalid', String(Boolean(fault)));
      return shown;
    }

    focus() {
      this.control?.focus();
    }
  }

  crowd.define('crowd-input', class extends Field {
    makeControl() {
      return crowd.make('input', { type: this.text('type', 'text') });
    }
  });

  crowd.define('crowd-text-area', class extends Field {
    makeControl() {
      const area = crowd.make('textarea', { rows: Number(this.text('rows', '3')) || 3 });
      const most = Number(this.text('max-rows', '0'));
      area.style.cssText = `field-sizing: content; min-height: ${area.rows * 1.5 + 1.2}em;${most ? ` max-height: ${most * 1.5 + 1.2}em;` : ''}`;
      return area;
    }
  });
})(globalThis.gtCrowd ??= {});
