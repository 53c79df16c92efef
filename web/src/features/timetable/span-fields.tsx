import type { Span } from '@passerelle/api/contract';
import { useId } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { FieldError } from '../../ui/field.tsx';
import { endsNextDay, isEmptySpan } from './spans.ts';
import { useTimetableText } from './text.ts';
import { useTypedHour } from './use-typed-hour.ts';

/** Start and end of one stretch of presence. */
export function SpanFields({
  at,
  day,
  span,
  onChange,
  onRemove,
  describedBy,
}: {
  /** Its place among those of the day, from 0 on. */
  at: number;
  day: string;
  span: Span;
  onChange: (span: Span) => void;
  onRemove: () => void;
  /** The findings of the day. */
  describedBy?: string;
}) {
  const t = useTimetableText();
  const id = useId();
  const from = useTypedHour(span.from, (hour) => onChange({ ...span, from: hour }));
  const to = useTypedHour(span.to, (hour) => onChange({ ...span, to: hour }));
  const same = isEmptySpan(span);
  const error = from.isUnread || to.isUnread ? t('unread') : same ? t('same') : undefined;
  const look = (isWrong: boolean) => ({
    className: `fr-input p-span__hour${isWrong ? ' fr-input--error' : ''}`,
    ...(isWrong
      ? { 'aria-invalid': true, 'aria-describedby': id }
      : describedBy && { 'aria-describedby': describedBy }),
  });
  const number = at + 1;
  return (
    <div className="p-span" data-span={at}>
      <span aria-hidden="true">{t('fromHour')}</span>
      <input {...from.input} {...look(from.isUnread)} aria-label={t('start', { day, number })} />
      <span aria-hidden="true">{t('toHour')}</span>
      <input {...to.input} {...look(to.isUnread || same)} aria-label={t('end', { day, number })} />
      <IconButton icon="close" label={t('removeSpan', { day, number })} onClick={onRemove} />
      {endsNextDay(span) && <span className="p-small p-muted">{t('nextDay')}</span>}
      <FieldError id={id} error={error} />
    </div>
  );
}
