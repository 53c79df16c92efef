import type { Candidacy, Terms } from '@passerelle/api/contract';
import { hourInWords, periodInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useNow } from '../../ui/date-text.tsx';
import { useCandidaciesText } from './text.ts';

/** The company has agreed to the dates, at the latest with the convention that states them. */
export const areDatesAgreed = ({ agreed, convention }: Pick<Candidacy, 'agreed' | 'convention'>): boolean =>
  agreed !== null || convention !== null;

/** "du lundi 11 au vendredi 22 janvier, de 9 h à 16 h 30, 3 place Vide" */
export function useTermsWords(): (terms: Terms) => string {
  const t = useCandidaciesText();
  const locale = useLocale();
  const now = useNow();
  return ({ dates, hours, place }) =>
    [periodInWords(dates, locale, now), hours && hoursIn(hours), place].filter(Boolean).join(', ');

  function hoursIn({ from, to }: NonNullable<Terms['hours']>): string {
    const start = hourInWords(from, locale);
    return to
      ? t('terms.hours', { from: start, to: hourInWords(to, locale) })
      : t('terms.fromHour', { from: start });
  }
}
