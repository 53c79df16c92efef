import type { Candidacy, CandidacyState } from '@passerelle/api/contract';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { paths } from '../../app/paths.ts';
import { useRole } from '../../app/session.ts';
import { Button, type ButtonKind } from '../../ui/button.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { useCandidaciesText } from './text.ts';
import { turnAction } from './turn-action.ts';
import { useMove } from './use-move.ts';
import { needsOf, offeredMoves } from './wording.ts';

const MoveDialog = lazyDialog(async () => (await import('./move-dialog.tsx')).MoveDialog);

type Offered = Pick<
  Candidacy,
  | 'id'
  | 'state'
  | 'waitsFor'
  | 'conventionTurn'
  | 'abilities'
  | 'dates'
  | 'datesOutside'
  | 'slot'
  | 'othersWaiting'
>;

const icons: Partial<Record<CandidacyState, IconName>> = {
  sent: 'check',
  in_discussion: 'chat',
  accepted: 'shake-hands',
  declined: 'close',
};

function kindOf(
  to: CandidacyState,
  { role, compact, talking }: { role: string | null; compact: boolean; talking: boolean },
): ButtonKind {
  // in a discussion that waits for a reply, replying comes first
  if (to === 'accepted' && talking) return 'secondary';
  if (to === 'accepted' || to === 'sent') return 'primary';
  if (to === 'in_discussion') return compact ? 'tertiary' : 'secondary';
  return role === 'employer' && to === 'declined' ? 'tertiary' : 'quiet';
}

/**
 * The moves that the user can make now, each with one button; those that need a reason open a small dialog. The person's
 * consent has its own card, so the beneficiary's `sent` is not offered here.
 */
export function Moves({
  candidacy,
  compact = false,
  confirm = false,
}: {
  candidacy: Offered;
  compact?: boolean;
  /** In a list, accepting asks for a confirmation. */
  confirm?: boolean;
}) {
  const t = useCandidaciesText();
  const role = useRole();
  const navigate = useNavigate();
  const { move, busy } = useMove(candidacy.id);
  const [asking, setAsking] = useState<CandidacyState | null>(null);
  const moves = offeredMoves(candidacy.abilities.moveTo).filter(
    (to) => !(role === 'beneficiary' && (to === 'sent' || candidacy.state === 'awaiting_consent')),
  );
  const talking = turnAction(candidacy, role) === 'reply';
  const { dates, datesOutside, slot, othersWaiting } = candidacy;
  if (moves.length === 0) return null;

  const press = async (to: CandidacyState) => {
    const chooses = to === 'accepted' && (confirm || datesOutside || othersWaiting > 0);
    if (needsOf(to, role) !== 'nothing' || chooses) return setAsking(to);
    const moved = await move(to);
    if (moved && to === 'in_discussion') await navigate(paths.reply(candidacy.id));
  };
  return (
    <>
      <div className="p-moves">
        {moves.map((to) => (
          <Button
            key={to}
            kind={kindOf(to, { role, compact, talking })}
            size={compact ? 'sm' : 'md'}
            {...(icons[to] && { icon: icons[to] })}
            busy={busy === to}
            disabled={busy !== null}
            onClick={() => void press(to)}
          >
            {t.maybe('moves', to)}
          </Button>
        ))}
        {!compact && moves.includes('accepted') && (
          <Button kind="quiet" icon="calendar" disabled={busy !== null} onClick={() => setAsking('accepted')}>
            {t('moves.acceptOtherDates')}
          </Button>
        )}
      </div>
      {!compact && moves.includes('accepted') && (
        <p className="p-small p-muted">
          {t('moves.acceptHint')} {moves.includes('in_discussion') && t('moves.talkHint')}
        </p>
      )}
      <MoveDialog
        to={asking}
        open={asking !== null}
        busy={busy !== null}
        accepting={{ dates, datesOutside, offered: slot, othersWaiting }}
        onClose={() => setAsking(null)}
        onSubmit={async (body) => {
          if (asking && (await move(asking, body))) setAsking(null);
        }}
      />
    </>
  );
}
