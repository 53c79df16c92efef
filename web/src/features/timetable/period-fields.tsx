import type { Span } from '@passerelle/api/contract';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { dayKeys } from '../../ui/drawings/week.ts';
import { FieldGroup } from '../../ui/field-group.tsx';
import { DateField } from './date-field.tsx';
import { DayHours } from './day-hours.tsx';
import { copiedToWeek, type TimetablePeriod, weekdaysOf, withDay } from './edits.ts';
import type { PlacedFindings } from './placed-findings.ts';
import type { HalfDays } from './spans.ts';
import { useTimetableText } from './text.ts';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

interface Props {
  /** Its place among the periods, from 0 on, and how many there are. */
  at: number;
  count: number;
  period: TimetablePeriod;
  onChange: (period: TimetablePeriod) => void;
  /** Says that the week was copied; undone by what it is given. */
  onCopied: (day: string, before: TimetablePeriod) => void;
  onRemove: () => void;
  usual: HalfDays;
  findings: PlacedFindings;
}

/** A period: its dates and its regular week. */
export function PeriodFields({ at, count, period, onChange, onCopied, onRemove, usual, findings }: Props) {
  const t = useTimetableText();
  const common = useCommonText();
  const number = at + 1;
  const isLast = number === count;
  const weekdays = weekdaysOf(period);
  const dayName = (weekday: number) => common(`weekdays.${dayKeys[weekday] ?? 'mon'}`);
  const copy = (weekday: number) => {
    onChange(copiedToWeek(period, weekday));
    onCopied(dayName(weekday), period);
  };
  return (
    <FieldGroup title={count > 1 ? t('periodNumber', { number }) : t('period')} data-period={at}>
      <div className="p-two">
        <DateField
          label={t('from')}
          value={period.from}
          onChange={(from) => onChange({ ...period, from })}
          findings={at === 0 ? [...findings.start, ...findings.dates] : []}
        />
        <DateField
          label={t('to')}
          value={period.to}
          min={period.from}
          onChange={(to) => onChange({ ...period, to })}
          findings={isLast ? findings.end : []}
        />
      </div>
      <p className="fr-hint-text">{t('weekHint')}</p>
      <div className="p-period__week">
        {weekdays.map((weekday) => (
          <DayHours
            key={weekday}
            name={dayName(weekday)}
            head={capital(dayName(weekday))}
            spans={period.week[weekday] ?? []}
            onChange={(spans: Span[]) => onChange(withDay(period, weekday, spans))}
            usual={usual}
            findings={findings.inPeriod(at, weekday)}
          >
            {weekday === weekdays[0] && weekdays.length > 1 && (
              <Button
                kind="quiet"
                size="sm"
                icon="copy"
                aria-label={t('copyLabel', { day: dayName(weekday) })}
                onClick={() => copy(weekday)}
              >
                {t('copy')}
              </Button>
            )}
          </DayHours>
        ))}
      </div>
      {count > 1 && (
        <Button kind="quiet" size="sm" icon="delete" onClick={onRemove}>
          {t('removePeriod', { number })}
        </Button>
      )}
    </FieldGroup>
  );
}
