import type { Timetable } from '@passerelle/api/contract';
import { isDay } from '@passerelle/api/rules';
import { useCommonText } from '../../i18n/common-text.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { PeriodText } from '../../ui/date-text.tsx';
import { useConventionText } from './text.ts';
import { daysInWords, spansInWords, weekInGroups } from './words.ts';

/** The periods with their week in words, and the days that differ. */
export function PreviewTimetable({ timetable: { periods, exceptions } }: { timetable: Timetable }) {
  const t = useConventionText();
  const common = useCommonText();
  const locale = useLocale();
  const whole = periods.filter(({ from, to }) => isDay(from) && isDay(to) && from <= to);
  const changed = exceptions
    .filter(({ day }) => isDay(day))
    .toSorted((one, other) => one.day.localeCompare(other.day));
  return (
    <>
      {whole.map((period) => (
        <div key={`${period.from} ${period.to}`}>
          <strong>
            <PeriodText period={period} />
          </strong>
          <ul className="p-convention__hours">
            {weekInGroups(period.week, locale).map(({ days, hours }) => (
              <li key={days.join()}>
                {t('preview.dayHours', {
                  days: daysInWords(days, t, (day) => common(`weekdays.${day}`)),
                  hours,
                })}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {changed.length > 0 && (
        <ul className="p-convention__hours">
          {changed.map(({ day, spans }) => (
            <li key={day}>
              {t('preview.exception', {
                day: dayInWords(day, locale),
                hours: spansInWords(spans, locale) || t('preview.absent'),
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
