import type { Assessment } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { hasCode, urlOf } from '../../app/api.ts';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { hoursInWords } from '../../i18n/numbers.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { PeriodText } from '../../ui/date-text.tsx';
import { DocumentLink } from '../../ui/document-link.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { ClosingPart } from './closing-part.tsx';
import { PersonPart } from './person-part.tsx';
import { Renewal } from './renewal.tsx';
import { useAssessmentText } from './text.ts';
import { TutorPart } from './tutor-part.tsx';
import './assessment.css';

const idPattern = /^[0-9a-f]{24}$/;

/** The assessment of one immersion in three parts: the tutor, the person, the accompanying structure. */
export function AssessmentPage() {
  const { candidacyId = '' } = useParams();
  const valid = idPattern.test(candidacyId);
  const query = useQuery({
    ...queryOf('GET /candidacies/:candidacyId/assessment', { params: { candidacyId } }),
    enabled: valid,
  });
  if (!valid || hasCode(query.error, 'not_found')) return <NotFoundPage />;
  if (query.isPending) return <Skeleton lines={10} />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Parts key={candidacyId} assessment={query.data} />;
}

function Parts({ assessment }: { assessment: Assessment }) {
  const t = useAssessmentText();
  const { about, candidacyId, tutor, hours } = assessment;
  const role = useRole();
  const locale = useLocale();
  const title =
    role === 'beneficiary'
      ? t('titleOwn', { company: about.company })
      : t('title', { person: about.person, company: about.company });
  return (
    <Page
      title={title}
      crumbs={[{ to: paths.candidacy(candidacyId), label: t('crumb') }]}
      lead={
        <>
          {about.title} · <PeriodText period={about.dates} />
          {hours.planned !== null && (
            <> · {t('planned', { hours: hoursInWords(hours.planned * 60, locale) })}</>
          )}
        </>
      }
    >
      <div className="p-assessment">
        {about.objectives && (
          <dl className="p-assessment__aims">
            <dt>{t('objectives')}</dt>
            <dd className="p-prewrap">{about.objectives}</dd>
            {about.judgedBy && (
              <>
                <dt>{t('judgedBy')}</dt>
                <dd className="p-prewrap">{about.judgedBy}</dd>
              </>
            )}
          </dl>
        )}
        <TutorPart assessment={assessment} />
        <PersonPart assessment={assessment} />
        <ClosingPart assessment={assessment} />
        {tutor && (
          <p>
            <DocumentLink
              href={urlOf('GET /candidacies/:candidacyId/assessment/document', { params: { candidacyId } })}
            >
              {t('document')}
            </DocumentLink>
          </p>
        )}
        <Renewal assessment={assessment} />
      </div>
    </Page>
  );
}
