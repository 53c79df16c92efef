import { plainDay } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';

/** `2 mars 2026`: of a day, or of an instant in Paris. */
export function useDay(): (day: string) => string {
  const locale = useLocale();
  return (day) => plainDay(day, locale, true);
}
