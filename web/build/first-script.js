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
  window.passerelleEarly = { at: Date.now(), answers };
  document.documentElement.lang = locale;
  askAll(['/session']);
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
    if (location.search === '') askAll(data, found[1]);
    break;
  }
})();
