import type { Timetable } from '@passerelle/api/contract';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { FieldGroup } from '../../ui/field-group.tsx';
import { DateField } from './date-field.tsx';
import { DayHours } from './day-hours.tsx';
import { limits, withException, withExceptionOn, withExceptionSpans, withoutException } from './edits.ts';
import type { PlacedFindings } from './placed-findings.ts';
import type { HalfDays } from './spans.ts';
import { useTimetableText } from './text.ts';
import { useMovedFocus } from './use-moved-focus.ts';

/** Days whose hours differ from those of their week. */
export function Exceptions({
  timetable,
  onChange,
  usual,
  findings,
}: {
  timetable: Timetable;
  onChange: (timetable: Timetable) => void;
  usual: HalfDays;
  findings: PlacedFindings;
}) {
  const t = useTimetableText();
  const locale = useLocale();
  const { ref, changeAndFocus } = useMovedFocus<HTMLFieldSetElement>();
  const { exceptions } = timetable;
  const add = () => {
    changeAndFocus(() => onChange(withException(timetable)), `[data-exception="${exceptions.length}"] input`);
  };
  const remove = (at: number) => {
    changeAndFocus(() => onChange(withoutException(timetable, at)), '[data-add-exception]');
  };
  const nameOf = (day: string, at: number) =>
    day === '' ? t('exceptionName', { number: at + 1 }) : dayInWords(day, locale);
  return (
    <FieldGroup title={t('exceptions')} hint={t('exceptionsHint')} ref={ref}>
      {exceptions.map(({ day, spans }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items have no identity
        <div key={at} data-exception={at} className="p-exception">
          <div className="p-exception__day">
            <DateField
              label={t('exceptionDay', { number: at + 1 })}
              value={day}
              onChange={(chosen) => onChange(withExceptionOn(timetable, at, chosen))}
              findings={[]}
            />
            <IconButton
              icon="delete"
              label={t('removeException', { day: nameOf(day, at) })}
              onClick={() => remove(at)}
            />
          </div>
          {day === '' ? (
            <p className="p-small p-muted">{t('chooseDay')}</p>
          ) : (
            <DayHours
              name={nameOf(day, at)}
              head={dayInWords(day, locale)}
              spans={spans}
              onChange={(changed) => onChange(withExceptionSpans(timetable, at, changed))}
              usual={usual}
              findings={findings.inException(at)}
            />
          )}
        </div>
      ))}
      {exceptions.length < limits.exceptions && (
        <Button kind="tertiary" size="sm" icon="add" data-add-exception="" onClick={add}>
          {t('addException')}
        </Button>
      )}
    </FieldGroup>
  );
}
