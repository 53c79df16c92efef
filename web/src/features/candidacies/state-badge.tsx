import type { CandidacyState } from '@passerelle/api/contract';
import { useRole } from '../../app/session.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { useCandidaciesText } from './text.ts';

const looks: Record<CandidacyState, { tone: BadgeTone; icon: IconName }> = {
  awaiting_consent: { tone: 'warning', icon: 'question' },
  sent: { tone: 'info', icon: 'send' },
  seen: { tone: 'info', icon: 'eye' },
  in_discussion: { tone: 'info', icon: 'chat' },
  accepted: { tone: 'success', icon: 'shake-hands' },
  declined: { tone: 'neutral', icon: 'close' },
  withdrawn: { tone: 'neutral', icon: 'undo' },
  expired: { tone: 'neutral', icon: 'timer' },
  in_immersion: { tone: 'success', icon: 'briefcase' },
  completed: { tone: 'success', icon: 'flag' },
  interrupted: { tone: 'warning', icon: 'pause' },
  assessed: { tone: 'success', icon: 'award' },
  cancelled: { tone: 'neutral', icon: 'close' },
};

/** The state in words that depend on the user's role. */
export function useStateWords(): (state: CandidacyState) => string {
  const t = useCandidaciesText();
  const common = useCommonText();
  const role = useRole();
  return (state) => {
    if (state === 'awaiting_consent')
      return t(role === 'beneficiary' ? 'states.awaiting_consent_me' : 'states.awaiting_consent');
    if (state === 'sent') return t(role === 'employer' ? 'states.sent_employer' : 'states.sent');
    if (state === 'seen') return t(role === 'employer' ? 'states.seen_employer' : 'states.seen');
    return common(`candidacyStates.${state}`);
  };
}

export function StateBadge({ state }: { state: CandidacyState }) {
  const words = useStateWords();
  const { tone, icon } = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {words(state)}
    </Badge>
  );
}
