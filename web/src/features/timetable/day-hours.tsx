import type { Span } from '@passerelle/api/contract';
import { clockMinutesOf, type Finding } from '@passerelle/api/rules';
import { type ReactNode, useId } from 'react';
import { hoursInWords } from '../../i18n/numbers.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { FindingLines } from '../findings/finding-lines.tsx';
import { limits } from './edits.ts';
import { SpanFields } from './span-fields.tsx';
import { type HalfDays, withPause } from './spans.ts';
import { useTimetableText } from './text.ts';
import { useMovedFocus } from './use-moved-focus.ts';

interface Props {
  /** "lundi": names the fields of this day. */
  name: string;
  /** What stands before the total: the name of the day, or the field that chooses it. */
  head: ReactNode;
  spans: Span[];
  onChange: (spans: Span[]) => void;
  usual: HalfDays;
  findings: readonly Finding[];
  /** Further buttons. */
  children?: ReactNode;
}

/** The hours of one day, with its total. */
export function DayHours({ name, head, spans, onChange, usual, findings, children }: Props) {
  const t = useTimetableText();
  const locale = useLocale();
  const id = useId();
  const { ref, changeAndFocus } = useMovedFocus<HTMLDivElement>();
  const remove = (at: number) => {
    const left = spans.filter((_, each) => each !== at);
    changeAndFocus(() => onChange(left), `[data-span="${Math.max(0, at - 1)}"] input, [data-add]`);
  };
  const set = (next: Span[], focused: number) => {
    changeAndFocus(() => onChange(next), `[data-span="${focused}"] input`);
  };
  const minutes = clockMinutesOf(spans);
  return (
    <div className="p-day" ref={ref}>
      <div className="p-day__head">{head}</div>
      <p className="p-day__total">{minutes > 0 ? hoursInWords(minutes, locale) : t('absent')}</p>
      <div className="p-day__body">
        {spans.map((span, at) => (
          <SpanFields
            // biome-ignore lint/suspicious/noArrayIndexKey: the items have no identity
            key={at}
            at={at}
            day={name}
            span={span}
            onChange={(changed) => onChange(spans.map((each, index) => (index === at ? changed : each)))}
            onRemove={() => remove(at)}
            {...(findings.length > 0 && { describedBy: id })}
          />
        ))}
        <div className="p-day__actions">
          <Adding name={name} spans={spans} usual={usual} onSet={set} />
          {children}
        </div>
        <FindingLines id={id} findings={findings} />
      </div>
    </div>
  );
}

/** Half days for a day without hours, otherwise a pause or more hours. */
function Adding({
  name,
  spans,
  usual: { morning, afternoon },
  onSet,
}: Pick<Props, 'name' | 'spans' | 'usual'> & { onSet: (spans: Span[], focused: number) => void }) {
  const t = useTimetableText();
  const more = [...spans, { from: '', to: '' }];
  const paused = withPause(spans);
  const choices =
    spans.length === 0
      ? [
          { label: t('addDay'), spans: [morning, afternoon], focused: 0 },
          { label: t('addMorning'), spans: [morning], focused: 0 },
          { label: t('addAfternoon'), spans: [afternoon], focused: 0 },
          { label: t('addSpan'), spans: more, focused: 0 },
        ]
      : [
          { label: t('addPause'), spans: paused, focused: spans.length },
          { label: t('addSpan'), spans: more, focused: spans.length },
        ];
  return choices
    .filter(({ spans: next }) => next.length > spans.length && next.length <= limits.spans)
    .map(({ label, spans: next, focused }) => (
      <Button
        key={label}
        kind="quiet"
        size="sm"
        icon="add"
        data-add=""
        aria-label={t('forDay', { action: label, day: name })}
        onClick={() => onSet(next, focused)}
      >
        {label}
      </Button>
    ));
}
