import type { Timetable } from '@passerelle/api/contract';
import { presencesOf, totalsOf } from '@passerelle/api/rules';
import { Colon } from '../../i18n/colon.tsx';
import { plainDay } from '../../i18n/dates.ts';
import { hoursInWords } from '../../i18n/numbers.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { FindingLines } from '../findings/finding-lines.tsx';
import type { PlacedFindings } from './placed-findings.ts';
import { useTimetableText } from './text.ts';

/** Hours of each week and in all. */
export function TimetableTotals({
  timetable,
  findings,
}: {
  timetable: Timetable;
  findings: Pick<PlacedFindings, 'inWeek' | 'whole'>;
}) {
  const t = useTimetableText();
  const locale = useLocale();
  const { weeks, all, presenceDays } = totalsOf(presencesOf(timetable), timetable.zone);
  const mondays = [...weeks].sort(([one], [other]) => (one < other ? -1 : 1));
  return (
    <div className="p-totals">
      <h3 className="p-field-group__title">{t('totals')}</h3>
      <ul className="p-totals__weeks">
        {mondays.map(([monday, minutes]) => (
          <li key={monday}>
            {t('weekOf', { day: plainDay(monday, locale, false) })} :{' '}
            <strong>{hoursInWords(minutes, locale)}</strong>
            <FindingLines findings={findings.inWeek(monday)} />
          </li>
        ))}
      </ul>
      <p className="p-totals__all">
        {t('all')}
        <Colon />
        <strong>{hoursInWords(all, locale)}</strong>, {t('onDays', { count: presenceDays })}
      </p>
      <FindingLines findings={findings.whole} />
      {timetable.zone !== 'Europe/Paris' && <p className="p-small p-muted">{t('zone')}</p>}
    </div>
  );
}
