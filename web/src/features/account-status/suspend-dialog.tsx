import type { KnownAccount } from '@passerelle/api/contract';
import { useState } from 'react';
import { ApiProblem, request } from '../../app/api.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useAccountStatusText } from './text.ts';

/** Asks for the reason and says what follows before anything does. */
export function SuspendDialog({
  account: { accountId, roles },
  open,
  onClose,
  onDone,
}: {
  account: KnownAccount;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useAccountStatusText();
  const sentence = useProblemSentence();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const fieldError =
    problem instanceof ApiProblem
      ? problem.errors.find(({ path }) => path === 'body.reason')?.message
      : undefined;

  const suspend = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await request('PUT /accounts/:accountId/suspension', { params: { accountId }, body: { reason } });
      setReason('');
      onDone();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('suspendTitle')}
      footer={
        <>
          <Button kind="tertiary" onClick={onClose}>
            {t('back')}
          </Button>
          <Button busy={busy} onClick={() => void suspend()}>
            {t('suspend')}
          </Button>
        </>
      }
    >
      <div className="p-stack">
        <p>
          <strong>{t('whatFollows')}</strong>
        </p>
        <ul className="p-points">
          <li>{t('follows.everybody')}</li>
          {roles.map((role) => (
            <li key={role}>{t(`follows.${role}`)}</li>
          ))}
          <li>{t('follows.kept')}</li>
        </ul>
        {problem !== null && !fieldError && (
          <Alert tone="error" live>
            {sentence(problem)}
          </Alert>
        )}
        <TextArea
          label={t('reason')}
          hint={t('reasonHint')}
          maxLength={500}
          value={reason}
          error={fieldError}
          onChange={(event) => {
            setReason(event.target.value);
            setProblem(null);
          }}
        />
      </div>
    </Dialog>
  );
}
