// What a form holds: our elements and plain HTML fields, as Ground Truth writes them down.
(crowd => {
  const plain = 'input[name], select[name], textarea[name]';
  const silent = ['submit', 'button', 'reset', 'image', 'file'];
  const isPlain = element => element.matches(plain) && !silent.includes(element.type);

  // Elements of ours have gtName and gtValue; what is inside another one of ours (in its shadow) is not met here.
  const fields = form => [...form.querySelectorAll('*')].filter(element => 'gtValue' in element || isPlain(element));
  const nameOf = element => 'gtValue' in element ? element.gtName : element.name;

  const plainValue = element => {
    if (element.type === 'checkbox' || element.type === 'radio') return { [element.value]: element.checked };
    if (element.multiple) return Object.fromEntries([...element.options].map(option => [option.value, option.selected]));
    return element.value;
  };

  const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);

  // Boxes and buttons of one name become one object with a member each.
  crowd.collect = form => {
    const content = {};
    for (const element of fields(form)) {
      const name = nameOf(element);
      const value = 'gtValue' in element ? element.gtValue : plainValue(element);
      if (!name || element.disabled || value === undefined) continue;
      content[name] = isObject(value) && isObject(content[name]) ? { ...content[name], ...value } : value;
    }
    return content;
  };

  const restorePlain = (element, value) => {
    if (element.type === 'checkbox' || element.type === 'radio') element.checked = Boolean(value?.[element.value]);
    else if (element.multiple) for (const option of element.options) option.selected = Boolean(value?.[option.value]);
    else if (typeof value === 'string') element.value = value;
  };

  crowd.restore = (form, content) => {
    for (const element of fields(form)) {
      const name = nameOf(element);
      if (!name || !Object.hasOwn(content, name)) continue;
      if ('gtValue' in element) element.gtValue = content[name];
      else restorePlain(element, content[name]);
    }
  };

  // The first field that is not as it should be, with what is wrong, or undefined.
  crowd.firstFault = form => {
    for (const element of fields(form)) {
      if (element.disabled) continue;
      const message = 'gtValue' in element ? element.gtFault?.() : element.checkValidity() ? undefined : element.validationMessage;
      if (message) return { element, message };
    }
    return undefined;
  };
})(globalThis.gtCrowd ??= {});
