import type { CandidacyState } from '@passerelle/api/contract';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useRole } from '../../app/session.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { civilDay } from '../../i18n/dates.ts';
import { RadioGroup } from '../../ui/choice.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { firstDates } from '../slots/apply-dates.ts';
import { AcceptanceFields } from './acceptance-fields.tsx';
import { type Accepting, fieldOf, type MoveValues } from './move-values.ts';
import { useCandidaciesText } from './text.ts';
import type { Told } from './use-move.ts';
import { needsOf } from './wording.ts';

const rules = lazyResolver(() => import('./move.resolver.ts'));

const reasons = ['no_place_left', 'dates', 'other_objective', 'skills_first', 'other'] as const;

/** The fields that a move requires: a reason about the slot, a comment, or the day of the interview. */
export function MoveForm({
  id,
  to,
  hint,
  accepting,
  onSubmit,
}: {
  id: string;
  to: CandidacyState;
  hint: string;
  accepting: Accepting | null;
  onSubmit: (told: Told) => Promise<void>;
}) {
  const t = useCandidaciesText();
  const role = useRole();
  const acceptance = to === 'accepted' || (to === 'sent' && accepting?.datesOutside) ? accepting : null;
  const needs = needsHere();
  const today = civilDay(new Date());
  const form = useApiForm({
    rules,
    fieldOf,
    defaultValues: {
      needs,
      reason: null,
      word: '',
      day: today,
      asked: acceptance?.dates ?? { from: '', to: '' },
      dates: acceptance?.datesOutside
        ? firstDates(acceptance.offered, today, today)
        : (acceptance?.dates ?? { from: '', to: '' }),
      others: acceptance && acceptance.othersWaiting > 0 ? 'ended' : null,
    },
    send: onSubmit,
  });
  const reason = form.control('reason');

  function needsHere(): MoveValues['needs'] {
    if (to === 'accepted' && acceptance) return 'acceptance';
    const needed = needsOf(to, role);
    return needed === 'nothing' && acceptance ? 'dates' : needed;
  }

  return (
    <Form form={form} id={id}>
      <p className="p-muted">{hint}</p>
      {acceptance && <AcceptanceFields form={form} accepting={acceptance} />}
      {needs === 'decline' && (
        <RadioGroup
          legend={t('dialog.reason')}
          {...reason}
          error={reason.error && t('dialog.pickReason')}
          options={reasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
        />
      )}
      {needs === 'consent' && (
        <TextInput
          label={t('dialog.consentDay')}
          type="date"
          max={today}
          {...form.field('day', { kind: 'date' })}
        />
      )}
      {needs !== 'consent' && needs !== 'dates' && (
        <TextArea
          label={t(needs === 'word' ? 'dialog.why' : 'dialog.word')}
          hint={needs === 'word' ? undefined : t('dialog.wordHint')}
          optional={needs !== 'word'}
          rows={3}
          maxLength={2000}
          {...form.field('word', { kind: 'message' })}
        />
      )}
    </Form>
  );
}
