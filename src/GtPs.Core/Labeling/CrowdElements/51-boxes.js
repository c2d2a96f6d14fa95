// crowd-checkbox, crowd-radio-button and the group around radio buttons.
(crowd => {
  const css = `
    :host { display: inline-block; margin: 2px 20px 2px 0; }
    label { display: inline-flex; align-items: center; gap: 10px; min-height: 36px; cursor: pointer; }
    input { flex: none; width: 20px; height: 20px; margin: 0; accent-color: var(--gt-accent); }
    label:has(:disabled) { opacity: .55; cursor: default; }`;

  class Box extends crowd.Element {
    build() {
      const type = this.localName === 'crowd-checkbox' ? 'checkbox' : 'radio';
      this.control = crowd.make('input', { type, checked: this.early ?? this.flag('checked'), disabled: this.flag('disabled') });
      this.control.addEventListener('input', event => event.stopPropagation());
      this.control.addEventListener('change', () => {
        this.picked();
        this.changed();
      });
      this.shadow(css, crowd.make('label', {}, this.control, crowd.make('slot')));
    }

    picked() {}

    get gtName() {
      return this.getAttribute('name');
    }

    get checked() {
      return this.control?.checked ?? this.early ?? this.flag('checked');
    }

    set checked(isChecked) {
      this.early = Boolean(isChecked);
      if (this.control) this.control.checked = this.early;
    }

    get disabled() {
      return this.flag('disabled');
    }

    get value() {
      return this.text('value', 'on');
    }

    get gtValue() {
      return { [this.value]: this.checked };
    }

    set gtValue(answer) {
      this.checked = answer?.[this.value] === true;
    }

    focus() {
      this.control?.focus();
    }
  }

  crowd.define('crowd-checkbox', class extends Box {
    gtFault() {
      return this.flag('required') && !this.checked ? `Tick “${this.textContent.trim() || this.value}”.` : undefined;
    }
  });

  // Each button is a control in a shadow of its own, so the group does what the browser does for radio inputs of one name.
  const mates = button => {
    const group = button.closest('crowd-radio-group');
    if (group) return [...group.querySelectorAll('crowd-radio-button')];
    return [...(button.closest('crowd-form') ?? document).querySelectorAll('crowd-radio-button')].filter(other => !other.closest('crowd-radio-group') && other.gtName === button.gtName);
  };

  crowd.define('crowd-radio-button', class extends Box {
    build() {
      super.build();
      this.addEventListener('keydown', event => {
        const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
        if (!step) return;
        const all = mates(this).filter(button => !button.disabled);
        const next = all[(all.indexOf(this) + step + all.length) % all.length];
        event.preventDefault();
        event.stopPropagation();
        next.checked = true;
        next.picked();
        next.focus();
        next.changed();
      });
    }

    picked() {
      for (const other of mates(this)) if (other !== this) other.checked = false;
    }

    gtFault() {
      const all = mates(this);
      return all[0] === this && all.some(button => button.flag('required')) && !all.some(button => button.checked) ? 'Choose one of the buttons.' : undefined;
    }
  });

  crowd.define('crowd-radio-group', class extends crowd.Element {
    build() {
      this.setAttribute('role', 'radiogroup');
    }
  });
})(globalThis.gtCrowd ??= {});
