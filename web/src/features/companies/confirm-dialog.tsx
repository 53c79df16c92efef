import { type ConfirmationWay, confirmationWays } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useCompaniesText } from './text.ts';
import { useAct } from './use-act.ts';

/** The button that confirms a company, with its one question. It can be undone at once. */
export function ConfirmCompany({ establishment }: { establishment: { id: string; name: string } }) {
  const t = useCompaniesText();
  const { act, busy } = useAct();
  const [open, setOpen] = useState(false);
  const [how, setHow] = useState<ConfirmationWay | null>(null);
  const [missing, setMissing] = useState(false);
  const { name } = establishment;
  const params = { establishmentId: establishment.id };
  const undo = () =>
    act(() => request('DELETE /establishments/:establishmentId/confirmation', { params }), {
      text: t('confirm.undone'),
    });
  const confirm = async () => {
    setMissing(how === null);
    if (how === null) return;
    const done = { text: t('confirm.done', { name }), undo: () => void undo() };
    await act(
      () => request('PUT /establishments/:establishmentId/confirmation', { params, body: { how } }),
      done,
    );
    setOpen(false);
  };
  return (
    <>
      <div>
        <Button kind="secondary" size="sm" icon="shield" onClick={() => setOpen(true)}>
          {t('confirm.button')}
        </Button>
      </div>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('confirm.dialog', { name })}
        footer={
          <>
            <Button kind="tertiary" onClick={() => setOpen(false)}>
              {t('confirm.back')}
            </Button>
            <Button busy={busy} onClick={() => void confirm()}>
              {t('confirm.button')}
            </Button>
          </>
        }
      >
        <div className="p-stack">
          <RadioGroup
            legend={t('confirm.question')}
            value={how}
            error={missing ? t('confirm.pick') : undefined}
            options={confirmationWays.map((way) => ({ value: way, label: t(`confirm.ways.${way}`) }))}
            onChange={setHow}
          />
          <p className="p-small">{t('confirm.effect')}</p>
        </div>
      </Dialog>
    </>
  );
}
