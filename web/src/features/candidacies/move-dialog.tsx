import type { CandidacyState } from '@passerelle/api/contract';
import { type FormEvent, useId, useState } from 'react';
import type { Call } from '../../app/api.ts';
import { useRole } from '../../app/session.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { civilDay } from '../../i18n/dates.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { useCandidaciesText } from './text.ts';
import { needsOf } from './wording.ts';

type Told = Omit<Call<'POST /candidacies/:candidacyId/moves'>['body'], 'clientId' | 'to'>;
const reasons = ['no_place_left', 'dates', 'other_objective', 'skills_first', 'other'] as const;
const titles = {
  accepted: ['dialog.acceptTitle', 'dialog.acceptHint', 'dialog.acceptButton'],
  declined: ['dialog.declineTitle', 'dialog.declineHint', 'dialog.declineButton'],
  cancelled: ['dialog.cancelTitle', 'dialog.whyHint', 'dialog.cancelButton'],
  interrupted: ['dialog.interruptTitle', 'dialog.whyHint', 'dialog.interruptButton'],
  sent: ['dialog.consentTitle', 'dialog.consentHint', 'dialog.consentButton'],
  withdrawn: ['dialog.withdrawTitle', 'dialog.withdrawHint', 'dialog.withdrawButton'],
} as const;

/** Asks what a move needs: a reason about the offer, a few words, or the day of the interview. */
export function MoveDialog({
  to,
  busy,
  onClose,
  onSubmit,
}: {
  to: CandidacyState | null;
  busy: boolean;
  onClose: () => void;
  onSubmit: (told: Told) => Promise<void>;
}) {
  const t = useCandidaciesText();
  const common = useCommonText();
  const formId = useId();
  const words = to && to in titles ? titles[to as keyof typeof titles] : null;
  return (
    <Dialog
      open={words !== null}
      onClose={onClose}
      title={words ? t(words[0]) : ''}
      footer={
        words && (
          <>
            <Button kind="tertiary" onClick={onClose}>
              {common('state.back')}
            </Button>
            <Button type="submit" form={formId} busy={busy}>
              {t(words[2])}
            </Button>
          </>
        )
      }
    >
      {to && words && <MoveForm id={formId} to={to} hint={t(words[1])} onSubmit={onSubmit} />}
    </Dialog>
  );
}

function MoveForm({
  id,
  to,
  hint,
  onSubmit,
}: {
  id: string;
  to: CandidacyState;
  hint: string;
  onSubmit: (told: Told) => Promise<void>;
}) {
  const t = useCandidaciesText();
  const common = useCommonText();
  const needs = needsOf(to, useRole());
  const today = civilDay(new Date());
  const [reason, setReason] = useState<(typeof reasons)[number] | null>(null);
  const [word, setWord] = useState('');
  const [day, setDay] = useState(today);
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = word.trim();
    if (needs === 'decline' && !reason) return setError(t('dialog.pickReason'));
    if (needs === 'word' && text === '') return setError(common('form.messageShort'));
    setError(undefined);
    void onSubmit({
      ...(reason && { reason }),
      ...(text && { word: text }),
      ...(needs === 'consent' && { consentGivenOn: day }),
    });
  };
  return (
    <form id={id} className="p-form" onSubmit={submit} noValidate>
      <p className="p-muted">{hint}</p>
      {needs === 'decline' && (
        <RadioGroup
          legend={t('dialog.reason')}
          value={reason}
          onChange={setReason}
          error={error}
          options={reasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
        />
      )}
      {needs === 'consent' ? (
        <TextInput
          label={t('dialog.consentDay')}
          type="date"
          max={today}
          value={day}
          onChange={(event) => setDay(event.target.value || today)}
        />
      ) : (
        <TextArea
          label={t(needs === 'word' ? 'dialog.why' : 'dialog.word')}
          hint={needs === 'word' ? undefined : t('dialog.wordHint')}
          optional={needs !== 'word'}
          rows={3}
          maxLength={2000}
          value={word}
          error={needs === 'word' ? error : undefined}
          onChange={(event) => setWord(event.target.value)}
        />
      )}
    </form>
  );
}
