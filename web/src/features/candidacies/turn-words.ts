import { useRole } from '../../app/session.ts';
import { dayInWords, durationInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useNow } from '../../ui/date-text.tsx';
import { useCandidaciesText } from './text.ts';
import { useWaitWords, type Waited } from './use-wait-words.ts';
import { waitOf } from './wording.ts';

/** Whose turn it is and since when, in one short line: "À vous de répondre, depuis 2 jours". */
export function useTurnWords(): (candidacy: Waited) => string {
  const t = useCandidaciesText();
  const locale = useLocale();
  const now = useNow();
  const role = useRole();
  const words = useWaitWords();
  return (candidacy) => {
    const { group, whose } = waitOf(candidacy, role, now);
    if (group === 'done') return t('wait.ended', { day: dayInWords(candidacy.since, locale, now) });
    if (whose === 'nobody') return words(candidacy, whose);
    const since = t('wait.since', { duration: durationInWords(candidacy.since, locale, now) });
    return `${words(candidacy, whose)}, ${since}`;
  };
}
