import type { Plan } from '@passerelle/api/contract';
import { hoursInWords } from '../../i18n/numbers.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ExportWeeks } from './export-weeks.tsx';
import { usePlanText } from './text.ts';
import { useDay } from './use-day.ts';

/** The hours of immersions by week; nothing while there are none. */
export function WeeksTable({ weeks }: { weeks: Plan['weeks'] }) {
  const t = usePlanText();
  const day = useDay();
  const locale = useLocale();
  if (weeks.length === 0) return null;
  return (
    <section className="p-card" aria-labelledby="weeks">
      <h2 id="weeks" className="p-card__title">
        {t('weeks.title')}
      </h2>
      <p className="p-small p-muted">{t('weeks.hint')}</p>
      <ExportWeeks weeks={weeks} />
      <table className="p-plan-weeks">
        <caption className="fr-sr-only">{t('weeks.title')}</caption>
        <tbody>
          {weeks.map(({ monday, planned, done }) => (
            <tr key={monday}>
              <th scope="row">{t('weeks.week', { day: day(monday) })}</th>
              <td>
                {t('contract.done', {
                  done: hoursInWords(done, locale),
                  planned: hoursInWords(planned, locale),
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
