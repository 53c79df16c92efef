import type { Alert as Match } from '@passerelle/api/contract';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf, queryOf, refresh } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { useNow } from '../../ui/date-text.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { ToConfirmWork, useToConfirm } from '../companies/to-confirm-work.tsx';
import { sentenceOf } from '../matching/sentence.ts';
import { ProposeDrawer } from '../propose/propose-drawer.tsx';
import { ToReachNote, useToReach } from '../reaching/to-reach-note.tsx';
import { ReferentRequests, useReferentRequests } from '../referents/referent-requests.tsx';
import { ToSignNote } from '../signing/to-sign-note.tsx';
import { CandidacyRow, StartRow } from './candidacy-row.tsx';
import { NobodyYet } from './nobody-yet.tsx';
import { useCaseloadText } from './text.ts';
import { WorkGroup } from './work-group.tsx';
import { type WorkList, workListOf } from './work-list.ts';
import { WorkRow } from './work-row.tsx';
import './caseload.css';

const alertsShown = 20;

/** The work list: each row is one decision, taken in place. */
export function CounsellorHomePage() {
  const t = useCaseloadText();
  const now = useNow();
  const mine = useQuery(queryOf('GET /candidacies', { query: { group: 'mine', limit: 100 } }));
  const theirs = useQuery(queryOf('GET /candidacies', { query: { group: 'theirs', limit: 100 } }));
  const pathways = useQuery(queryOf('GET /pathways', { query: { attention: 'true', limit: 100 } }));
  const { asking, ...asked } = useReferentRequests();
  const { companies, ...confirming } = useToConfirm();
  const { isPending: counting, ...reaching } = useToReach();
  const alerts = useInfiniteQuery(pagesOf('GET /alerts', { query: { limit: alertsShown } }));
  const work = useMemo(
    () =>
      workListOf(
        [...(mine.data?.items ?? []), ...(theirs.data?.items ?? [])],
        pathways.data?.items ?? [],
        now,
      ),
    [mine.data, theirs.data, pathways.data, now],
  );
  const matches = itemsOf(alerts.data);
  const pending =
    [mine, theirs, pathways, alerts, asked, confirming].some((query) => query.isPending) || counting;
  const failed = [mine, theirs, pathways].find((query) => query.isError && !query.data);
  const nothing =
    asking.length === 0 &&
    reaching.nothing &&
    matches.length === 0 &&
    companies.length === 0 &&
    Object.values(work).every((list) => list.length === 0);
  return (
    <Page
      title={t('home.title')}
      lead={t('home.lead')}
      actions={
        <>
          <ButtonLink to={paths.appointmentWeek} kind="tertiary" icon="time">
            {t('home.appointments')}
          </ButtonLink>
          <ButtonLink to={paths.counsellorWeek} kind="tertiary" icon="calendar">
            {t('home.week')}
          </ButtonLink>
          <ButtonLink to={paths.newPerson} kind="secondary" icon="user-add">
            {t('home.add')}
          </ButtonLink>
        </>
      }
    >
      <ToSignNote />
      {failed && <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />}
      {pending ? (
        <Skeleton cards={4} lines={2} />
      ) : (
        <>
          {nothing && !failed && (
            <NobodyYet>
              <EmptyState icon="success" title={t('home.nothing')}>
                <p>{t('home.nothingHint')}</p>
                <ButtonLink to={paths.caseload}>{t('home.caseload')}</ButtonLink>
              </EmptyState>
            </NobodyYet>
          )}
          <ReferentRequests asking={asking} />
          <ToReachNote {...reaching} />
          <CandidacyGroups work={work} />
          <ToConfirmWork companies={companies} />
          <Matches matches={matches} />
          <WorkGroup
            title={t('home.missing')}
            items={work.missing}
            row={(person) => (
              <WorkRow
                key={person.id}
                name={`${person.firstName} ${person.lastName}`}
                title={<Link to={paths.person(person.id)}>{`${person.firstName} ${person.lastName}`}</Link>}
                actions={
                  <ButtonLink kind="secondary" size="sm" to={`${paths.person(person.id)}?onglet=acces`}>
                    {t('home.ask')}
                  </ButtonLink>
                }
              >
                <p className="p-small p-muted">{t('home.consentMissing')}</p>
              </WorkRow>
            )}
          />
        </>
      )}
    </Page>
  );
}

