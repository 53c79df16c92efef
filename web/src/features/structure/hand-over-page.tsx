import type { Handover } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { Alert } from '../../ui/alert.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { HandOverForm } from './hand-over-form.tsx';
import { useStructureText } from './text.ts';

/** Passes people to colleagues; the member stays. */
export const HandOverPage = () => <HandOver leaves={false} />;

/** A member leaves: first everybody they accompany gets another referent. */
export const LeavePage = () => <HandOver leaves />;

function HandOver({ leaves }: { leaves: boolean }) {
  const t = useStructureText();
  const { accountId = '' } = useParams();
  const structureId = useSession().membership?.structureId;
  return (
    <Page
      title={t(leaves ? 'hand.leavesTitle' : 'hand.title')}
      crumbs={[
        { to: paths.counsellorHome, label: t('crumb') },
        { to: paths.myStructure, label: t('title') },
      ]}
    >
      {structureId && <Caseload structureId={structureId} accountId={accountId} leaves={leaves} />}
    </Page>
  );
}

function Caseload({
  structureId,
  accountId,
  leaves,
}: {
  structureId: string;
  accountId: string;
  leaves: boolean;
}) {
  const t = useStructureText();
  const [begun, setBegun] = useState<Handover | null>(null);
  const query = useQuery({
    ...queryOf('GET /structures/:structureId/members/:accountId/caseload', {
      params: { structureId, accountId },
    }),
    // every fetch is recorded in the access log of each person
    refetchOnWindowFocus: false,
  });
  if (query.isPending) return <Skeleton cards={3} />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const caseload = query.data;
  const running = begun ?? caseload.handover;
  // the departure page still opens when their access has ended
  if (running?.departureKey) return <Navigate to={paths.departure(running.departureKey)} replace />;
  if (running) return <Progress structureId={structureId} started={running} />;
  const leads = caseload.people.some(({ role }) => role === 'referent');
  if (leads && caseload.colleagues.length === 0)
    return (
      <EmptyState icon="team" title={t('hand.alone')}>
        <p>{t('hand.aloneText')}</p>
        <ButtonLink to={paths.myStructure}>{t('title')}</ButtonLink>
      </EmptyState>
    );
  return <HandOverForm structureId={structureId} caseload={caseload} leaves={leaves} onRunning={setBegun} />;
}

/** The progress of the handover, until it is done. */
function Progress({ structureId, started }: { structureId: string; started: Handover }) {
  const t = useStructureText();
  const params = { structureId, handoverId: started.id };
  const { data } = useQuery({
    ...queryOf('GET /structures/:structureId/handovers/:handoverId', { params }),
    initialData: started,
    refetchInterval: ({ state }) => (state.data?.state === 'done' ? false : 2000),
  });
  const { done, total } = data;
  if (data.state === 'done')
    return (
      <div className="p-stack">
        <Alert tone="success" live>
          {t('hand.done')}
        </Alert>
        <div>
          <ButtonLink to={paths.myStructure}>{t('title')}</ButtonLink>
        </div>
      </div>
    );
  return (
    <div className="p-stack">
      <progress aria-label={t('hand.running')} value={done} max={Math.max(total, 1)} />
      <p role="status">{t('hand.progress', { done, total })}</p>
    </div>
  );
}
