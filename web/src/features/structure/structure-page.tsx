import type { StructureMember } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { Invitations } from '../invitations/invitations.tsx';
import { ProgramsLink } from '../programs/programs-link.tsx';
import { AssessmentQuestions } from './assessment-questions.tsx';
import { ConventionDrafts } from './convention-drafts.tsx';
import { DelegationLine } from './delegation-line.tsx';
import { HoursStatements } from './hours-statements.tsx';
import { ManagerButton } from './manager-button.tsx';
import { MembersTable } from './members-table.tsx';
import { useStructureText } from './text.ts';

/** The members of the user's structure, its managers, and how to hand people over. */
export function StructurePage() {
  const t = useStructureText();
  const structureId = useSession().membership?.structureId;
  return (
    <Page title={t('title')} lead={t('lead')} crumbs={[{ to: paths.counsellorHome, label: t('crumb') }]}>
      {structureId && <Members structureId={structureId} />}
    </Page>
  );
}

function Members({ structureId }: { structureId: string }) {
  const t = useStructureText();
  const query = useQuery(queryOf('GET /structures/:structureId/members', { params: { structureId } }));
  if (query.isPending) return <Skeleton cards={3} />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const members = query.data.items;
  const manages = members.some(({ me, manager }) => me && manager);
  return (
    <>
      <DelegationLine structureId={structureId} />
      {manages && (
        <p className="p-row">
          <ButtonLink to={paths.importPeople} kind="secondary" icon="add">
            {t('importPeople')}
          </ButtonLink>
          <ButtonLink to={paths.reachWords} kind="tertiary" icon="edit">
            {t('reachWords')}
          </ButtonLink>
          <ProgramsLink owner={{ kind: 'structure', id: structureId }} />
        </p>
      )}
      <section className="p-section" aria-labelledby="members">
        <h2 id="members">{t('members')}</h2>
        <p className="p-small p-muted">{t('hint')}</p>
        <MembersTable
          caption={t('members')}
          members={members}
          actions={(member) => (
            <>
              <HandOverLinks member={member} />
              <ManagerButton structureId={structureId} member={member} />
            </>
          )}
        />
      </section>
      {manages && (
        <section className="p-section" aria-labelledby="invite">
          <h2 id="invite">{t('invite')}</h2>
          <Invitations target={{ role: 'counsellor', placeId: structureId }} emailLabel={t('inviteEmail')} />
        </section>
      )}
      {manages && <ConventionDrafts structureId={structureId} />}
      {manages && <AssessmentQuestions structureId={structureId} />}
      {manages && <HoursStatements structureId={structureId} />}
    </>
  );
}

/** Hands people over, whether the member stays or leaves. */
function HandOverLinks({ member }: { member: StructureMember }) {
  const t = useStructureText();
  const { accountId, name, me, load, abilities } = member;
  if (!abilities.handOver || !abilities.seeCaseload) return null;
  return (
    <>
      {/* without access to the caseloads, the number of people is unknown, so the link is shown */}
      {load?.led !== 0 && (
        <ButtonLink
          to={paths.handOver(accountId)}
          kind="tertiary"
          size="sm"
          aria-label={me ? t('handOver') : t('handOverOf', { name })}
        >
          {t('handOver')}
        </ButtonLink>
      )}
      <ButtonLink
        to={paths.leaveStructure(accountId)}
        kind="tertiary"
        size="sm"
        aria-label={me ? t('leave') : t('removeOf', { name })}
      >
        {t(me ? 'leave' : 'remove')}
      </ButtonLink>
    </>
  );
}
