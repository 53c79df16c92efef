import type { Candidacy } from '@passerelle/api/contract';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { useCandidaciesText } from './text.ts';
import { usePartiesInWords } from './use-wait-words.ts';

type Urgent = Pick<Candidacy, 'urgent' | 'dates' | 'conventionTurn'>;

/** What keeps an immersion from beginning that should begin within two days. */
export function useUrgentWords(): (candidacy: Urgent) => string {
  const t = useCandidaciesText();
  const parties = usePartiesInWords();
  return ({ conventionTurn }) => {
    const missing = conventionTurn?.missing ?? [];
    if (missing.length > 0) return t('urgent.signatures', { parties: parties(missing) });
    return t(conventionTurn?.state === 'signed' ? 'urgent.validation' : 'urgent.convention');
  };
}

/** Loud: the first day is nearer than two days, and a signature or the validation is missing. */
export function UrgentAlert({ candidacy }: { candidacy: Urgent }) {
  const t = useCandidaciesText();
  const locale = useLocale();
  const words = useUrgentWords();
  if (!candidacy.urgent) return null;
  return (
    <Alert tone="error" title={t('urgent.title', { day: dayInWords(candidacy.dates.from, locale) })}>
      <p>{words(candidacy)}</p>
    </Alert>
  );
}
