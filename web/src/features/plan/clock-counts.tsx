import { awaitedSteps, type ClockCounts as Counts, clockDelays } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { Link, useSearchParams } from 'react-router';
import { queryOf } from '../../app/queries.ts';
import { numberInWords } from '../../i18n/numbers.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { ExportCounts } from './export-counts.tsx';
import { usePlanText } from './text.ts';
import './plan.css';

type Count = Counts['total'][number];
type Step = (typeof awaitedSteps)[number];

const opened = 'delais';

/** How many recipients wait for a step, by how far its delay is: counts, never people. A step opens its structures. */
export function ClockCounts() {
  const t = usePlanText();
  const [search] = useSearchParams();
  const counts = useQuery(queryOf('GET /steering/clocks'));
  const step = awaitedSteps.find((each) => each === search.get(opened));
  return (
    <section className="p-section" id="delais" aria-labelledby="clock-counts">
      <h2 id="clock-counts">{t('counts.title')}</h2>
      <p>{t('counts.sentence')}</p>
      {counts.isPending ? (
        <Skeleton lines={3} />
      ) : counts.isError ? (
        <ErrorState error={counts.error} onRetry={() => void counts.refetch()} />
      ) : counts.data.total.length === 0 ? (
        <p className="p-muted">{t('counts.none')}</p>
      ) : (
        <Tables counts={counts.data} step={step} />
      )}
    </section>
  );
}

function Tables({ counts, step }: { counts: Counts; step: Step | undefined }) {
  const t = usePlanText();
  const rows = awaitedSteps.map((each) => ({
    key: each,
    head: (
      <Link to={`?${opened}=${each}#delais`} aria-current={each === step} preventScrollReset>
        {t(`counts.steps.${each}`)}
      </Link>
    ),
    counts: counts.total.filter((one) => one.step === each),
  }));
  const ofStep = counts.structures
    .map(({ id, name, counts: own }) => ({
      key: id,
      head: name,
      counts: own.filter((one) => one.step === step),
    }))
    .filter((row) => row.counts.length > 0);
  return (
    <div className="p-stack">
      <ExportCounts counts={counts} />
      <CountsTable caption={t('counts.title')} head={t('counts.step')} rows={rows} />
      {step && (
        <>
          <h3 className="fr-h6">{t('counts.ofStep', { step: t(`counts.steps.${step}`) })}</h3>
          {ofStep.length === 0 ? (
            <p className="p-muted">{t('counts.none')}</p>
          ) : (
            <CountsTable
              caption={t('counts.ofStep', { step: t(`counts.steps.${step}`) })}
              head={t('counts.structure')}
              rows={ofStep}
            />
          )}
        </>
      )}
    </div>
  );
}

function CountsTable({
  caption,
  head,
  rows,
}: {
  caption: string;
  head: string;
  rows: readonly { key: string; head: ReactNode; counts: readonly Count[] }[];
}) {
  const t = usePlanText();
  const locale = useLocale();
  const id = useId();
  const inWords = (people: number | undefined) =>
    people === undefined ? (
      <span className="p-muted">{t('counts.few')}</span>
    ) : (
      <strong>{numberInWords(people, locale)}</strong>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group without form fields, named by its caption
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
    <div className="p-table-scroll" tabIndex={0} role="group" aria-labelledby={id}>
      <table className="p-figures">
        <caption id={id} className="fr-sr-only">
          {caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {clockDelays.map((delay) => (
              <th scope="col" key={delay}>
                {t(`counts.delays.${delay}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.head}</th>
              {clockDelays.map((delay) => (
                <td key={delay}>{inWords(row.counts.find((one) => one.delay === delay)?.people)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
