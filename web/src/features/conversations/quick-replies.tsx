import type { CandidacyState, Role } from '@passerelle/api/contract';
import { Chip } from '../../ui/chip.tsx';
import { useConversationsText } from './text.ts';

const keys = {
  beneficiary: {
    early: ['when', 'visit', 'thanks'],
    agreed: ['how', 'bring', 'thanks'],
    after: ['glad', 'proof', 'thanks'],
  },
  counsellor: {
    early: ['call', 'dates', 'news', 'thanks'],
    agreed: ['convention', 'arrival', 'thanks'],
    after: ['assessment', 'how', 'thanks'],
  },
  employer: {
    early: ['meet', 'dates', 'more'],
    agreed: ['address', 'outfit', 'dates'],
    after: ['pleased', 'assessment'],
  },
} as const;

/** Different replies are useful before acceptance, until the immersion ends, and afterwards. */
function phaseOf(state: CandidacyState | undefined): 'early' | 'agreed' | 'after' {
  if (state === 'accepted' || state === 'in_immersion') return 'agreed';
  if (state === 'completed' || state === 'interrupted' || state === 'assessed') return 'after';
  return 'early';
}

/** Sentences that a click puts into the message field, so that they can be changed before they are sent. */
export function QuickReplies({
  role,
  state,
  onPick,
}: {
  role: Exclude<Role, 'coordinator'>;
  state: CandidacyState | undefined;
  onPick: (text: string) => void;
}) {
  const t = useConversationsText();
  return (
    <fieldset className="p-composer__quick p-bare" aria-label={t('quick')}>
      {keys[role][phaseOf(state)].map((key) => {
        const words = t.maybe(`quickReplies.${role}`, key);
        return (
          <Chip key={key} onToggle={() => onPick(words)}>
            {words}
          </Chip>
        );
      })}
    </fieldset>
  );
}
