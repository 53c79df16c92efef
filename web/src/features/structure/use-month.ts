import { useLocale } from '../../i18n/use-locale.ts';

/** `2026-03` as "mars 2026". */
export function useMonth(): (month: string) => string {
  const locale = useLocale();
  const words = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (month) => words.format(new Date(`${month}-01T00:00:00Z`));
}
