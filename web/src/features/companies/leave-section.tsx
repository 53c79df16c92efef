import type { Team } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/field.tsx';
import { useCompaniesText } from './text.ts';
import { useAct } from './use-act.ts';

/** Before somebody leaves, shows what ends and who takes over. */
export function LeaveSection({ establishmentId, team }: { establishmentId: string; team: Team }) {
  const t = useCompaniesText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { act, busy } = useAct();
  const [open, setOpen] = useState(false);
  const [successor, setSuccessor] = useState('');
  const [missing, setMissing] = useState(false);
  const { departure, members } = team;
  if (!departure) return null;
  const { needs, openSlots, openCandidacies } = departure;
  const others = members.filter(({ me }) => !me);

  const leave = async () => {
    setMissing(needs === 'successor' && successor === '');
    if (needs === 'successor' && successor === '') return;
    const left = await act(
      () =>
        request('POST /establishments/:establishmentId/departures', {
          params: { establishmentId },
          body: needs === 'successor' ? { successorId: successor } : {},
        }),
      { text: t('leave.done') },
    );
    if (!left) return;
    setOpen(false);
    // the user has lost access to everything of the establishment
    await client.resetQueries();
    await navigate(paths.employerHome);
  };

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
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('leave.dialog')}
        footer={
          <>
            <Button kind="tertiary" onClick={() => setOpen(false)}>
              {t('team.back')}
            </Button>
            <Button busy={busy} onClick={() => void leave()}>
              {t('leave.confirm')}
            </Button>
          </>
        }
      >
        <div className="p-stack">
          <p>{t(others.length === 0 ? 'leave.alone' : 'leave.text')}</p>
          {needs === 'successor' && (
            <Select
              label={t('leave.successor')}
              hint={t('leave.successorHint')}
              value={successor}
              error={missing ? t('leave.choose') : undefined}
              options={[
                { value: '', label: t('leave.choose') },
                ...others.map(({ accountId, name }) => ({ value: accountId, label: name })),
              ]}
              onChange={(event) => setSuccessor(event.target.value)}
            />
          )}
        </div>
      </Dialog>
    </section>
  );
}
