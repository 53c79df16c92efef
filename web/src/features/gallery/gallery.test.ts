import { readdirSync, readFileSync } from 'node:fs';
import i18next from 'i18next';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import { describe, expect, it } from 'vitest';
import { dictionary as commonEn } from '../../i18n/common.en.ts';
import { dictionary as commonFr } from '../../i18n/common.fr.ts';
import { GalleryPage } from './gallery-page.tsx';
import { dictionary as en } from './i18n.dev.en.ts';
import { dictionary as fr } from './i18n.dev.fr.ts';

/** Exports without an example of their own, and why. */
const elsewhere: Record<string, string> = {
  FirstRender: 'what the server knew of a page: draws nothing',
  FormDialog: 'a Dialog around a Form: both have examples',
  Page: 'around the gallery itself, with buttons for its states',
  ToastProvider: 'around the application; what it draws is shown by useToast',
  useInBrowser: 'what only the browser knows: draws nothing',
  useNow: 'the minute that DateText follows',
  useOrigin: 'the address of the site: draws nothing',
  useOtherClock: 'whether hours are of another zone: draws nothing',
  useProblemSentence: 'the sentences that ProblemText and ErrorState show',
  useSettled: 'what an autocomplete asks about: drawn by it',
  useWide: 'whether a page has two columns: draws nothing',
};

const sourcesIn = (folder: string) =>
  readdirSync(new URL(folder, import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => readFileSync(new URL(`${folder}${file}`, import.meta.url), 'utf8'));

/** The exported components and hooks of `ui`. */
const offered = sourcesIn('../../ui/').flatMap((source) =>
  [...source.matchAll(/^export (?:async )?(?:function|const) ([A-Z][a-z]\w*|use[A-Z]\w*)/gm)].map(
    ([, name = '']) => name,
  ),
);
const gallery = sourcesIn('./').join('\n');

function draw(language: 'fr' | 'en') {
  const missing: string[] = [];
  const texts = i18next.createInstance();
  void texts.init({
    lng: language,
    fallbackLng: false,
    resources: { fr: { common: commonFr, gallery: fr }, en: { common: commonEn, gallery: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
    saveMissing: true,
    missingKeyHandler: (_languages, namespace, key) => missing.push(`${namespace}:${key}`),
  });
  const page = createElement(MemoryRouter, { initialEntries: ['/ui'] }, createElement(GalleryPage));
  return { html: renderToStaticMarkup(createElement(I18nextProvider, { i18n: texts }, page)), missing };
}

describe('the gallery of components', () => {
  it.each(['fr', 'en'] as const)('renders every component without a missing text (%s)', (language) => {
    const { html, missing } = draw(language);
    const shown = [...html.matchAll(/<h3 class="p-gallery__name">(\w+)<\/h3>/g)].map(([, name]) => name);
    expect(shown.sort()).toEqual(offered.filter((name) => !(name in elsewhere)).sort());
    expect(missing).toEqual([]);
  });

  it('has an example for every component and hook that `ui` exports', () => {
    const used = (name: string) =>
      name.startsWith('use') ? gallery.includes(`${name}()`) : new RegExp(`<${name}[\\s/>]`).test(gallery);
    expect(offered.filter((name) => !(name in elsewhere) && !used(name))).toEqual([]);
  });

  it('lists no exception for a component that no longer exists', () => {
    expect(Object.keys(elsewhere).filter((name) => !offered.includes(name))).toEqual([]);
  });
});
