// Colours and the looks that all elements share. One set of values serves light and dark: the page or the system says which holds.
(crowd => {
  const documentCss = `
    :where(:root) {
      color-scheme: light dark;
      --gt-ground: light-dark(#f4f6f8, #14171c);
      --gt-surface: light-dark(#ffffff, #1d2229);
      --gt-raised: light-dark(#ffffff, #262c35);
      --gt-stage: light-dark(#e7eaee, #0d0f12);
      --gt-text: light-dark(#1a1f26, #e9edf2);
      --gt-muted: light-dark(#566070, #a5afbc);
      --gt-line: light-dark(#d5dbe2, #353d48);
      --gt-edge: light-dark(#838d9a, #7a8594);
      --gt-accent: light-dark(#0a5fc4, #79b8ff);
      --gt-on-accent: light-dark(#ffffff, #071d38);
      --gt-soft: light-dark(#e6f0fd, #1b334f);
      --gt-alert: light-dark(#a8231b, #ffb3aa);
      --gt-alert-soft: light-dark(#fdecea, #43201d);
    }
    :where(html, body) { height: 100%; }
    :where(body) {
      margin: 0;
      color: var(--gt-text);
      background: var(--gt-ground);
      font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK JP", "Hiragino Sans", sans-serif;
    }
    :where(crowd-form) { height: 100%; }
    :where(crowd-form a) { color: var(--gt-accent); }
    :where(crowd-form img) { max-width: 100%; }
    :where(crowd-form input, crowd-form select, crowd-form textarea) { font: inherit; }
    :where(crowd-input, crowd-text-area) { display: block; margin: 0 0 16px; }
    :where(crowd-radio-group) { display: block; margin: 0 0 12px; }
    :where(worker-comment) { display: block; }`;

  crowd.controlCss = `
    *, *::before, *::after { box-sizing: border-box; }
    [hidden] { display: none !important; }
    button, input, textarea { font: inherit; color: inherit; }
    button { cursor: pointer; }
    :focus { outline: none; }
    :focus-visible { outline: 3px solid var(--gt-accent); outline-offset: 2px; }
    .primary { min-height: 44px; padding: 8px 22px; border: 1px solid transparent; border-radius: 10px; color: var(--gt-on-accent); background: var(--gt-accent); font-weight: 600; }
    .primary:hover { filter: brightness(1.08); }
    .quiet { min-height: 40px; padding: 6px 14px; border: 1px solid var(--gt-edge); border-radius: 10px; background: var(--gt-raised); }
    .quiet:hover { background: var(--gt-soft); }
    .link { padding: 4px 0; border: 0; color: var(--gt-accent); background: none; text-decoration: underline; text-underline-offset: 3px; }
    button:disabled { opacity: .55; cursor: default; filter: none; }
    kbd { display: inline-block; min-width: 22px; padding: 0 5px; border: 1px solid var(--gt-line); border-radius: 6px; color: var(--gt-muted); background: var(--gt-ground); font: 600 12px/20px ui-monospace, "SF Mono", "DejaVu Sans Mono", monospace; text-align: center; }
    .primary kbd { border-color: currentColor; color: inherit; background: none; margin-left: 10px; opacity: .8; }
    .field { display: block; width: 100%; min-height: 42px; padding: 8px 12px; border: 1px solid var(--gt-edge); border-radius: 10px; background: var(--gt-raised); }
    .error { margin: 6px 0 0; color: var(--gt-alert); font-size: 14px; }
    ::placeholder { color: var(--gt-muted); opacity: 1; }
    @media (prefers-reduced-motion: no-preference) {
      .primary, .quiet, .option { transition: background-color .12s, border-color .12s; }
    }`;

  crowd.useTheme = theme => {
    if (theme === 'light' || theme === 'dark') document.documentElement.style.colorScheme = theme;
  };

  // Adopted sheets come after a template's own, so every selector above is of no weight: what a template says about looks wins.
  document.adoptedStyleSheets = [crowd.sheet(documentCss), ...document.adoptedStyleSheets];
})(globalThis.gtCrowd ??= {});
