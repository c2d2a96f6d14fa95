// Ground Truth's attributes hold JSON, or JSON as people write it: single quotes, keys without quotes, a comma too many.
(crowd => {
  const token = /\s*(?:([[\]{}:,])|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^\s[\]{}:,'"]+))/gy;
  const escapes = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

  const unescape = text => text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, code, mark) => code ? String.fromCharCode(parseInt(code, 16)) : escapes[mark] ?? mark);

  function* tokens(text) {
    token.lastIndex = 0;
    for (let end = 0; text.slice(end).trim();) {
      const match = token.exec(text);
      if (!match) throw new SyntaxError(`Neither JSON nor a list in single quotes: ${text}`);
      end = token.lastIndex;
      yield match[1] ? { mark: match[1] } : { value: match[4] ?? unescape(match[2] ?? match[3]) };
    }
  }

  const read = (list, at) => {
    const first = list[at];
    if (!first) throw new SyntaxError('The text ends too early.');
    if (!first.mark) return [first.value, at + 1];
    if (first.mark !== '[' && first.mark !== '{') throw new SyntaxError(`'${first.mark}' stands where a value should.`);
    const isList = first.mark === '[';
    const close = isList ? ']' : '}';
    const result = isList ? [] : {};
    let next = at + 1;
    while (list[next]?.mark !== close) {
      if (isList) {
        const [value, after] = read(list, next);
        result.push(value);
        next = after;
      } else {
        if (list[next + 1]?.mark !== ':') throw new SyntaxError('A key has no value.');
        const [value, after] = read(list, next + 2);
        Object.defineProperty(result, list[next].value, { value, enumerable: true, configurable: true, writable: true });
        next = after;
      }
      if (list[next]?.mark === ',') next++;
      else if (list[next]?.mark !== close) throw new SyntaxError(`'${close}' is missing.`);
    }
    return [result, next + 1];
  };

  crowd.parseLoose = text => {
    try {
      return JSON.parse(text);
    } catch {
      const list = [...tokens(text)];
      const [value, end] = read(list, 0);
      if (end < list.length) throw new SyntaxError(`There is more after the end: ${text}`);
      return value;
    }
  };

  // Categories as names. Objects with a label or a text, as some templates have them, count by that.
  crowd.parseCategories = text => {
    const list = crowd.parseLoose(text || '[]');
    if (!Array.isArray(list)) throw new SyntaxError('Categories are a list.');
    return list.map(item => String(typeof item === 'object' && item ? item.label ?? item.text ?? item.name : item));
  };
})(globalThis.gtCrowd ??= {});
