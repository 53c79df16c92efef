import type { Candidacy } from '@passerelle/api/contract';
import { paths } from '../../app/paths.ts';
import { useRole } from '../../app/session.ts';
import { Alert } from '../../ui/alert.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { PeriodText } from '../../ui/date-text.tsx';
import { askCard } from '../conversations/ask-card.ts';
import { useCandidaciesText } from './text.ts';

type Outside = Pick<Candidacy, 'id' | 'state' | 'datesOutside' | 'slot' | 'abilities'>;

/** The slot has changed, and the dates asked for are not in it any more: asks for others, on every side. */
export function DatesOutsideAlert({ candidacy }: { candidacy: Outside }) {
  const t = useCandidaciesText();
  const role = useRole();
  const { id, state, datesOutside, slot, abilities } = candidacy;
  if (!datesOutside) return null;
  const reader = role === 'employer' || role === 'beneficiary' ? role : 'counsellor';
  // before the consent there is no company to propose to
  const proposes = abilities.write && state !== 'awaiting_consent';
  return (
    <Alert tone="warning" title={t('datesOutside.title')}>
      <p>
        {t(
          state === 'awaiting_consent' && reader !== 'employer'
            ? `datesOutside.${reader}Consents`
            : `datesOutside.${reader}`,
        )}
      </p>
      <p className="p-small">
        {t('datesOutside.offered')} <PeriodText period={slot.period} />
      </p>
      {proposes && (
        <ButtonLink
          size="sm"
          kind="secondary"
          icon="calendar"
          to={`${paths.conversation(id)}?${askCard}=dates`}
        >
          {t('datesOutside.propose')}
        </ButtonLink>
      )}
    </Alert>
  );
}
