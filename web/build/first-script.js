(() => {
  const pages = FIRST_PAGES;
  const stored = (name) => {
    try {
      return localStorage.getItem(`passerelle.${name}`);
    } catch {
      return null;
    }
  };
  const chosen = stored('locale') ?? navigator.languages?.find((tag) => /^(fr|en)/i.test(tag)) ?? 'fr';
  const locale = chosen.startsWith('en') ? 'en' : 'fr';
  const role = stored('role') ?? '';
  const answers = {};
  const ask = (path) => {
    const url = `/api/v1${path}`;
    const headers = { accept: 'application/json', 'accept-language': locale };
    answers[url] = fetch(url, { headers, credentials: 'same-origin' });
    return answers[url];
  };
  // what an answer names: the id of the own path
  const askAll = (data, id) => {
    for (const one of data) {
      const [path, next] = typeof one === 'string' ? [one] : one;
      const answer = ask(path.replace('$1', id));
      const then = next
        ? answer.then((got) => got.clone().json()).then((read) => askAll(next, read.id))
        : answer;
      then.catch(() => {});
    }
  };
  // what is pressed and typed before the application has come is done when it has (`app/rendered-page.ts`)
  function wait() {
    const waiting = { pressed: null, typed: new Map(), end };
    const pressed = (event) => {
      const { type, target } = event;
      const control = type === 'submit' ? target : target.closest('a, button, [type=checkbox], [type=radio]');
      if (!control || control.tagName === 'A') return;
      event.preventDefault();
      // React may hear it already, and it would be done twice
      event.stopPropagation();
      waiting.pressed = control;
    };
    const typed = ({ target }) => waiting.typed.set(target, target.value);
    const heard = [
      ['click', pressed],
      ['submit', pressed],
      ['input', typed],
    ];
    for (const [name, listener] of heard) document.addEventListener(name, listener, true);
    function end() {
      for (const [name, listener] of heard) document.removeEventListener(name, listener, true);
    }
    window.passerelleWaiting = waiting;
  }
  // has the server rendered the page with its answers, in this language?
  const root = document.documentElement;
  const rendered = root.dataset.rendered === locale && !stored('leaving');
  if (rendered) wait();
  else delete root.dataset.rendered;
  window.passerelleEarly = { at: Date.now(), answers };
  root.lang = locale;
  if (!rendered) askAll(['/session']);
  for (const [pattern, as, files, french, english, data] of pages) {
    const found = location.pathname.match(pattern);
    if (!found || (as !== null && as !== role)) continue;
    for (const file of [...files, ...(locale === 'en' ? english : french)]) {
      const link = document.createElement('link');
      const style = file.endsWith('.css');
      link.rel = style ? 'preload' : 'modulepreload';
      if (style) link.as = 'style';
      link.crossOrigin = '';
      link.href = `/assets/${file}`;
      document.head.append(link);
    }
    if (!rendered && location.search === '') askAll(data, found[1]);
    break;
  }
})();
