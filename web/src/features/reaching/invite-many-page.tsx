import { type PlannedPerson, reachWays } from '@passerelle/api/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { BatchProgress } from './batch-progress.tsx';
import { HowToInvite } from './how-to-invite.tsx';
import type { How } from './invite-plan.ts';
import { PlannedPeople } from './planned-people.tsx';
import { ScopeChoice } from './scope-choice.tsx';
import { useReachingText } from './text.ts';
import { useScope } from './use-scope.ts';
import './reaching.css';

const idPattern = /^[0-9a-f]{24}$/;

interface Started {
  batchId: string;
  /** Who is invited. */
  people: readonly PlannedPerson[];
}

/** Invite many people: who, how each is reached, and nothing leaves before the button. */
export function InviteManyPage() {
  const t = useReachingText();
  const [scope, setScope] = useScope();
  const importId = useSearchParams()[0].get('import');
  const fromImport = importId !== null && idPattern.test(importId);
  const [how, setHow] = useState<How>({
    ...{ motive: 'first_interview', with: 'referent' },
    ways: [...reachWays],
  });
  const [started, setStarted] = useState<Started | null>(null);
  const summary = useQuery(queryOf('GET /reach/summary', { query: { scope: 'mine' } }));
  const whom = fromImport ? { scope: 'structure' as const, importId } : { scope };
  const plan = useQuery({
    queryKey: ['reach-plan', whom, how.ways],
    queryFn: () => request('POST /reach/plans', { body: { ...whom, ways: how.ways } }),
    enabled: how.ways.length > 0 && started === null,
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title={t('plan.title')}
      lead={t('plan.lead')}
      crumbs={[
        { to: paths.counsellorHome, label: t('caseload') },
        { to: paths.toReach, label: t('plan.crumb') },
      ]}
      wide
    >
      {started ? (
        <BatchProgress {...started} />
      ) : (
        <div className="p-stack">
          <p>{t(fromImport ? 'plan.import' : 'plan.new')}</p>
          {summary.data?.manages && !fromImport && <ScopeChoice scope={scope} onChange={setScope} />}
          {plan.isPending ? (
            <Skeleton lines={6} />
          ) : plan.isError && !plan.data ? (
            <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />
          ) : plan.data.people.every(({ left }) => left !== null) ? (
            <EmptyState icon="success" title={t('plan.nobody')}>
              <p>{t('plan.nobodyHint')}</p>
            </EmptyState>
          ) : (
            <>
              <HowToInvite how={how} onChange={setHow} />
              <PlannedPeople
                key={`${scope} ${importId}`}
                plan={plan.data}
                how={how}
                scope={whom.scope}
                onStarted={(batchId, people) => setStarted({ batchId, people })}
              />
            </>
          )}
        </div>
      )}
    </Page>
  );
}
