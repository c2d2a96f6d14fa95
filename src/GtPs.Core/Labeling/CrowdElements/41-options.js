// The classes to choose from: one or several, by key, by mouse, by arrow keys, and by name when there are dozens.
(crowd => {
  const compactFrom = 9;
  const filterFrom = 13;
  const arrows = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

  crowd.optionsCss = `
    .choices { display: flex; flex-direction: column; min-height: 0; }
    .choices h2 { margin: 0 0 10px; font-size: 14px; font-weight: 600; color: var(--gt-muted); }
    .filter { margin: 0 0 10px; min-height: 38px; padding: 6px 12px; }
    .options { display: grid; grid-template-columns: repeat(var(--gt-columns, 1), minmax(var(--gt-least, 0px), 1fr)); gap: 6px; align-content: start; min-height: 0; margin: 0 -4px; padding: 4px; overflow: auto; }
    .options:focus-visible { outline: none; }
    .option { display: flex; align-items: center; gap: 10px; min-width: 0; min-height: 44px; padding: 6px 12px; border: 1px solid var(--gt-line); border-radius: 10px; background: var(--gt-raised); text-align: left; line-height: 1.3; }
    .option:hover { border-color: var(--gt-edge); background: var(--gt-soft); }
    .option span { flex: 1; min-width: 0; overflow-wrap: anywhere; }
    .option i { width: 16px; height: 16px; flex: none; border: 1.5px solid var(--gt-edge); border-radius: 50%; }
    .options[data-multiple] .option i { border-radius: 4px; }
    .option[aria-checked=true] { border-color: var(--gt-accent); background: var(--gt-soft); box-shadow: inset 0 0 0 1px var(--gt-accent); }
    .option[aria-checked=true] i { border-color: var(--gt-accent); background: radial-gradient(var(--gt-on-accent) 30%, var(--gt-accent) 36%); }
    .options[data-multiple] .option[aria-checked=true] i { background: linear-gradient(var(--gt-accent), var(--gt-accent)); box-shadow: inset 0 0 0 3px var(--gt-raised); }
    .options[data-many] { gap: 4px; }
    .options[data-many] .option { min-height: 36px; padding: 2px 8px; gap: 8px; font-size: 15px; border-radius: 8px; }
    .options[data-columns] .option { min-height: 34px; }
    .options[data-columns] .option i { display: none; }
    .options[data-columns] kbd { min-width: 30px; }
    .none { margin: 4px; color: var(--gt-muted); }
    .hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    @media (pointer: coarse) { .option kbd { display: none; } }
    @media (max-width: 759px) {
      .options { grid-template-columns: repeat(var(--gt-columns-narrow, 1), minmax(0, 1fr)); }
    }`;

  crowd.Options = class {
    constructor({ names, exclusion, isMultiple, label, onChange }) {
      this.exclusion = exclusion;
      this.names = exclusion === undefined ? names : [...names, exclusion];
      this.isMultiple = isMultiple;
      this.onChange = onChange;
      this.chosen = new Set();
      this.label = label;
      this.build();
      crowd.onKey(key => this.press(key));
    }

    get keys() {
      return this.names.map((label, index) => ({ key: crowd.choiceKeys[index], label })).filter(item => item.key);
    }

    build() {
      const role = this.isMultiple ? 'checkbox' : 'radio';
      this.buttons = this.names.map((name, index) => {
        const key = crowd.choiceKeys[index];
        const cap = key ? crowd.make('kbd', { 'aria-hidden': 'true' }, crowd.keyLabel(key)) : '';
        const shortcut = key && (/[A-Z]/.test(key) ? `Shift+${key}` : key);
        const button = crowd.make('button', { type: 'button', className: 'option', role, 'aria-checked': 'false', 'aria-label': name, 'aria-keyshortcuts': shortcut, tabIndex: index ? -1 : 0 }, cap, crowd.make('span', { dir: 'auto' }, name), crowd.make('i', { 'aria-hidden': 'true' }));
        button.addEventListener('click', () => this.choose(index));
        return button;
      });
      this.group = crowd.make('div', { className: 'options', role: this.isMultiple ? 'group' : 'radiogroup', 'aria-label': this.label, tabIndex: -1 }, ...this.buttons);
      const isMany = this.names.length >= filterFrom;
      this.group.toggleAttribute('data-multiple', this.isMultiple);
      this.group.toggleAttribute('data-many', this.names.length >= compactFrom);
      this.group.toggleAttribute('data-columns', isMany);
      this.group.addEventListener('keydown', event => this.walk(event));
      this.said = crowd.make('p', { className: 'hidden', role: 'status' });
      this.empty = crowd.make('p', { className: 'none', hidden: true }, 'No class has this in its name.');
      const heading = crowd.make('h2', {}, this.isMultiple ? 'Choose all that apply' : 'Choose one');
      this.element = crowd.make('div', { className: 'choices' }, heading, isMany ? this.buildFilter() : '', this.group, this.empty, this.said);
      const longest = Math.max(...this.names.map(name => name.length), 0);
      this.columns = this.names.length < filterFrom ? 1 : this.names.length > 24 && longest <= 18 ? 3 : 2;
      // Short names go into as many columns as there is room for.
      this.element.style.setProperty('--gt-columns', this.columns === 3 ? 'auto-fill' : this.columns);
      this.element.style.setProperty('--gt-least', this.columns === 3 ? '145px' : '0px');
      this.element.style.setProperty('--gt-columns-narrow', this.names.length > 3 && longest <= 24 ? 2 : 1);
    }

    buildFilter() {
      this.filter = crowd.make('input', { className: 'field filter', type: 'search', placeholder: 'Find a class ( / )', 'aria-label': 'Find a class', 'aria-keyshortcuts': '/', autocomplete: 'off', spellcheck: false });
      // Only a help to find things: it is no part of the answer.
      for (const type of ['input', 'change']) this.filter.addEventListener(type, event => event.stopPropagation());
      this.filter.addEventListener('input', () => this.narrow());
      this.filter.addEventListener('keydown', event => {
        if (event.key === 'Escape') {
          this.clearFilter();
        } else if (event.key === 'Enter' && this.filter.value) {
          const first = this.buttons.findIndex(button => !button.hidden);
          if (first < 0) return;
          this.choose(first);
          this.clearFilter();
        } else {
          return;
        }
        event.preventDefault();
        event.stopPropagation();
      });
      return this.filter;
    }

    narrow() {
      const wanted = this.filter.value.trim().toLocaleLowerCase();
      this.buttons.forEach((button, index) => button.hidden = !this.names[index].toLocaleLowerCase().includes(wanted));
      this.empty.hidden = this.buttons.some(button => !button.hidden);
    }

    clearFilter() {
      this.filter.value = '';
      this.narrow();
      this.group.focus({ preventScroll: true });
    }

    press(key) {
      if (key === '/' && this.filter) {
        this.filter.focus();
        return true;
      }
      const index = crowd.choiceKeys.indexOf(key);
      if (index < 0 || index >= this.names.length) return false;
      this.choose(index);
      return true;
    }

    walk(event) {
      const step = arrows[event.key];
      const shown = this.buttons.filter(button => !button.hidden);
      const at = shown.indexOf(event.target);
      if (!step || at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      const next = shown[(at + step + shown.length) % shown.length];
      this.moveFocus(next);
      if (!this.isMultiple) this.choose(this.buttons.indexOf(next));
    }

    moveFocus(button) {
      for (const other of this.buttons) other.tabIndex = other === button ? 0 : -1;
      button.focus();
    }

    choose(index) {
      const isChosen = this.chosen.has(index);
      if (!this.isMultiple) {
        this.chosen = new Set([index]);
      } else if (isChosen) {
        this.chosen.delete(index);
      } else {
        const isExclusion = this.names[index] === this.exclusion && index === this.names.length - 1;
        this.chosen = new Set([...isExclusion ? [] : [...this.chosen].filter(other => this.exclusion === undefined || other !== this.names.length - 1), index]);
      }
      this.show();
      this.buttons[index].scrollIntoView({ block: 'nearest' });
      this.said.textContent = `${this.names[index]} ${this.isMultiple && isChosen ? 'no longer chosen' : 'chosen'}`;
      this.onChange();
    }

    // In the order of the list, whatever the order of choosing.
    get value() {
      return [...this.chosen].sort((a, b) => a - b).map(index => this.names[index]);
    }

    set value(names) {
      this.chosen = new Set(names.map(name => this.names.indexOf(name)).filter(index => index >= 0));
      this.show();
    }

    show() {
      this.buttons.forEach((button, index) => button.setAttribute('aria-checked', String(this.chosen.has(index))));
      const first = this.isMultiple ? undefined : [...this.chosen][0];
      if (first !== undefined) this.buttons.forEach((button, index) => button.tabIndex = index === first ? 0 : -1);
    }
  };
})(globalThis.gtCrowd ??= {});
