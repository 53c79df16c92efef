import type { AskedFacts } from '@passerelle/api/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { hasCode, request } from '../../app/api.ts';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Alert } from '../../ui/alert.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { DateText, PeriodText } from '../../ui/date-text.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { FactsFields, factsFormOf } from './facts-fields.tsx';
import { useConventionText } from './text.ts';

const idPattern = /^[0-9a-f]{24}$/;

/** Behind the link in the thread: the company or the person writes what the counsellor asked for. */
export function FactsPage() {
  const { conventionId = '' } = useParams();
  const valid = idPattern.test(conventionId);
  const query = useQuery({
    ...queryOf('GET /conventions/:conventionId/facts', { params: { conventionId } }),
    enabled: valid,
  });
  if (!valid || hasCode(query.error, 'not_found')) return <NotFoundPage />;
  if (query.isPending) return <Skeleton lines={8} />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Asked asked={query.data} />;
}

function Asked({ asked }: { asked: AskedFacts }) {
  const t = useConventionText();
  const { company, from, to, open, answeredAt, candidacyId, conventionId } = asked;
  return (
    <Page
      title={t('facts.title')}
      crumbs={[{ to: paths.candidacy(candidacyId), label: t('crumb') }]}
      lead={
        <>
          {t('facts.lead', { company })} <PeriodText period={{ from, to }} />.
        </>
      }
    >
      {!open ? (
        <Alert tone="info" title={t('facts.closed')}>
          <p>{t('facts.closedHint')}</p>
          <p>
            <ButtonLink kind="secondary" size="sm" to={paths.candidacy(candidacyId)}>
              {t('facts.candidacy')}
            </ButtonLink>
          </p>
        </Alert>
      ) : (
        <>
          {answeredAt && (
            <Alert tone="success">
              <p>
                {t('facts.answered')} <DateText value={answeredAt} as="moment" />. {t('facts.answeredHint')}
              </p>
            </Alert>
          )}
          <AccountFacts key={conventionId} asked={asked} />
        </>
      )}
    </Page>
  );
}

function AccountFacts({ asked }: { asked: AskedFacts }) {
  const t = useConventionText();
  const client = useQueryClient();
  const params = { conventionId: asked.conventionId };
  const form = useApiForm({
    ...factsFormOf(asked),
    keptAs: `convention-facts.${asked.conventionId}`,
    send: (body) => request('PUT /conventions/:conventionId/facts', { params, body }),
    onAnswer: (answer) => {
      client.setQueryData(queryOf('GET /conventions/:conventionId/facts', { params }).queryKey, answer);
    },
    says: t('facts.saved'),
    staleOnProblem: ['GET /conventions/:conventionId/facts'],
  });
  return <FactsFields form={form} facts={asked.facts} button={t('facts.save')} />;
}
