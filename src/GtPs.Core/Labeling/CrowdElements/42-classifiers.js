// The four classifiers: an image or anything else, one class or several.
(crowd => {
  const css = `${crowd.stageCss}${crowd.optionsCss}
    :host { display: flex; flex: 1; flex-direction: column; min-width: 0; min-height: 0; --gt-panel-width: 300px; }
    :host([data-columns="2"]) { --gt-panel-width: clamp(320px, 32vw, 440px); }
    :host([data-columns="3"]) { --gt-panel-width: clamp(380px, 40vw, 560px); }
    :host(:not([data-solo])) { height: max(480px, 80vh); margin: 0 0 20px; overflow: hidden; border: 1px solid var(--gt-line); border-radius: 12px; }
    h1 { margin: 0; padding: 12px 24px; font-size: 19px; line-height: 1.35; font-weight: 600; overflow-wrap: anywhere; background: var(--gt-surface); border-bottom: 1px solid var(--gt-line); }
    .work { display: flex; flex: 1; min-height: 0; }
    .panel { display: flex; flex-direction: column; gap: 12px; flex: none; width: var(--gt-panel-width); min-height: 0; padding: 16px; background: var(--gt-surface); border-left: 1px solid var(--gt-line); }
    .panel .choices { flex: 0 1 auto; }
    .target { flex: 1 1 0; min-width: 0; overflow: auto; padding: 32px 24px; }
    .target > div { max-width: 46rem; margin: 0 auto; padding: 28px 32px; border: 1px solid var(--gt-line); border-radius: 14px; background: var(--gt-surface); font-size: 19px; line-height: 1.6; overflow-wrap: anywhere; }
    .fault { padding: 24px; color: var(--gt-alert); }
    .warning { margin: 0; padding: 10px 24px; color: var(--gt-alert); background: var(--gt-alert-soft); }
    @media (min-width: 760px) { :host([data-solo]) .panel { padding-bottom: var(--gt-foot, 96px); } }
    @media (max-width: 759px) {
      h1 { padding: 10px 14px; font-size: 17px; }
      .work { flex-direction: column; }
      .panel { width: auto; max-height: 52%; padding: 12px 14px; border-left: 0; border-top: 1px solid var(--gt-line); }
      .panel .choices h2 { display: none; }
      .target { padding: 14px; }
      .target > div { padding: 18px; font-size: 17px; }
    }`;

  class Classifier extends crowd.Element {
    static isMultiple = false;

    connectedCallback() {
      this.classList.add('gt-classifier');
      super.connectedCallback();
    }

    get gtName() {
      return this.getAttribute('name');
    }

    build() {
      let names;
      let exclusion;
      try {
        names = crowd.parseCategories(this.getAttribute('categories'));
        const excluded = this.constructor.isMultiple && this.getAttribute('exclusion-category');
        if (excluded) exclusion = crowd.parseLoose(excluded).text ?? excluded;
        if (names.length === 0) throw new SyntaxError('The list is empty.');
      } catch (error) {
        this.shadow(css, crowd.make('p', { className: 'fault', role: 'alert' }, `<${this.localName}> cannot read its categories. ${error.message}`));
        return;
      }
      const header = this.text('header');
      this.options = new crowd.Options({ names, exclusion, isMultiple: this.constructor.isMultiple, label: header || 'Classes', onChange: () => this.changed() });
      const form = this.closest('crowd-form');
      const isSolo = form?.hasAttribute('data-solo') ?? false;
      this.toggleAttribute('data-solo', isSolo);
      this.dataset.columns = this.options.columns;
      const comment = [...this.children].filter(child => child.localName === 'worker-comment');
      for (const child of comment) child.slot = 'comment';
      const panel = crowd.make('section', { className: 'panel', 'aria-label': 'Classes' }, this.options.element, crowd.make('slot', { name: 'comment' }));
      const warning = this.hasAttribute('overlay') ? crowd.make('p', { className: 'warning', role: 'alert' }, 'The overlay of earlier answers is not shown: these elements do not draw it.') : '';
      this.shadow(css, header ? crowd.make('h1', { dir: 'auto' }, header) : '', warning, crowd.make('div', { className: 'work' }, this.buildObject(), panel));
      crowd.focusTask ??= () => this.options.group.focus({ preventScroll: true });
      if (isSolo) form.style.setProperty('--gt-panel', { 1: '300px', 2: 'clamp(320px, 32vw, 440px)', 3: 'clamp(380px, 40vw, 560px)' }[this.options.columns]);
    }

    get comment() {
      return this.querySelector('worker-comment');
    }

    get gtValue() {
      const labels = this.options?.value ?? [];
      if (labels.length === 0 && !this.comment?.value) return undefined;
      const answer = this.constructor.isMultiple ? { labels } : labels.length ? { label: labels[0] } : {};
      if (this.comment?.value) answer.workerComment = this.comment.value;
      return answer;
    }

    set gtValue(answer) {
      if (!this.options) return;
      this.options.value = this.constructor.isMultiple ? answer?.labels ?? [] : answer?.label === undefined ? [] : [answer.label];
      if (this.comment) this.comment.value = answer?.workerComment ?? '';
    }

    // Templates of AWS read the value of an element in their submit handlers.
    get value() {
      return this.gtValue;
    }

    gtFault() {
      if (!this.options) return 'This task cannot be answered: its categories cannot be read.';
      if (this.options.value.length) return undefined;
      return this.constructor.isMultiple ? 'Choose at least one class.' : 'Choose a class first.';
    }

    focus() {
      crowd.focusTask?.();
    }
  }

  class ImageClassifier extends Classifier {
    buildObject() {
      this.stage = new crowd.Stage(this.text('src'), 'The image to classify');
      return this.stage.element;
    }
  }

  class TextClassifier extends Classifier {
    buildObject() {
      for (const target of this.querySelectorAll(':scope > classification-target')) target.slot = 'target';
      return crowd.make('div', { className: 'target', tabIndex: 0, role: 'region', 'aria-label': 'What to classify' }, crowd.make('div', { dir: 'auto' }, crowd.make('slot', { name: 'target' })));
    }
  }

  crowd.define('crowd-image-classifier', ImageClassifier);
  crowd.define('crowd-image-classifier-multi-select', class extends ImageClassifier { static isMultiple = true; });
  crowd.define('crowd-classifier', TextClassifier);
  crowd.define('crowd-classifier-multi-select', class extends TextClassifier { static isMultiple = true; });
})(globalThis.gtCrowd ??= {});
