import type { Figures } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { numberInWords } from '../../i18n/numbers.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { AppointmentFigures } from '../appointments/appointment-figures.tsx';
import { ClockCounts } from '../plan/clock-counts.tsx';
import { WithoutOwner } from '../referents/without-owner.tsx';
import { CommunesTable, CompaniesList, FunnelChart } from './charts.tsx';
import { FirstSteps } from './first-steps.tsx';
import { useHours } from './hours.ts';
import { useSteeringText } from './text.ts';
import './steering.css';

/** Where pathways stop: four figures, then each chart with a sentence and a table. */
export function SteeringPage() {
  const t = useSteeringText();
  const locale = useLocale();
  const figures = useQuery({ ...queryOf('GET /steering/figures', { query: {} }), refetchInterval: 60_000 });
  if (figures.isPending) return <Skeleton cards={4} />;
  if (figures.isError) return <ErrorState error={figures.error} onRetry={() => void figures.refetch()} />;
  const { data } = figures;
  const { slots } = data.total;
  return (
    <Page
      title={t('title')}
      lead={t('lead', { from: dayInWords(data.from, locale), to: dayInWords(data.to, locale) })}
      actions={
        <>
          <ButtonLink to={paths.structures} kind="secondary">
            {t('structures')}
          </ButtonLink>
          <ButtonLink to={paths.territory} kind="tertiary">
            {t('territory.title')}
          </ButtonLink>
          <ButtonLink to={paths.accounts} kind="tertiary">
            {t('accounts')}
          </ButtonLink>
          <ButtonLink to={paths.secondFactorRules} kind="tertiary">
            {t('secondFactor')}
          </ButtonLink>
        </>
      }
      wide
    >
      <FirstSteps />
      <WithoutOwner />
      <ClockCounts />
      <AppointmentFigures />
      <FourFigures data={data} />
      <FunnelChart data={data} />
      <section className="p-section" aria-labelledby="slots">
        <h2 id="slots">{t('slots')}</h2>
        <p>
          {t('slotsSentence', {
            published: numberInWords(slots.published - slots.full, locale),
            left: numberInWords(slots.placesLeft, locale),
            places: numberInWords(slots.places, locale),
            full: numberInWords(slots.full, locale),
          })}
        </p>
      </section>
      <CompaniesList data={data} />
      <CommunesTable data={data} />
    </Page>
  );
}

function FourFigures({ data: { total, before } }: { data: Figures }) {
  const t = useSteeringText();
  const locale = useLocale();
  const hours = useHours();
  const share = (value: number | null) => (value === null ? null : Math.round(value * 100));
  const inWords = (value: number | null) => (value === null ? t('none') : numberInWords(value, locale));
  const ofHundred = (value: number | null) => (value === null ? t('none') : t('outOf', { count: value }));
  const rows = [
    {
      key: 'firstAnswer',
      now: total.medianHoursToFirstAnswer,
      earlier: before.medianHoursToFirstAnswer,
      say: hours,
    },
    { key: 'silence', now: share(total.silenceRate), earlier: share(before.silenceRate), say: ofHundred },
    { key: 'started', now: total.immersionsStarted, earlier: before.immersionsStarted, say: inWords },
    { key: 'assessed', now: total.assessed, earlier: before.assessed, say: inWords },
  ] as const;
  return (
    <section className="p-section" aria-labelledby="figures">
      <h2 id="figures" className="fr-sr-only">
        {t('figures')}
      </h2>
      <dl className="p-steering__figures">
        {rows.map(({ key, now, earlier, say }) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd className="p-figure">{say(now)}</dd>
            <dd className="p-small p-muted">{trendOf(now, earlier, say, t)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function trendOf(
  now: number | null,
  earlier: number | null,
  say: (value: number | null) => string,
  t: ReturnType<typeof useSteeringText>,
): string {
  if (now === null || earlier === null) return t('noBefore');
  const before = say(earlier);
  // as it is shown: 70 and 74 hours are both three days
  if (say(now) === before) return t('same');
  return now > earlier ? t('more', { before }) : t('less', { before });
}
