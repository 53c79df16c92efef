import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf, queryOf } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { Invitations } from '../invitations/invitations.tsx';
import { ProgramsLink } from '../programs/programs-link.tsx';
import { LeaveSection } from './leave-section.tsx';
import { MemberRow } from './member-row.tsx';
import { RequestCard } from './request-card.tsx';
import { useCompaniesText } from './text.ts';
import './companies.css';

/** The members of the establishment, the requests to join it, and how to leave. */
export function TeamPage() {
  const t = useCompaniesText();
  const establishmentId = useSession().membership?.establishmentId;
  return (
    <Page
      title={t('team.title')}
      lead={t('team.lead')}
      crumbs={[{ to: paths.employerHome, label: t('team.crumb') }]}
    >
      {establishmentId ? (
        <TeamOf establishmentId={establishmentId} />
      ) : (
        <EmptyState icon="store" title={t('team.none')}>
          <p>{t('team.noneText')}</p>
          <ButtonLink to={paths.employerHome}>{t('team.crumb')}</ButtonLink>
        </EmptyState>
      )}
    </Page>
  );
}

function TeamOf({ establishmentId }: { establishmentId: string }) {
  const t = useCompaniesText();
  const query = useQuery(
    queryOf('GET /establishments/:establishmentId/members', { params: { establishmentId } }),
  );
  if (query.isPending) return <Skeleton cards={2} />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const team = query.data;
  const manages = team.abilities.answerRequests;
  return (
    <>
      {manages && <Requests establishmentId={establishmentId} />}
      <section className="p-section" aria-labelledby="members">
        <h2 id="members">{t('team.members')}</h2>
        <p className="p-small p-muted">{t('team.rolesHint')}</p>
        <ul className="p-list">
          {team.members.map((member) => (
            <MemberRow key={member.accountId} establishmentId={establishmentId} member={member} />
          ))}
        </ul>
      </section>
      {manages && (
        <section className="p-section" aria-labelledby="invite">
          <h2 id="invite">{t('team.invite')}</h2>
          <Invitations
            target={{ role: 'employer', placeId: establishmentId }}
            emailLabel={t('team.inviteEmail')}
          />
        </section>
      )}
      {manages && (
        <p className="p-section">
          <ProgramsLink owner={{ kind: 'establishment', id: establishmentId }} />
        </p>
      )}
      <LeaveSection establishmentId={establishmentId} team={team} />
    </>
  );
}

function Requests({ establishmentId }: { establishmentId: string }) {
  const t = useCompaniesText();
  const list = useInfiniteQuery(
    pagesOf('GET /establishments/:establishmentId/join-requests', { params: { establishmentId }, query: {} }),
  );
  const requests = itemsOf(list.data);
  if (requests.length === 0) return null;
  return (
    <section className="p-section" aria-labelledby="requests">
      <h2 id="requests">{t('requests.title')}</h2>
      <p>{t('requests.intro')}</p>
      <ListCount list={list} of="requests" />
      <ul className="p-list">
        {requests.map((request) => (
          <RequestCard key={request.id} request={request} />
        ))}
      </ul>
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </section>
  );
}
