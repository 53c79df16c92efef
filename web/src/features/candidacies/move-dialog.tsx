import type { CandidacyState } from '@passerelle/api/contract';
import { lazy, Suspense, useId } from 'react';
import { useRole } from '../../app/session.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/states.tsx';
import type { Accepting } from './move-values.ts';
import { useCandidaciesText } from './text.ts';
import type { Told } from './use-move.ts';

const MoveForm = lazy(async () => ({ default: (await import('./move-form.tsx')).MoveForm }));

const titles = {
  accepted: ['dialog.acceptTitle', 'dialog.acceptHint', 'dialog.acceptButton'],
  declined: ['dialog.declineTitle', 'dialog.declineHint', 'dialog.declineButton'],
  cancelled: ['dialog.cancelTitle', 'dialog.whyHint', 'dialog.cancelButton'],
  interrupted: ['dialog.interruptTitle', 'dialog.whyHint', 'dialog.interruptButton'],
  sent: ['dialog.consentTitle', 'dialog.consentHint', 'dialog.consentButton'],
  withdrawn: ['dialog.withdrawTitle', 'dialog.withdrawHint', 'dialog.withdrawButton'],
} as const;

/** Of a person who consents to a proposal whose dates the slot has left. */
const newDates = ['dialog.newDatesTitle', 'dialog.newDatesHint', 'dialog.newDatesButton'] as const;

/** Asks for what a move requires: a reason about the slot, a comment, or the day of the interview. */
export function MoveDialog({
  to,
  open,
  busy,
  accepting,
  onClose,
  onSubmit,
}: {
  to: CandidacyState | null;
  open: boolean;
  busy: boolean;
  accepting: Accepting | null;
  onClose: () => void;
  onSubmit: (told: Told) => Promise<void>;
}) {
  const t = useCandidaciesText();
  const common = useCommonText();
  const formId = useId();
  const role = useRole();
  const consents = to === 'sent' && role === 'beneficiary';
  const words = consents ? newDates : to && to in titles ? titles[to as keyof typeof titles] : null;
  return (
    <Dialog
      open={open && words !== null}
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
      {to && words && (
        <Suspense fallback={<Skeleton />}>
          <MoveForm id={formId} to={to} hint={t(words[1])} accepting={accepting} onSubmit={onSubmit} />
        </Suspense>
      )}
    </Dialog>
  );
}
