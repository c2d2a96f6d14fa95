// Builds what the template holds when all of it is parsed, and tells the page what there is.
(crowd => {
  const noteCss = `
    :host { display: block; margin: 12px; padding: 12px 16px; border: 2px dashed var(--gt-alert); border-radius: 10px; color: var(--gt-alert); background: var(--gt-alert-soft); }
    p { margin: 0; }`;

  const unknownIn = root => [...root.querySelectorAll('*')].filter(element => element.localName.startsWith('crowd-') && !customElements.get(element.localName));

  // What we do not have is named where it stands, with its content left in sight.
  const nameUnknown = element => {
    const root = element.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [crowd.sheet(noteCss)];
    root.append(crowd.make('p', { role: 'alert' }, `<${element.localName}> is not one of the elements there are here.`), crowd.make('slot'));
  };

  const badgeCss = 'position:fixed;top:10px;right:12px;z-index:5;padding:4px 12px;border-radius:999px;background:var(--gt-soft);color:var(--gt-text);font-size:13px';

  const start = () => {
    crowd.buildPending();
    crowd.gatherInstructions();
    const unknown = [...new Set(unknownIn(document).map(element => {
      nameUnknown(element);
      return element.localName;
    }))].sort();
    if (document.querySelector('[overlay].gt-classifier')) unknown.push('overlay');
    if (crowd.form) crowd.form.blank = crowd.collect(crowd.form);
    else crowd.page.send('incomplete', { message: 'The template has no <crowd-form>: it cannot be answered.' });
    if (crowd.page.isAlone) {
      document.body.append(crowd.make('div', { role: 'note', style: badgeCss }, 'Preview: answers are not sent'));
      crowd.focusTask?.();
    }
    document.dispatchEvent(new Event('all-crowd-elements-ready'));
    const keys = [...document.querySelectorAll('.gt-classifier')].flatMap(element => element.options?.keys ?? []);
    crowd.page.send('ready', { keys, unknown, instructions: Boolean(crowd.drawer), hasImage: Boolean(document.querySelector('.gt-classifier[src]')) });
  };

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})(globalThis.gtCrowd ??= {});
