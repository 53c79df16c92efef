import type { Candidacy } from '@passerelle/api/contract';
import { paths } from '../../app/paths.ts';
import { useRole } from '../../app/session.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { useCandidaciesText } from './text.ts';
import { turnAction } from './turn-action.ts';

/** The way to a convention, for those whose turn it is not: theirs has its own button. */
export function ConventionButton({ candidacy, compact }: { candidacy: Candidacy; compact?: boolean }) {
  const t = useCandidaciesText();
  const role = useRole();
  const { convention } = candidacy;
  const isTheirTurn = candidacy.state === 'accepted' && turnAction(candidacy, role) !== null;
  const ended = convention?.state === 'rejected' || convention?.state === 'cancelled';
  if (!convention?.id || (convention.state === 'draft' && role !== 'counsellor')) return null;
  if (isTheirTurn && !ended) return null;
  return (
    <ButtonLink
      size={compact ? 'sm' : 'md'}
      kind="secondary"
      icon="file"
      to={paths.convention(convention.id)}
    >
      {t('convention.read')}
    </ButtonLink>
  );
}
