import type { Locale } from '@passerelle/api/contract';
import { frenchSpaces } from '@passerelle/api/rules';
import i18next, { type InitOptions, type i18n } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { currentLocale, rememberLocale } from './locale.ts';

type Dictionary = { [key: string]: string | Dictionary };
type DictionaryModule = { dictionary: Dictionary };

/** One file per feature and language, `features/<name>/i18n.fr.ts`, exports `dictionary`; it loads when first needed. */
const files = {
  ...import.meta.glob<DictionaryModule>('../features/*/i18n.{fr,en}.ts'),
  ...import.meta.glob<DictionaryModule>('./common.{fr,en}.ts'),
  // `i18n.dev.fr.ts`: texts of a page that exists in development only; the build leaves them out
  ...(import.meta.env.DEV
    ? import.meta.glob<DictionaryModule>('../features/*/i18n.dev.{fr,en}.ts')
    : undefined),
};

function load(locale: string, namespace: string): Promise<DictionaryModule> {
  const path =
    namespace === 'common' ? `./common.${locale}.ts` : `../features/${namespace}/i18n.${locale}.ts`;
  const file = files[path] ?? files[path.replace('/i18n.', '/i18n.dev.')];
  return file ? file() : Promise.reject(new Error(`No dictionary ${path}`));
}

/** The dictionaries are written with usual spaces; those that French punctuation asks for are put in here, for all of them. */
function withFrenchSpaces(dictionary: Dictionary): Dictionary {
  return Object.fromEntries(
    Object.entries(dictionary).map(([key, text]) => [
      key,
      typeof text === 'string' ? frenchSpaces(text) : withFrenchSpaces(text),
    ]),
  );
}

const backend = {
  type: 'backend' as const,
  init() {},
  read(locale: string, namespace: string, done: (error: unknown, data: Dictionary | null) => void) {
    load(locale, namespace).then(
      ({ dictionary }) => done(null, locale === 'fr' ? withFrenchSpaces(dictionary) : dictionary),
      (error: unknown) => done(error, null),
    );
  },
};

/** The router may ask for the texts of its first page before i18next has started; they wait for this promise. */
let resolveStarted: () => void = () => {};
const started = new Promise<void>((resolve) => {
  resolveStarted = resolve;
});

/** Starts i18next; resolves when the texts of the layout are loaded. */
export async function startTexts(locale: Locale = currentLocale()): Promise<void> {
  rememberLocale(locale);
  await start({ lng: locale });
}

/** For the server that renders pages: every text is loaded in both languages, and each page takes the texts of its own. */
export async function startTextsOfServer(): Promise<(locale: Locale) => i18n> {
  await start({ lng: 'fr', preload: ['fr', 'en'] });
  const texts = { fr: i18next.cloneInstance({ lng: 'fr' }), en: i18next.cloneInstance({ lng: 'en' }) };
  return (locale) => texts[locale];
}

async function start(languages: Pick<InitOptions, 'lng' | 'preload'>): Promise<void> {
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      ...languages,
      fallbackLng: false,
      ns: ['common'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
  resolveStarted();
}

/** Loads a feature's texts together with its page. */
export async function loadTexts(...namespaces: string[]): Promise<void> {
  await started;
  await i18next.loadNamespaces(namespaces);
}

export async function changeLocale(locale: Locale): Promise<void> {
  rememberLocale(locale);
  await i18next.changeLanguage(locale);
}

type WithoutPlural<K extends string> = K extends `${infer Base}_${'one' | 'other' | 'zero'}` ? Base : K;
type Keys<T, Prefix extends string = ''> = {
  [K in keyof T & (string | number)]: T[K] extends string
    ? `${Prefix}${WithoutPlural<`${K}`>}`
    : Keys<T[K], `${Prefix}${K}.`>;
}[keyof T & (string | number)];

/** The same keys as the French dictionary: `export const dictionary: Translated<typeof fr> = ...`. */
export type Translated<T> = { [K in keyof T]: T[K] extends string ? string : Translated<T[K]> };

export type Text<D> = {
  (key: Keys<D>, values?: Record<string, string | number>): string;
  /** For keys built from data (`t.maybe('kind', 'ei')`); returns the fallback when the key does not exist. */
  maybe: (group: string, key: string, fallback?: string) => string;
};

function textFrom<D>(translate: (key: string, values?: Record<string, unknown>) => string): Text<D> {
  const text = ((key: string, values?: Record<string, unknown>) => translate(key, values)) as Text<D>;
  text.maybe = (group, key, fallback = key) => translate(`${group}.${key}`, { defaultValue: fallback });
  return text;
}

/** The typed texts of one dictionary: `export const useText = () => useTextOf<typeof dictionary>('auth')`. */
export function useTextOf<D>(namespace: string): Text<D> {
  const { t } = useTranslation(namespace);
  return textFrom<D>((key, values) => t(key, values ?? {}) as string);
}
