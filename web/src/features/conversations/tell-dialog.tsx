import type { ReportReason } from '@passerelle/api/contract';
import { useState } from 'react';
import type { GetRoute } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useConversationsText } from './text.ts';

const reasons = ['insult', 'discrimination', 'private_data', 'advertising', 'danger', 'other'] as const;

/** A reason and a word, for a report or a block. */
export function TellDialog({
  open,
  onClose,
  title,
  lead,
  action,
  onTell,
  says,
  stale = [],
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  lead: string;
  action: string;
  onTell: (told: { reason: ReportReason; word: string }) => Promise<unknown>;
  /** What a toast says once it is told. */
  says?: string;
  stale?: readonly GetRoute[];
}) {
  const t = useConversationsText();
  const sentenceOf = useProblemSentence();
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [word, setWord] = useState('');
  const tell = useApiMutation({
    send: (chosen: ReportReason) => onTell({ reason: chosen, word }),
    says,
    stale,
    onDone: onClose,
    problemIn: 'page',
  });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      footer={
        <Button busy={tell.pending} disabled={!reason} onClick={() => reason && void tell.run(reason)}>
          {action}
        </Button>
      }
    >
      <p>{lead}</p>
      <RadioGroup
        legend={t('talk.reason')}
        value={reason}
        onChange={setReason}
        options={reasons.map((value) => ({ value, label: t(`talk.reasons.${value}`) }))}
      />
      <TextArea
        label={t('talk.word')}
        optional
        maxLength={500}
        rows={2}
        value={word}
        onChange={(event) => setWord(event.target.value)}
        error={tell.problem === null ? undefined : sentenceOf(tell.problem)}
      />
    </Dialog>
  );
}
