import type { PlannedPerson } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { Alert } from '../../ui/alert.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { CopyBookingLink } from './copy-booking-link.tsx';
import { countedKinds } from './invite-plan.ts';
import { useReachingText } from './text.ts';

/** An invitation of many while it runs, and what came of it. */
export function BatchProgress({ batchId, people }: { batchId: string; people: readonly PlannedPerson[] }) {
  const t = useReachingText();
  const query = useQuery({
    ...queryOf('GET /reach/batches/:batchId', { params: { batchId } }),
    refetchInterval: ({ state }) => (state.data?.state === 'done' ? false : 1_000),
  });
  if (query.isPending) return <Skeleton lines={3} />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const { state, total, progress, counts } = query.data;
  if (state === 'running')
    return (
      <div className="p-stack" role="status">
        <p>{t('plan.running', { done: progress, total })}</p>
        <progress className="p-reach-progress" max={total} value={progress} aria-label={t('plan.title')} />
      </div>
    );
  return (
    <div className="p-stack">
      <Alert tone="success" live title={t('plan.done')}>
        <ul>
          {countedKinds.map(
            (kind) => counts[kind] > 0 && <li key={kind}>{t(`byWay.${kind}`, { count: counts[kind] })}</li>,
          )}
        </ul>
      </Alert>
      <div className="p-row">
        {counts.letter > 0 && (
          <ButtonLink to={paths.letters} icon="mail">
            {t('plan.printLetters')}
          </ButtonLink>
        )}
        <ButtonLink to={paths.toReach} kind="secondary">
          {t('plan.toReach')}
        </ButtonLink>
      </div>
      {people.length > 0 && (
        <section aria-labelledby="links">
          <h2 id="links" className="p-reach__head">
            {t('link.title')}
          </h2>
          <p className="p-small">{t('link.lead')}</p>
          <ul className="p-reach-lines">
            {people.map(({ pathwayId, name, way }) => (
              <li key={pathwayId}>
                <span>
                  <strong>{name}</strong>
                  {way && <span className="p-muted"> · {t(`ways.${way}`)}</span>}
                </span>
                <CopyBookingLink pathwayId={pathwayId} name={name} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
