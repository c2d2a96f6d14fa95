// Small helpers that every element uses. All files share one namespace, so that each stands alone in the joined script.
(crowd => {
  const pending = [];

  // Makes an element; properties that start with "aria" or hold a dash, and role, become attributes.
  crowd.make = (tag, properties = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (value === undefined || value === null) continue;
      if (name === 'role' || name.includes('-')) element.setAttribute(name, value);
      else element[name] = value;
    }
    element.append(...children);
    return element;
  };

  // The script stands at the top of a template, so elements are made before their content is read: they are built when all of it is there.
  crowd.whenParsed = build => {
    if (document.readyState === 'loading' || pending.isOpen) pending.push(build);
    else build();
  };

  crowd.buildPending = () => {
    pending.isOpen = true;
    for (let build = pending.shift(); build; build = pending.shift()) build();
    pending.isOpen = false;
  };

  // A custom element that is built once, when the document is parsed; "connect" runs each time it comes into the page.
  crowd.Element = class extends HTMLElement {
    connectedCallback() {
      crowd.whenParsed(() => {
        if (this.isBuilt || !this.isConnected) return;
        this.isBuilt = true;
        this.build();
      });
    }

    // A boolean attribute is set when present, unless a template writes it out as false.
    flag(name) {
      return this.hasAttribute(name) && this.getAttribute(name) !== 'false';
    }

    text(name, otherwise = '') {
      return this.getAttribute(name) ?? otherwise;
    }

    shadow(css, ...children) {
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [crowd.sheet(crowd.controlCss), crowd.sheet(css)];
      root.append(...children);
      return root;
    }

    changed() {
      this.dispatchEvent(new Event('change', { bubbles: true }));
    }
  };

  const sheets = new Map();
  crowd.sheet = css => {
    if (!sheets.has(css)) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      sheets.set(css, sheet);
    }
    return sheets.get(css);
  };

  crowd.define = (name, type) => {
    if (!customElements.get(name)) customElements.define(name, type);
  };
})(globalThis.gtCrowd ??= {});
