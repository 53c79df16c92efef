import type { ConventionPage } from '@passerelle/api/contract';
import { useState } from 'react';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import type { ReasonedMove } from './reason-dialog.tsx';
import { useConventionText } from './text.ts';
import { useConventionMove } from './use-convention-move.ts';

const ReasonDialog = lazyDialog(async () => (await import('./reason-dialog.tsx')).ReasonDialog);

const reasoned = ['draft', 'rejected', 'cancelled'] as const satisfies readonly ReasonedMove[];

/** What the reader may do with a convention that was sent: at most one primary button. Sending it is on its own page. */
export function MoveButtons({ page }: { page: ConventionPage }) {
  const t = useConventionText();
  const { move, busy } = useConventionMove(page);
  const [asking, setAsking] = useState<ReasonedMove | null>(null);
  const { moveTo } = page.abilities;
  const offered = reasoned.filter((to) => moveTo.includes(to));
  const validates = moveTo.includes('validated');
  if (offered.length === 0 && !validates) return null;
  return (
    <>
      <div className="p-actions p-convention__moves">
        {validates && (
          <Button
            icon="check"
            busy={busy === 'validated'}
            disabled={busy !== null}
            onClick={() => void move('validated')}
          >
            {t('moves.validated')}
          </Button>
        )}
        {offered.map((to) => (
          <Button
            key={to}
            kind={to === 'draft' ? 'secondary' : 'tertiary'}
            disabled={busy !== null}
            onClick={() => setAsking(to)}
          >
            {t(`moves.${to}`)}
          </Button>
        ))}
      </div>
      <ReasonDialog
        page={page}
        to={asking}
        open={asking !== null}
        onClose={() => setAsking(null)}
        onMove={move}
      />
    </>
  );
}
