import type { ReportReason } from '@passerelle/api/contract';
import { useState } from 'react';
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
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  lead: string;
  action: string;
  onTell: (told: { reason: ReportReason; word: string }) => Promise<void>;
}) {
  const t = useConversationsText();
  const sentenceOf = useProblemSentence();
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [word, setWord] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);
  const tell = async () => {
    if (!reason) return;
    setBusy(true);
    try {
      await onTell({ reason, word });
      onClose();
    } catch (error) {
      setFailed(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      footer={
        <Button busy={busy} disabled={!reason} onClick={() => void tell()}>
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
        error={failed ? sentenceOf(failed) : undefined}
      />
    </Dialog>
  );
}
