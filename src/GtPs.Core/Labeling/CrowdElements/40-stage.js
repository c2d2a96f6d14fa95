// Shows the image as large as there is room, and lets it be zoomed and moved.
(crowd => {
  const steps = [1, 1.5, 2, 3, 4, 6, 8];
  const arrows = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

  crowd.stageCss = `
    .stage { position: relative; flex: 1 1 0; min-width: 0; min-height: 0; overflow: hidden; background: var(--gt-stage); touch-action: none; }
    .stage img { position: absolute; inset: 0; width: 100%; height: 100%; padding: 16px; object-fit: contain; transform-origin: 50% 50%; user-select: none; -webkit-user-drag: none; }
    .stage[data-zoomed] { cursor: grab; }
    .stage[data-zoomed]:active { cursor: grabbing; }
    .stage .failed { position: absolute; inset: 0; display: grid; place-content: center; gap: 12px; justify-items: center; margin: 0; padding: 24px; text-align: center; }
    .tools { position: absolute; right: 12px; bottom: 12px; display: flex; align-items: center; gap: 4px; padding: 4px; border: 1px solid var(--gt-line); border-radius: 12px; background: var(--gt-surface); }
    .tools button { width: 36px; height: 36px; padding: 0; border: 0; border-radius: 8px; background: none; font-size: 18px; }
    .tools button:hover { background: var(--gt-soft); }
    .tools output { min-width: 52px; text-align: center; font-size: 14px; font-variant-numeric: tabular-nums; }
    .stage:not([data-zoomed]) .tools { display: none; }
    @media (max-width: 759px) { .stage img { padding: 8px; } }`;

  crowd.Stage = class {
    constructor(source, label) {
      this.zoom = 1;
      this.x = this.y = 0;
      this.image = crowd.make('img', { alt: label, draggable: false, decoding: 'sync' });
      this.percent = crowd.make('output', { 'aria-live': 'polite' });
      const button = (text, name, by) => {
        const made = crowd.make('button', { type: 'button', 'aria-label': name }, text);
        made.addEventListener('click', () => this.step(by));
        return made;
      };
      this.tools = crowd.make('div', { className: 'tools', role: 'group', 'aria-label': 'Zoom' }, button('−', 'Zoom out', -1), this.percent, button('+', 'Zoom in', 1), button('⤢', 'Fit the image', 0));
      this.element = crowd.make('div', { className: 'stage' }, this.image, this.tools);
      this.listen();
      this.load(source);
    }

    async load(source) {
      this.image.src = source;
      try {
        await this.image.decode();
        crowd.page.send('image', { state: 'loaded' });
      } catch {
        const retry = crowd.make('button', { className: 'quiet', type: 'button' }, 'Try again');
        const failed = crowd.make('div', { className: 'failed', role: 'alert' }, 'The image could not be loaded.', retry);
        retry.addEventListener('click', () => {
          failed.remove();
          this.image.hidden = false;
          this.image.removeAttribute('src');
          this.load(source);
        });
        this.image.hidden = true;
        this.element.append(failed);
        crowd.page.send('image', { state: 'failed' });
      }
    }

    step(by) {
      const at = steps.findLastIndex(value => value <= this.zoom + 0.01);
      this.scaleTo(by === 0 ? 1 : steps[Math.min(Math.max(at + by, 0), steps.length - 1)]);
    }

    // Zooms so that the point under the pointer stays where it is.
    scaleTo(zoom, x = 0, y = 0) {
      const clamped = Math.min(Math.max(zoom, 1), steps.at(-1));
      this.x = x - (x - this.x) * (clamped / this.zoom);
      this.y = y - (y - this.y) * (clamped / this.zoom);
      this.zoom = clamped;
      this.place();
    }

    moveBy(x, y) {
      this.x += x;
      this.y += y;
      this.place();
    }

    place() {
      const { clientWidth, clientHeight } = this.element;
      const limit = (value, size) => Math.min(Math.max(value, -size * (this.zoom - 1) / 2), size * (this.zoom - 1) / 2);
      this.x = limit(this.x, clientWidth);
      this.y = limit(this.y, clientHeight);
      this.image.style.transform = this.zoom === 1 ? '' : `translate(${this.x}px, ${this.y}px) scale(${this.zoom})`;
      this.element.toggleAttribute('data-zoomed', this.zoom > 1);
      this.percent.textContent = `${Math.round(this.zoom * 100)} %`;
    }

    listen() {
      const pointers = new Map();
      const middle = () => this.element.getBoundingClientRect();
      const from = event => [event.clientX - middle().left - middle().width / 2, event.clientY - middle().top - middle().height / 2];
      this.element.addEventListener('wheel', event => {
        event.preventDefault();
        this.scaleTo(this.zoom * Math.exp(-event.deltaY / 400), ...from(event));
      }, { passive: false });
      this.element.addEventListener('dblclick', event => event.target.closest('button') || this.scaleTo(this.zoom > 1 ? 1 : 2, ...from(event)));
      this.element.addEventListener('pointerdown', event => {
        if (event.target.closest('button')) return;
        this.element.setPointerCapture(event.pointerId);
        pointers.set(event.pointerId, event);
      });
      this.element.addEventListener('pointermove', event => {
        const before = pointers.get(event.pointerId);
        if (!before) return;
        const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
        if (other) {
          const distance = point => Math.hypot(point.clientX - other.clientX, point.clientY - other.clientY) || 1;
          this.scaleTo(this.zoom * distance(event) / distance(before), ...from(event));
        } else {
          this.moveBy(event.clientX - before.clientX, event.clientY - before.clientY);
        }
        pointers.set(event.pointerId, event);
      });
      for (const type of ['pointerup', 'pointercancel']) this.element.addEventListener(type, event => pointers.delete(event.pointerId));
      crowd.onKey(key => {
        if (key === '+' || key === '=') this.step(1);
        else if (key === '-') this.step(-1);
        else if (key === '0') this.step(0);
        else if (arrows[key] && this.zoom > 1) this.moveBy(...arrows[key].map(way => way * 60));
        else return false;
        return true;
      });
      crowd.page.on('zoom', message => this.step(Math.sign(message.by ?? 0)));
    }
  };
})(globalThis.gtCrowd ??= {});
