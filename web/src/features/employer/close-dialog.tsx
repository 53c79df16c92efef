import type { WaitingChoice } from '@passerelle/api/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useEmployerText } from './text.ts';

const choices = ['ended', 'kept'] as const satisfies readonly WaitingChoice[];

/** Closing is permanent, so it is confirmed first, with what becomes of the requests that wait for an answer. */
export function CloseDialog({
  slotId,
  open,
  busy,
  onBack,
  onConfirm,
}: {
  slotId: string;
  open: boolean;
  busy: boolean;
  onBack: () => void;
  onConfirm: (waiting: WaitingChoice) => void;
}) {
  const t = useEmployerText();
  const common = useCommonText();
  const [waiting, setWaiting] = useState<WaitingChoice>('ended');
  // the list of the page
  const list = useInfiniteQuery({
    ...pagesOf('GET /candidacies', { query: { slotId, limit: 50 } }),
    enabled: open,
  });
  const states = itemsOf(list.data).map(({ state }) => state);
  const unanswered = states.filter((state) => state === 'sent' || state === 'seen').length;
  const talking = states.includes('in_discussion');
  return (
    <Dialog
      open={open}
      onClose={onBack}
      title={t('slot.closeTitle')}
      footer={
        <>
          <Button kind="tertiary" onClick={onBack}>
            {common('state.back')}
          </Button>
          <Button busy={busy} onClick={() => onConfirm(waiting)}>
            {t('slot.close')}
          </Button>
        </>
      }
    >
      <p>{t('slot.closeText')}</p>
      {unanswered > 0 && (
        <RadioGroup
          legend={t('slot.closeWaiting', { count: unanswered })}
          value={waiting}
          onChange={setWaiting}
          options={choices.map((value) => ({
            value,
            label: t(`slot.closeChoices.${value}`),
            hint: t(`slot.closeHints.${value}`),
          }))}
        />
      )}
      {talking && <p className="p-small p-muted">{t('slot.closeTalking')}</p>}
    </Dialog>
  );
}
