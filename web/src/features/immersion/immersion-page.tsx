import type { Immersion } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { hasCode, urlOf } from '../../app/api.ts';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { Badge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { PeriodText } from '../../ui/date-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { useWide } from '../../ui/use-wide.ts';
import { CheckInPart } from './check-in-part.tsx';
import { ChecklistPart } from './checklist-part.tsx';
import { IncidentsPart } from './incidents-part.tsx';
import { PresencePart } from './presence-part.tsx';
import { ReportPart } from './report-part.tsx';
import { useImmersionText } from './text.ts';
import { TodayPart } from './today-part.tsx';
import './immersion.css';

const idPattern = /^[0-9a-f]{24}$/;

/** One immersion for all three sides: today, what to prepare, who was there, how it goes, what happened. */
export function ImmersionPage() {
  const { candidacyId = '' } = useParams();
  const valid = idPattern.test(candidacyId);
  const query = useQuery({
    ...queryOf('GET /candidacies/:candidacyId/immersion', { params: { candidacyId } }),
    enabled: valid,
  });
  if (!valid || hasCode(query.error, 'not_found')) return <NotFoundPage />;
  if (query.isPending) return <Skeleton lines={10} />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Detail immersion={query.data} />;
}

function Detail({ immersion }: { immersion: Immersion }) {
  const t = useImmersionText();
  const own = useRole() === 'beneficiary';
  const { candidacyId, conventionId, phase, host, person } = immersion;
  const coming = phase === 'coming';
  // on a phone, reporting comes before long lists
  const wide = useWide();
  return (
    <Page
      title={own ? t('titleOwn', { host }) : t('titleOf', { host, person })}
      crumbs={[{ to: paths.candidacy(candidacyId), label: t('crumb') }]}
      wide
    >
      <div className="p-immersion__state">
        <Badge tone={phase === 'running' ? 'success' : phase === 'interrupted' ? 'warning' : 'info'}>
          {t(`phases.${phase}`)}
        </Badge>
        <PeriodText period={immersion} />
      </div>
      <div className="p-columns">
        <div className="p-immersion__parts">
          <TodayPart immersion={immersion} />
          {!wide && <ReportPart immersion={immersion} />}
          {coming && <ChecklistPart immersion={immersion} />}
          <PresencePart immersion={immersion} />
          {!coming && <CheckInPart immersion={immersion} />}
          <IncidentsPart immersion={immersion} />
          {!coming && <ChecklistPart immersion={immersion} />}
        </div>
        <aside className="p-stack">
          {wide && <ReportPart immersion={immersion} />}
          <section className="p-card">
            <p className="p-immersion__links">
              <ButtonLink kind="secondary" icon="chat" to={paths.conversation(candidacyId)}>
                {t('write')}
              </ButtonLink>
              <a
                className="fr-link"
                href={urlOf('GET /conventions/:conventionId/calendar', { params: { conventionId } })}
                download="immersion.ics"
              >
                <Icon name="calendar" /> {t('calendar')}
              </a>
            </p>
          </section>
        </aside>
      </div>
    </Page>
  );
}