/** The candidacies of the work list, the most urgent first. */
function CandidacyGroups({ work }: { work: WorkList }) {
  const t = useCaseloadText();
  return (
    <>
      <WorkGroup
        title={t('home.urgent')}
        hint={t('home.urgentHint')}
        items={work.urgent}
        row={(card) => <CandidacyRow key={card.id} card={card} action="convention" />}
      />
      <WorkGroup
        title={t('home.people')}
        items={work.mine}
        row={(card) => <CandidacyRow key={card.id} card={card} action="answer" />}
      />
      <WorkGroup
        title={t('home.conventions')}
        items={work.conventions}
        row={(card) => <CandidacyRow key={card.id} card={card} action="convention" />}
      />
      <WorkGroup
        title={t('home.silent')}
        hint={t('home.silentHint')}
        items={work.silent}
        row={(card) => <CandidacyRow key={card.id} card={card} action="remind" />}
      />
      <WorkGroup
        title={t('home.consents')}
        items={work.consents}
        row={(card) => <CandidacyRow key={card.id} card={card} action="open" />}
      />
      <WorkGroup
        title={t('home.starts')}
        items={work.starts}
        row={(card) => <StartRow key={card.id} card={card} />}
      />
    </>
  );
}

interface Hiding {
  match: Match;
  told: boolean;
}

/** New matches, each with its explanation. Proposing or dismissing one removes its row at once. */
function Matches({ matches }: { matches: readonly Match[] }) {
  const t = useCaseloadText();
  const locale = useLocale();
  const client = useQueryClient();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [proposed, setProposed] = useState<Match | null>(null);
  const show = (id: string) =>
    setGone((before) => {
      const next = new Set(before);
      next.delete(id);
      return next;
    });
  const changed = ['GET /alerts', 'GET /pathways'] as const;
  const restoring = useApiMutation({
    send: (match: Match) => request('POST /alerts/:alertId/restore', { params: { alertId: match.id } }),
    stale: ['GET /alerts'],
    concurrent: true,
  });
  const hiding = useApiMutation({
    send: ({ match }: Hiding) => request('DELETE /alerts/:alertId', { params: { alertId: match.id } }),
    onAnswer: () => void refresh(client, ...changed),
    says: (_answer, { match, told }) =>
      told && {
        text: t('home.putAside', { person: match.pathway.firstName, slot: match.slot.title }),
        undo: () => {
          show(match.id);
          void restoring.run(match);
        },
      },
    onProblem: (_error, { match }) => show(match.id),
    concurrent: true,
  });
  /** `told` is true when the match was dismissed, which can be undone; otherwise it was proposed. */
  const hide = (match: Match, told: boolean) => {
    setGone((before) => new Set(before).add(match.id));
    void hiding.run({ match, told });
  };
  return (
    <>
      <WorkGroup
        title={t('home.matches')}
        hint={t('home.matchesHint')}
        items={matches.filter((match) => !gone.has(match.id))}
        row={(match) => {
          const name = `${match.pathway.firstName} ${match.pathway.lastName}`;
          return (
            <WorkRow
              key={match.id}
              name={name}
              title={
                <Link to={paths.person(match.pathway.id)}>
                  {t('home.match', { person: name, slot: match.slot.title })}
                </Link>
              }
              actions={
                <>
                  <Button size="sm" icon="send" onClick={() => setProposed(match)}>
                    {t('home.propose')}
                  </Button>
                  <Button size="sm" kind="quiet" onClick={() => hide(match, true)}>
                    {t('home.aside')}
                  </Button>
                </>
              }
            >
              <p className="p-small p-muted">
                {t('home.at', {
                  company: match.slot.establishment.name,
                  commune: match.slot.commune.name,
                })}
              </p>
              <p className="p-work__why">
                {sentenceOf(match.explanation, locale, { who: 'person', name: match.pathway.firstName })}
              </p>
            </WorkRow>
          );
        }}
      />
      <ProposeDrawer
        person={proposed?.pathway ?? null}
        slotId={proposed?.slot.id ?? null}
        onClose={() => setProposed(null)}
        onDone={() => {
          if (proposed) hide(proposed, false);
        }}
      />
    </>
  );
}
