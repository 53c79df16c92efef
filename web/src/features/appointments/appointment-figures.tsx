import type { AppointmentFigures as Figures } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { numberInWords } from '../../i18n/numbers.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { ExportAppointmentFigures } from './export-appointment-figures.tsx';
import { useAppointmentsText } from './text.ts';

const columns = ['booked', 'honoured', 'excused', 'notCome', 'calledOff'] as const;

/** How appointments went in the last months: counts by structure, never people. */
export function AppointmentFigures() {
  const t = useAppointmentsText();
  const locale = useLocale();
  const figures = useQuery(queryOf('GET /steering/appointments', { query: {} }));
  return (
    <section className="p-section" aria-labelledby="appointment-figures">
      <h2 id="appointment-figures">{t('figures.title')}</h2>
      {figures.isPending ? (
        <Skeleton lines={3} />
      ) : figures.isError ? (
        <ErrorState error={figures.error} onRetry={() => void figures.refetch()} />
      ) : (
        <>
          <p>
            {t('figures.sentence', {
              from: dayInWords(figures.data.from, locale),
              to: dayInWords(figures.data.to, locale),
            })}
          </p>
          {figures.data.total.booked === null ? (
            <p className="p-muted">{t('figures.none')}</p>
          ) : (
            <>
              <ExportAppointmentFigures figures={figures.data} />
              <FiguresTable figures={figures.data} />
            </>
          )}
        </>
      )}
    </section>
  );
}

function FiguresTable({ figures: { total, structures } }: { figures: Figures }) {
  const t = useAppointmentsText();
  const locale = useLocale();
  const rows = [{ id: 'all', name: t('figures.all'), ...total }, ...structures];
  const few = <span className="p-muted">{t('figures.few')}</span>;
  const inWords = (count: number | null) =>
    count === null ? few : <strong>{numberInWords(count, locale)}</strong>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group without form fields, named by its caption
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
    <div className="p-table-scroll" tabIndex={0} role="group" aria-labelledby="appointment-figures">
      <table className="p-figures">
        <caption className="fr-sr-only">{t('figures.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('figures.structure')}</th>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {t(`figures.columns.${column}`)}
              </th>
            ))}
            <th scope="col">{t('figures.delay')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              {columns.map((column) => (
                <td key={column}>{inWords(row[column])}</td>
              ))}
              <td>
                {row.medianDaysToFirst === null
                  ? few
                  : t('figures.days', { count: Math.round(row.medianDaysToFirst) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
