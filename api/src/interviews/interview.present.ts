import type { Interview, Locale } from '../../contract/index.ts';
import { questionsOf } from '../../rules/index.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import { answersOf } from './answers.state.ts';
import type { InterviewDocument } from './interview.model.ts';
import { mayLeadInterview, mayWriteInterview, type Tie } from './interview.policy.ts';

interface Surroundings {
  pathway: PathwayDocument;
  tie: Tie;
  lastVisitAt: Date | null;
  earlier: Interview['earlier'];
}

/** An interview for the person and those who accompany them; nobody else ever receives this shape. */
export function presentInterview(
  interview: InterviewDocument | null,
  { pathway, tie, lastVisitAt, earlier }: Surroundings,
  directory: Pick<DirectoryService, 'labels'>,
  locale: Locale,
): Interview {
  const labels = directory.labels(locale);
  const state = interview?.state ?? 'none';
  return {
    pathwayId: pathway._id.toHexString(),
    state,
    openedAt: interview?.openedAt.toISOString() ?? null,
    concludedAt: interview?.concludedAt?.toISOString() ?? null,
    concludedBy: interview?.concludedBy ?? null,
    pastJobs: (interview?.pastJobs ?? []).map((code) => labels.occupation(code)),
    origins: interview?.origins ?? {},
    questions: interview ? questionsOf(answersOf(pathway, interview.pastJobs)) : [],
    lastVisitAt: lastVisitAt?.toISOString() ?? null,
    earlier,
    abilities: { write: mayWriteInterview(tie, state), conclude: state === 'open' && mayLeadInterview(tie) },
  };
}
