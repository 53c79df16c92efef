import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { Concluded } from './interview-page.tsx';
import { LazyRoom } from './lazy-room.tsx';
import { useInterviewText } from './text.ts';

/** The person's own interview, which they fill in with their counsellor. */
export function MyInterviewPage() {
  const t = useInterviewText();
  const pathway = useQuery(queryOf('GET /pathways/mine'));
  const interview = useQuery({
    ...queryOf('GET /pathways/:pathwayId/interview', { params: { pathwayId: pathway.data?.id ?? '' } }),
    enabled: pathway.data !== undefined,
  });
  const error = pathway.error ?? interview.error;
  return (
    <Page title={t('mine')} lead={t('lead')} wide>
      {pathway.data && interview.data ? (
        <>
          {interview.data.state === 'none' && (
            <EmptyState icon="discuss" title={t('notYet')}>
              <p>{t('notYetHint')}</p>
            </EmptyState>
          )}
          {interview.data.state === 'concluded' && <Concluded interview={interview.data} />}
          {interview.data.state !== 'none' && <LazyRoom pathway={pathway.data} interview={interview.data} />}
        </>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void (pathway.error ? pathway : interview).refetch()} />
      ) : (
        <Skeleton lines={10} />
      )}
    </Page>
  );
}
