import { paths } from '../../contract/paths.ts';

/**
 * The script of the list of open slots on pages of other sites. It writes its list after its own element, in a shadow
 * root, asks the JSON feed without cookies, and keeps nothing on the device. A string, because no bundler touches it.
 */
export const widgetScript = `(() => {
  const script = document.currentScript;
  const site = new URL(script.src).origin;
  const given = script.dataset;
  const lang = given.lang === 'en' ? 'en' : 'fr';
  const words = {
    fr: {
      title: 'Offres d’immersion',
      wait: 'Les offres arrivent…',
      none: 'Aucune offre ne correspond pour le moment.',
      failed: 'Les offres ne s’affichent pas pour le moment.',
      all: 'Voir toutes les offres',
      left: (count) => count + (count > 1 ? ' places' : ' place'),
      dates: (from, to) => 'du ' + from + ' au ' + to,
    },
    en: {
      title: 'Immersion offers',
      wait: 'Offers are loading…',
      none: 'No offer matches for now.',
      failed: 'Offers cannot be shown for now.',
      all: 'See all offers',
      left: (count) => count + (count > 1 ? ' places' : ' place'),
      dates: (from, to) => 'from ' + from + ' to ' + to,
    },
  }[lang];
  const filters = ['q', 'commune', 'withinKm', 'occupation', 'objective', 'month', 'moment', 'kind', 'accommodation', 'transport', 'several'];
  const query = new URLSearchParams();
  for (const name of filters) if (given[name]) query.set(name, given[name]);
  const most = Math.min(Math.max(Number(given.limit) || 5, 1), 20);

  const host = document.createElement('div');
  script.after(host);
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    ':host{display:block}section{font:1rem/1.5 system-ui,sans-serif;color:#161616;background:#fff;border:1px solid #ddd;padding:1rem}' +
    'p{margin:0}.title{font-weight:700;margin-bottom:.5rem}ul{list-style:none;margin:0 0 .5rem;padding:0}' +
    'li{padding:.75rem 0;border-top:1px solid #ddd}a{color:#000091;display:inline-block;min-height:1.5rem}a:focus{outline:2px solid #0a76f6;outline-offset:2px}' +
    'small{display:block;color:#3a3a3a;font-size:.875rem}',
  );
  root.adoptedStyleSheets = [sheet];
  const add = (parent, name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent.append(made);
    return made;
  };
  const box = add(root, 'section', '', { lang, 'aria-label': words.title });
  add(box, 'p', words.title, { class: 'title' });
  const state = add(box, 'p', words.wait, { role: 'status' });
  const day = new Intl.DateTimeFormat(lang === 'fr' ? 'fr-FR' : 'en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });

  fetch(site + '/api/v1/open-slots/feed.json?' + query, {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    headers: { 'Accept-Language': lang },
  })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then(({ items }) => {
      state.textContent = items.length ? '' : words.none;
      const list = items.length ? add(box, 'ul') : null;
      for (const item of items.slice(0, most)) {
        const row = add(list, 'li');
        const { company, commune, from, to, placesLeft } = item._passerelle;
        add(row, 'a', item.title, { href: item.url });
        add(row, 'small', company + ', ' + commune);
        add(row, 'small', words.dates(day.format(new Date(from)), day.format(new Date(to))) + ', ' + words.left(placesLeft));
      }
    })
    .catch(() => {
      state.textContent = words.failed;
    })
    .finally(() => add(box, 'a', words.all, { href: site + '${paths.slots}' }));
})();
`;
