import type { Team } from '@passerelle/api/contract';
import { useState } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { useCompaniesText } from './text.ts';

/** Before somebody leaves, shows what ends and who takes over. */
export function LeaveSection({ establishmentId, team }: { establishmentId: string; team: Team }) {
  const t = useCompaniesText();
  const [open, setOpen] = useState(false);
  const { departure } = team;
  if (!departure) return null;
  const { needs, openSlots, openCandidacies } = departure;
  return (
    <section className="p-section p-stack" aria-labelledby="leave">
      <h2 id="leave">{t('leave.title')}</h2>
      {needs === 'nothing_open' ? (
        <Alert tone="info">
          <p>{t('leave.blocked')}</p>
          <ul>
            {openSlots > 0 && <li>{t('leave.slots', { count: openSlots })}</li>}
            {openCandidacies > 0 && <li>{t('leave.candidacies', { count: openCandidacies })}</li>}
          </ul>
        </Alert>
      ) : (
        <div>
          <Button kind="tertiary" icon="logout" onClick={() => setOpen(true)}>
            {t('leave.button')}
          </Button>
        </div>
      )}
      <LeaveDialog
        key={needs}
        establishmentId={establishmentId}
        team={team}
        open={open}
        onClose={() => setOpen(false)}
      />
    </section>
  );
}
