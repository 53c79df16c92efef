import type { Pathway } from '@passerelle/api/contract';
import { useQueries, useQuery } from '@tanstack/react-query';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { PathLine } from '../../ui/drawings/path-line.tsx';
import { NextStep } from '../../ui/next-step.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { NextAppointment } from '../appointments/next-appointment.tsx';
import { MyPlanStep } from '../plan/my-plan-step.tsx';
import { CounsellorCard } from '../referents/counsellor-card.tsx';
import { ToSignNote } from '../signing/to-sign-note.tsx';
import { NewMatches } from './new-matches.tsx';
import { OpenInterview } from './open-interview.tsx';
import { useBeneficiaryText } from './text.ts';
import './beneficiary.css';

/** The next step in one card with one button; then the pathway, three matches and the counsellors. */
export function BeneficiaryHome() {
  const t = useBeneficiaryText();
  const common = useCommonText();
  const pathway = useQuery(queryOf('GET /pathways/mine'));
  const waits = useWaitsForNotes(pathway.data?.id);
  if (pathway.isPending || waits) return <Skeleton lines={8} />;
  if (pathway.isError) return <ErrorState error={pathway.error} onRetry={() => void pathway.refetch()} />;
  const { data } = pathway;
  return (
    <Page title={t('home.hello', { name: data.firstName })} documentTitle={t('home.title')} wide>
      <ToSignNote />
      <NextAppointment pathwayId={data.id} />
      <OpenInterview pathwayId={data.id} />
      <div className="p-columns">
        <div>
          <MyPlanStep pathwayId={data.id}>
            <PathwayStep pathway={data} />
          </MyPlanStep>
          <section className="p-section" aria-labelledby="path">
            <h2 id="path">{t('home.path')}</h2>
            <PathLine
              station={data.station}
              done={data.stationsDone}
              label={t('home.pathLabel', { station: common(`stations.${data.station}`) })}
            />
          </section>
        </div>
        <CounsellorCard pathway={data} />
      </div>
      <NewMatches pathwayId={data.id} />
    </Page>
  );
}

/**
 * Whether what stands above the next step, and the step of the plan, have not answered yet: coming later, they would push what
 * somebody is about to touch. What fails is not waited for.
 */
function useWaitsForNotes(pathwayId: string | undefined): boolean {
  const call = { params: { pathwayId: pathwayId ?? '' } };
  const enabled = pathwayId !== undefined;
  const notes = useQueries({
    queries: [
      { ...queryOf('GET /signatures/waiting'), enabled },
      { ...queryOf('GET /pathways/:pathwayId/appointments', call), enabled },
      { ...queryOf('GET /pathways/:pathwayId/interview', call), enabled },
      { ...queryOf('GET /pathways/:pathwayId/plan', call), enabled },
    ],
  });
  return notes.some(({ isLoading, failureCount }) => isLoading && failureCount === 0);
}

/** The page of a step that is about no candidacy, or about several. */
const stepPaths: Record<Pathway['nextStep'], string> = {
  complete_profile: paths.profile,
  give_consent: paths.myData,
  answer_proposal: paths.candidacies,
  answer_company: paths.conversations,
  see_matches: paths.mySlots,
  follow_candidacy: paths.candidacies,
  prepare_immersion: paths.candidacies,
  live_immersion: paths.candidacies,
  await_assessment: paths.candidacies,
  sign_convention: paths.candidacies,
  await_convention: paths.candidacies,
  assess: paths.candidacies,
  choose_referent: paths.myReferent,
};

function pathOf({ nextStep, nextCandidacyId }: Pathway): string {
  if (nextCandidacyId === null) return stepPaths[nextStep];
  if (nextStep === 'answer_company') return paths.reply(nextCandidacyId);
  return nextStep === 'assess' ? paths.assessment(nextCandidacyId) : paths.candidacy(nextCandidacyId);
}

function PathwayStep({ pathway }: { pathway: Pathway }) {
  const t = useBeneficiaryText();
  const step = pathway.nextStep;
  return (
    <NextStep eyebrow={t('home.next')} title={t(`steps.${step}.title`)}>
      <p>{t(`steps.${step}.text`)}</p>
      <ButtonLink to={pathOf(pathway)} size="lg" iconRight="arrow-right" wide>
        {t(`steps.${step}.button`)}
      </ButtonLink>
    </NextStep>
  );
}
