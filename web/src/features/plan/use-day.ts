import { plainDay } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';

/** `2 mars 2026` */
export function useDay(): (day: string) => string {
  const locale = useLocale();
  return (day) => plainDay(day.slice(0, 10), locale, true);
}
