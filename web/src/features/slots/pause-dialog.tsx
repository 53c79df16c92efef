import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/field.tsx';
import { ProblemText } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useSlotsText } from './text.ts';

/** A coordinator pauses a slot with a reason that the company reads. */
export function PauseDialog({
  slotId,
  open,
  onClose,
}: {
  slotId: string;
  open: boolean;
  onClose: () => void;
}) {
  const t = useSlotsText();
  const common = useCommonText();
  const client = useQueryClient();
  const toast = useToast();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const pause = async () => {
    setBusy(true);
    setError(null);
    try {
      await request('POST /slots/:slotId/moves', { params: { slotId }, body: { to: 'paused', reason } });
      await refresh(client, 'GET /slots/:slotId', 'GET /slots');
      toast({ text: t('page.pauseDone') });
      onClose();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open={open} onClose={onClose} title={t('page.pauseTitle')}>
      <form
        className="p-form"
        onSubmit={(event) => {
          event.preventDefault();
          void pause();
        }}
      >
        {error !== null && (
          <Alert tone="error" live>
            <p>
              <ProblemText error={error} />
            </p>
          </Alert>
        )}
        <TextInput
          label={t('page.pauseReason')}
          required
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="p-row">
          <Button type="submit" busy={busy}>
            {t('page.pauseSubmit')}
          </Button>
          <Button kind="tertiary" onClick={onClose}>
            {common('state.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
