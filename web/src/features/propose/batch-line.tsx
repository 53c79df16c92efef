import type { ProposalWarning } from '@passerelle/api/contract';
import { civilDay } from '../../i18n/dates.ts';
import { PeriodText } from '../../ui/date-text.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { latestEnd } from '../slots/apply-dates.ts';
import { nameOfPair, namesPerson, type Pair, wholeMessage } from './batch.ts';
import { useProposeText } from './text.ts';
import type { BatchFormOf } from './use-batch.ts';

interface OneLine {
  form: BatchFormOf;
  pair: Pair;
  at: number;
}

/** One proposal of a batch: its warnings, then dates and message to edit. */
export function BatchLine({ form, pair, at, warnings }: OneLine & { warnings: readonly ProposalWarning[] }) {
  const t = useProposeText();
  const { slot, person } = pair;
  const [common, dates, message] = form.form.watch(['common', `lines.${at}.dates`, `lines.${at}.message`]);
  const named = namesPerson(wholeMessage(common, { message }), person);
  return (
    <li className="p-card">
      <h3 className="p-card__title">{t('batch.line', { name: nameOfPair(pair), slot: slot.title })}</h3>
      <p className="p-small p-muted">
        {slot.establishment.name} · <PeriodText period={dates} />
      </p>
      {(warnings.length > 0 || named) && (
        <ul className="p-bare">
          {warnings.map(({ code, count }) => (
            <li key={code} className="p-small">
              <Icon name="alert" /> {t(`batch.warnings.${code}`, { count: count ?? 0 })}
            </li>
          ))}
          {named && (
            <li className="p-small">
              <Icon name="alert" /> {t('nameInMessage')}
            </li>
          )}
        </ul>
      )}
      <LineFields form={form} pair={pair} at={at} />
    </li>
  );
}

/** Collapsed until opened; open when a field has an error. */
function LineFields({ form, pair: { slot }, at }: OneLine) {
  const t = useProposeText();
  const { getValues, setValue, watch } = form.form;
  const today = civilDay(new Date());
  const followBeginning = () => {
    const { from, to } = getValues(`lines.${at}.dates`);
    if (to < from) setValue(`lines.${at}.dates.to`, latestEnd(from, slot.period));
  };
  const from = form.field(`lines.${at}.dates.from`, { kind: 'date', onChange: followBeginning });
  const to = form.field(`lines.${at}.dates.to`, { kind: 'date' });
  const message = form.field(`lines.${at}.message`, { kind: 'message' });
  const wrong = from.error ?? to.error ?? message.error;
  return (
    <details className="p-details" {...(wrong && { open: true })}>
      <summary>{t('batch.edit')}</summary>
      <div className="p-two">
        <TextInput
          label={t('from')}
          type="date"
          min={slot.period.from > today ? slot.period.from : today}
          max={slot.period.to}
          {...from}
        />
        <TextInput label={t('until')} type="date" min={watch(`lines.${at}.dates.from`)} {...to} />
      </div>
      <TextArea label={t('message')} rows={5} maxLength={1500} {...message} />
    </details>
  );
}
