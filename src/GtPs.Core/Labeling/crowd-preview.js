// Stand-in for two crowd elements, for previews without network. It looks like the worker page and sends nothing.
(() => {
  const style = `
    :host { display: grid; grid-template: 44px minmax(0, 1fr) 60px / 300px minmax(0, 1fr) 260px; grid-template-areas: "top top top" "left middle right" "bottom bottom bottom"; height: 100%; box-sizing: border-box; }
    .top { grid-area: top; display: flex; align-items: center; gap: 12px; padding: 0 16px; background: #232f3e; color: #fff; }
    .top span { margin-left: auto; padding: 2px 10px; border-radius: 10px; background: #ffd479; color: #16191f; font-size: 12px; }
    .left { grid-area: left; overflow: auto; padding: 12px 16px; background: #fff; border-right: 1px solid #d5dbdb; }
    .left h2, .right h2 { margin: 0 0 8px; font-size: 15px; }
    .left ::slotted(*) { font-size: 14px; }
    .middle { grid-area: middle; display: flex; flex-direction: column; min-height: 0; padding: 12px 16px; }
    .middle h1 { margin: 0 0 12px; font-size: 18px; font-weight: 600; overflow-wrap: anywhere; }
    .frame { flex: 1; min-height: 0; display: flex; align-items: center; justify-content: center; background: #e3e6e6; border: 1px solid #d5dbdb; }
    .frame img { max-width: 100%; max-height: 100%; object-fit: contain; }
    .frame p { color: #b2321b; }
    .right { grid-area: right; overflow: auto; padding: 12px 16px; background: #fff; border-left: 1px solid #d5dbdb; }
    button { font: inherit; cursor: pointer; }
    .option { display: flex; align-items: center; gap: 10px; width: 100%; margin: 0 0 6px; padding: 8px 10px; text-align: left; background: #fff; border: 1px solid #aab7b8; border-radius: 4px; overflow-wrap: anywhere; }
    .option:hover { background: #f2f8fd; }
    .option[aria-checked="true"] { border-color: #0073bb; box-shadow: inset 0 0 0 1px #0073bb; background: #f1faff; }
    .option b { margin-left: auto; padding: 0 7px; font-size: 12px; font-weight: 400; color: #545b64; border: 1px solid #d5dbdb; border-radius: 3px; }
    .bottom { grid-area: bottom; display: flex; align-items: center; justify-content: flex-end; gap: 16px; padding: 0 16px; background: #fff; border-top: 1px solid #d5dbdb; }
    .bottom code { margin-right: auto; color: #1d8102; overflow-wrap: anywhere; }
    .submit { padding: 8px 24px; color: #fff; background: #ec7211; border: 0; border-radius: 4px; }
    .submit:disabled { background: #d5dbdb; color: #687078; cursor: default; }
    .link { margin: 4px 0 12px; padding: 0; color: #0073bb; background: none; border: 0; text-decoration: underline; }
    dialog { max-width: min(900px, 85vw); max-height: 80vh; border: 0; border-radius: 6px; padding: 20px 24px; overflow: auto; box-shadow: 0 8px 40px #0006; }
    dialog h2 { margin: 0 0 8px; }
    @media (max-width: 760px) { :host { display: block; height: auto; } .frame { height: 60vh; } }`;

  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };

  // Ground Truth takes JSON, and a list in single quotes too.
  const parseCategories = text => {
    try { return JSON.parse(text); } catch { return [...text.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(match => match[1]); }
  };

  class ImageClassifier extends HTMLElement {
    connectedCallback() {
      if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => this.show());
      else this.show();
    }

    show() {
      if (this.shadowRoot) return;
      const root = this.attachShadow({ mode: 'open' });
      const categories = parseCategories(this.getAttribute('categories') || '[]');
      root.append(make('style', '', style));

      const top = make('div', 'top', 'Image classification');
      top.append(make('span', '', 'Preview: answers are not sent'));

      const full = this.querySelector('full-instructions');
      const dialog = make('dialog');
      dialog.append(make('h2', '', (full && full.getAttribute('header')) || 'Instructions'));
      const fullSlot = make('slot');
      fullSlot.name = 'full';
      const close = make('button', 'submit', 'Close');
      close.type = 'button';
      close.onclick = () => dialog.close();
      dialog.append(fullSlot, close);
      const left = make('aside', 'left');
      left.append(make('h2', '', 'Instructions'));
      const link = make('button', 'link', 'View full instructions');
      link.type = 'button';
      link.onclick = () => {
        dialog.showModal();
        dialog.scrollTop = 0;
      };
      const shortSlot = make('slot');
      shortSlot.name = 'short';
      left.append(link, shortSlot);

      const middle = make('main', 'middle');
      const frame = make('div', 'frame');
      const image = make('img');
      image.alt = 'The image to classify';
      image.onerror = () => image.replaceWith(make('p', '', 'The image could not be loaded.'));
      image.src = this.getAttribute('src') || '';
      frame.append(image);
      middle.append(make('h1', '', this.getAttribute('header') || ''), frame);

      const right = make('section', 'right');
      right.append(make('h2', '', 'Select an option'));
      const answer = make('code');
      const submit = make('button', 'submit', 'Submit');
      submit.type = 'button';
      submit.disabled = true;
      let chosen = -1;
      const options = categories.map((name, index) => {
        const option = make('button', 'option', name);
        option.type = 'button';
        option.setAttribute('role', 'radio');
        option.onclick = () => {
          chosen = index;
          options.forEach((other, i) => other.setAttribute('aria-checked', String(i === index)));
          submit.disabled = false;
          answer.textContent = '';
        };
        if (index < 9) option.append(make('b', '', String(index + 1)));
        right.append(option);
        return option;
      });
      submit.onclick = () => {
        answer.textContent = JSON.stringify({ [this.getAttribute('name')]: { label: categories[chosen] } });
      };
      document.addEventListener('keydown', event => {
        const option = options[Number(event.key) - 1];
        if (option && !event.ctrlKey && !event.altKey && !event.metaKey) option.click();
      });

      const bottom = make('div', 'bottom');
      bottom.append(answer, submit);
      if (full) full.slot = 'full';
      const short = this.querySelector('short-instructions');
      if (short) short.slot = 'short';
      root.append(top, left, middle, right, bottom, dialog);
    }
  }

  customElements.define('crowd-image-classifier', ImageClassifier);
})();
