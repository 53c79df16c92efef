import type { Timetable } from '@passerelle/api/contract';
import type { Finding } from '@passerelle/api/rules';
import { useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { limits, withNextPeriod, withoutPeriod, withPeriod, withPeriodAgain } from './edits.ts';
import { Exceptions } from './exceptions.tsx';
import { PeriodFields } from './period-fields.tsx';
import { placeFindings } from './placed-findings.ts';
import { usualHalfDays } from './spans.ts';
import { useTimetableText } from './text.ts';
import { TimetableTotals } from './timetable-totals.tsx';
import { useMovedFocus } from './use-moved-focus.ts';
import './timetable.css';

/** When a person is present: periods with a regular week each, days that differ, and the totals. Empty texts are not typed yet. */
export function TimetableEditor({
  value,
  onChange,
  findings,
}: {
  value: Timetable;
  onChange: (timetable: Timetable) => void;
  findings: readonly Finding[];
}) {
  const t = useTimetableText();
  const toast = useToast();
  const { ref, changeAndFocus } = useMovedFocus<HTMLDivElement>();
  // "undo" in a toast runs later, when other things may have changed
  const latest = useRef(value);
  latest.current = value;
  const placed = placeFindings(findings, value);
  const usual = usualHalfDays(value);
  const { periods } = value;
  const add = () => {
    changeAndFocus(() => onChange(withNextPeriod(value)), `[data-period="${periods.length}"] input`);
  };
  const remove = (at: number) => {
    const period = periods[at];
    if (!period) return;
    changeAndFocus(() => onChange(withoutPeriod(value, at)), '[data-add-period]');
    toast({ text: t('periodRemoved'), undo: () => onChange(withPeriodAgain(latest.current, at, period)) });
  };
  return (
    <div className="p-timetable" ref={ref}>
      {periods.map((period, at) => (
        <PeriodFields
          // biome-ignore lint/suspicious/noArrayIndexKey: the items have no identity
          key={at}
          at={at}
          count={periods.length}
          period={period}
          onChange={(changed) => onChange(withPeriod(value, at, changed))}
          onCopied={(day, before) =>
            toast({
              text: t('copied', { day }),
              undo: () => onChange(withPeriod(latest.current, at, before)),
            })
          }
          onRemove={() => remove(at)}
          usual={usual}
          findings={placed}
        />
      ))}
      {periods.length < limits.periods && (
        <div>
          <Button kind="tertiary" size="sm" icon="add" data-add-period="" onClick={add}>
            {t('addPeriod')}
          </Button>
        </div>
      )}
      <Exceptions timetable={value} onChange={onChange} usual={usual} findings={placed} />
      <TimetableTotals timetable={value} findings={placed} />
    </div>
  );
}
