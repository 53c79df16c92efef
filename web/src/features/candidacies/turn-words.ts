import type { Candidacy } from '@passerelle/api/contract';
import { useRole } from '../../app/session.ts';
import { dayInWords, durationInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useNow } from '../../ui/date-text.tsx';
import { useCandidaciesText } from './text.ts';
import { waitOf } from './wording.ts';

/** Whose turn it is and since when, in one short line: "À vous de répondre, depuis 2 jours". */
export function useTurnWords(): (
  candidacy: Pick<Candidacy, 'state' | 'turn' | 'since' | 'answerBefore'>,
) => string {
  const t = useCandidaciesText();
  const locale = useLocale();
  const now = useNow();
  const role = useRole();
  return (candidacy) => {
    const { group, whose } = waitOf(candidacy, role, now);
    if (group === 'done') return t('wait.ended', { day: dayInWords(candidacy.since, locale, now) });
    if (whose === 'nobody') return t('wait.nobody');
    const since = t('wait.since', { duration: durationInWords(candidacy.since, locale, now) });
    return `${t(`wait.${whose}`)}, ${since}`;
  };
}
