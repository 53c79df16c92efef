import type { Assessment, Candidacy } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { urlOf } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Chip } from '../../ui/chip.tsx';
import { DocumentLink } from '../../ui/document-link.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { useCandidaciesText } from './text.ts';
import './assessment.css';

// lazy, because few candidacies reach this stage
const AssessmentForm = lazy(async () => ({
  default: (await import('./assessment-form.tsx')).AssessmentForm,
}));
const AssessmentAnswer = lazy(async () => ({
  default: (await import('./assessment-answer.tsx')).AssessmentAnswer,
}));

const ended: readonly Candidacy['state'][] = ['completed', 'interrupted', 'assessed'];

/** The end of an immersion: the tutor says what was done and learned, the person answers and chooses which skills to keep. */
export function AssessmentSection({ candidacy: { id, state } }: { candidacy: Candidacy }) {
  const t = useCandidaciesText();
  const query = useQuery({
    ...queryOf('GET /candidacies/:candidacyId/assessment', { params: { candidacyId: id } }),
    enabled: ended.includes(state),
  });
  if (!ended.includes(state)) return null;
  return (
    <section className="p-section" aria-labelledby="assessment">
      <h2 id="assessment">{t('assessment.title')}</h2>
      {query.isPending && <Skeleton lines={4} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && (
        <Suspense fallback={<Skeleton lines={4} />}>
          <Body candidacyId={id} assessment={query.data} />
        </Suspense>
      )}
    </section>
  );
}

function Body({ candidacyId, assessment }: { candidacyId: string; assessment: Assessment }) {
  const t = useCandidaciesText();
  const role = useRole();
  const { written, abilities } = assessment;
  if (abilities.write) return <AssessmentForm candidacyId={candidacyId} assessment={assessment} />;
  if (!written) return <p className="p-muted">{t('assessment.waited')}</p>;
  return (
    <>
      <h3 className="p-subtitle">{t('assessment.done')}</h3>
      <p className="p-prewrap">{written.done}</p>
      <SeenSkills assessment={assessment} outcome="acquired" />
      <SeenSkills assessment={assessment} outcome="in_progress" />
      {written.answer && (
        <>
          <h3 className="p-subtitle">{t('assessment.answer')}</h3>
          <p className="p-prewrap">{written.answer.word || t('assessment.noWord')}</p>
          {role !== 'employer' && (
            <p className="p-small p-muted">{t('assessment.kept', { count: written.answer.kept.length })}</p>
          )}
        </>
      )}
      <p>
        <DocumentLink
          href={urlOf('GET /candidacies/:candidacyId/assessment/document', { params: { candidacyId } })}
        >
          {t('assessment.document')}
        </DocumentLink>
      </p>
      {abilities.answer && <AssessmentAnswer candidacyId={candidacyId} assessment={assessment} />}
    </>
  );
}

function SeenSkills({
  assessment: { skills, written },
  outcome,
}: {
  assessment: Assessment;
  outcome: 'acquired' | 'in_progress';
}) {
  const t = useCandidaciesText();
  const common = useCommonText();
  const seen = (written?.skills ?? []).filter((one) => one.outcome === outcome);
  if (seen.length === 0) return null;
  const labelOf = (id: string) => skills.find((skill) => skill.id === id)?.label ?? id;
  return (
    <>
      <h3 className="p-subtitle">{t(`assessment.${outcome}`)}</h3>
      <ul className="p-chips">
        {seen.map((one) => (
          <li key={one.id}>
            <Chip
              tone={outcome === 'acquired' ? 'have' : 'learn'}
              icon={outcome === 'acquired' ? 'check' : 'time'}
            >
              {labelOf(one.id)}
              {one.outcome === 'acquired' && ` (${common.maybe('levels', String(one.level))})`}
            </Chip>
          </li>
        ))}
      </ul>
    </>
  );
}
