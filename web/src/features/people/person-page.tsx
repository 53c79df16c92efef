import type { Pathway } from '@passerelle/api/contract';
import { nextClock } from '@passerelle/api/rules';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { Link, useParams } from 'react-router';
import { hasCode } from '../../app/api.ts';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { PathLine } from '../../ui/drawings/path-line.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { NextAppointment } from '../appointments/next-appointment.tsx';
import { ClockLine } from '../plan/clock-line.tsx';
import { ProfileTab } from './profile-tab.tsx';
import { usePeopleText } from './text.ts';
import './people.css';

// lazy, because they are large and not what the page opens with
const AccessTab = lazy(async () => ({ default: (await import('./access-tab.tsx')).AccessTab }));
const MatchesTab = lazy(async () => ({ default: (await import('./matches-tab.tsx')).MatchesTab }));
const NotesTab = lazy(async () => ({ default: (await import('./notes-tab.tsx')).NotesTab }));
const PersonAppointments = lazy(async () => ({
  default: (await import('../appointments/person-appointments.tsx')).PersonAppointments,
}));
const PlanTab = lazy(async () => ({ default: (await import('../plan/plan-tab.tsx')).PlanTab }));
const ReachOfPerson = lazy(async () => ({
  default: (await import('../reaching/reach-of-person.tsx')).ReachOfPerson,
}));
const Timeline = lazy(async () => ({ default: (await import('../timeline/timeline.tsx')).Timeline }));
const CandidaciesTab = lazy(async () => ({
  default: (await import('./candidacies-tab.tsx')).CandidaciesTab,
}));

const idPattern = /^[0-9a-f]{24}$/;

/** One person: the stage of the pathway, the next step, and everything else in five tabs. */
export function PersonPage() {
  const { pathwayId = '' } = useParams();
  const valid = idPattern.test(pathwayId);
  const query = useQuery({
    ...queryOf('GET /pathways/:pathwayId', { params: { pathwayId } }),
    enabled: valid,
  });
  if (!valid || hasCode(query.error, 'not_found')) return <NotFoundPage />;
  if (query.isPending) return <Skeleton lines={10} />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Person pathway={query.data} />;
}

function Person({ pathway }: { pathway: Pathway }) {
  const t = usePeopleText();
  const clock = nextClock(pathway.clocks);
  const name = `${pathway.firstName} ${pathway.lastName}`;
  return (
    <Page
      title={name}
      lead={
        <span className="p-row">
          {pathway.profile.commune?.name}
          <Badge icon={pathway.hasAccount ? 'check' : 'info'}>
            {t(pathway.hasAccount ? 'person.hasAccount' : 'person.noAccount')}
          </Badge>
        </span>
      }
      crumbs={[{ to: paths.caseload, label: t('person.crumb') }]}
      actions={
        <ButtonLink to={paths.interview(pathway.id)} icon="discuss">
          {t('person.interview')}
        </ButtonLink>
      }
      wide
    >
      <div className="p-person__head">
        <div className="p-person__next">
          <p className="p-small p-muted">{t('person.next')}</p>
          <p>
            <strong>{t(`person.nextSteps.${pathway.nextStep}`)}</strong>
          </p>
          {clock && (
            <p>
              <Link to="?onglet=plan" className="p-clock-link">
                <ClockLine clock={clock} />
              </Link>
            </p>
          )}
          <NextAppointment pathwayId={pathway.id} to="?onglet=rendez-vous" />
        </div>
        <PathLine
          station={pathway.station}
          done={pathway.stationsDone}
          label={t('person.station', { name })}
        />
      </div>
      <PersonTabs pathway={pathway} name={name} />
    </Page>
  );
}

function PersonTabs({ pathway, name }: { pathway: Pathway; name: string }) {
  const t = usePeopleText();
  return (
    <Tabs
      label={t('person.tabs')}
      tabs={[
        { id: 'profil', label: t('person.profile'), content: () => <ProfileTab pathway={pathway} /> },
        { id: 'plan', label: t('person.plan'), content: () => later(<PlanTab pathway={pathway} />) },
        {
          id: 'offres',
          label: t('person.matches'),
          content: () => later(<MatchesTab pathway={pathway} />),
        },
        {
          id: 'rendez-vous',
          label: t('person.appointments'),
          content: () => (
            <>
              {later(<PersonAppointments pathway={pathway} />)}
              {later(<ReachOfPerson pathway={pathway} />)}
            </>
          ),
        },
        {
          id: 'candidatures',
          label: t('person.candidacies'),
          content: () => later(<CandidaciesTab pathway={pathway} />),
        },
        {
          id: 'parcours',
          label: t('person.path'),
          content: () => later(<Timeline pathwayId={pathway.id} name={name} />),
        },
        ...(pathway.abilities.readNotes
          ? [
              {
                id: 'notes',
                label: t('person.notes'),
                content: () => later(<NotesTab pathway={pathway} />),
              },
            ]
          : []),
        { id: 'acces', label: t('person.access'), content: () => later(<AccessTab pathway={pathway} />) },
      ]}
    />
  );
}

const later = (tab: ReactNode) => <Suspense fallback={<Skeleton lines={8} />}>{tab}</Suspense>;
