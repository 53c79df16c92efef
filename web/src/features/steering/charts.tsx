import type { CandidacyState, Figures } from '@passerelle/api/contract';
import { useCommonText } from '../../i18n/common-text.ts';
import { numberInWords } from '../../i18n/numbers.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { ExportCommunes, ExportFunnel, ExportToCall } from './export-figures.tsx';
import { useHours } from './hours.ts';
import { useSteeringText } from './text.ts';

const accepted: readonly CandidacyState[] = [
  'accepted',
  'in_immersion',
  'completed',
  'interrupted',
  'assessed',
];

/** Candidacies by state. A table is the chart: each row has a label, a number and a bar. */
export function FunnelChart({ data }: { data: Figures }) {
  const t = useSteeringText();
  const common = useCommonText();
  const locale = useLocale();
  // counts under five are not disclosed
  const rows = data.total.candidacies.flatMap(({ state, count }) => (count ? [{ state, count }] : []));
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const largest = Math.max(1, ...rows.map(({ count }) => count));
  const countOf = (states: readonly CandidacyState[]) =>
    rows.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0);
  return (
    <section className="p-section" aria-labelledby="funnel">
      <h2 id="funnel">{t('funnel')}</h2>
      <p>
        {t('funnelSentence', {
          total: numberInWords(total, locale),
          accepted: numberInWords(countOf(accepted), locale),
          silent: numberInWords(countOf(['expired']), locale),
        })}
      </p>
      <p className="p-small p-muted">{t('rounded')}</p>
      <ExportFunnel rows={rows} />
      <table className="p-steering__bars">
        <caption className="fr-sr-only">{t('funnel')}</caption>
        <thead className="fr-sr-only">
          <tr>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('count')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ state, count }) => (
            <tr key={state}>
              <th scope="row">{common(`candidacyStates.${state}`)}</th>
              <td>
                <span className="p-steering__bar" style={{ inlineSize: `${(count / largest) * 70}%` }} />
                {numberInWords(count, locale)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function CompaniesList({ data: { companies } }: { data: Figures }) {
  const t = useSteeringText();
  return (
    <section className="p-section" aria-labelledby="companies">
      <h2 id="companies">{t('companies')}</h2>
      <p>{t('companiesSentence', { count: companies.length })}</p>
      {companies.length > 0 && <ExportToCall companies={companies} />}
      <ul className="p-steering__companies">
        {companies.map(({ establishmentId, name, commune, waiting, oldestDays, reason }) => (
          <li key={establishmentId}>
            <Avatar name={name} shape="company" />
            <span className="p-steering__company">
              <strong>{name}</strong>
              <span className="p-muted"> · {commune.name}</span>
              <br />
              <span className="p-small">
                {waiting === null ? t('waitingFew') : t('waiting', { count: waiting })}{' '}
                {t('oldest', { count: oldestDays })}
              </span>
            </span>
            <Badge tone={reason === 'silent' ? 'warning' : 'info'}>{t(reason)}</Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function CommunesTable({ data: { communes } }: { data: Figures }) {
  const t = useSteeringText();
  const locale = useLocale();
  const hours = useHours();
  const countText = (count: number | null) =>
    count === null ? t('fewerThanFive') : numberInWords(count, locale);
  if (communes.length === 0)
    return (
      <section className="p-section" aria-labelledby="communes">
        <h2 id="communes">{t('communes')}</h2>
        <p>{t('communesNone')}</p>
      </section>
    );
  return (
    <section className="p-section" aria-labelledby="communes">
      <h2 id="communes">{t('communes')}</h2>
      <p>{t('communesSentence')}</p>
      <ExportCommunes communes={communes} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a group without form fields, named by its heading */}
      <div className="p-table-scroll" tabIndex={0} role="group" aria-labelledby="communes">
        <table className="p-figures">
          <caption className="fr-sr-only">{t('communes')}</caption>
          <thead>
            <tr>
              {(
                [
                  'commune',
                  'openSlots',
                  'placesLeft',
                  'people',
                  'candidacies',
                  'accepted',
                  'answer',
                  'silent100',
                ] as const
              ).map((key) => (
                <th scope="col" key={key}>
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {communes
              .filter(({ openSlots, people }) => openSlots > 0 || people !== 0)
              .map((row) => (
                <tr key={row.commune.code}>
                  <th scope="row">{row.commune.name}</th>
                  <td>{numberInWords(row.openSlots, locale)}</td>
                  <td>{numberInWords(row.placesLeft, locale)}</td>
                  <td>{countText(row.people)}</td>
                  <td>{countText(row.candidacies)}</td>
                  <td>{countText(row.accepted)}</td>
                  <td>{hours(row.medianHoursToFirstAnswer)}</td>
                  <td>
                    {row.silenceRate === null
                      ? t('none')
                      : t('outOf', { count: Math.round(row.silenceRate * 100) })}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
