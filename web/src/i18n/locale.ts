import type { Locale } from '@passerelle/api/contract';

const storageKey = 'passerelle.locale';
let current: Locale | undefined;

function isLocale(value: unknown): value is Locale {
  return value === 'fr' || value === 'en';
}

/** The language chosen on this device, else the browser's, else French. */
export function currentLocale(): Locale {
  if (current) return current;
  if (typeof window === 'undefined') return 'fr';
  const stored = window.localStorage?.getItem(storageKey);
  if (isLocale(stored)) current = stored;
  else
    current = window.navigator.languages?.find((tag) => /^(fr|en)/i.test(tag))?.startsWith('en')
      ? 'en'
      : 'fr';
  return current;
}

export function rememberLocale(locale: Locale): void {
  current = locale;
  if (typeof window === 'undefined') return;
  window.localStorage?.setItem(storageKey, locale);
  document.documentElement.lang = locale;
}
