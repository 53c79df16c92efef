import type { CandidacyState, Side } from '../../contract/index.ts';

/** How somebody is related to an assessment, as read from the database now. */
export interface AssessmentTie {
  side: Side;
  /** A colleague brought into the conversation alone. */
  guest: boolean;
  /** A member of the accompanying structure, or the person's referent. */
  closes: boolean;
  /** Accompanies the person now. */
  follows: boolean;
}

export interface AssessmentFacts {
  state: CandidacyState;
  /** Parts that are written. */
  tutor: boolean;
  person: boolean;
  closing: boolean;
  /** Fourteen days have passed since the tutor's part. */
  late: boolean;
}

/** The immersion has ended, and its assessment is not closed. */
const over: readonly CandidacyState[] = ['completed', 'interrupted'];
export const isOver = (state: CandidacyState) => over.includes(state);
export const hasEnded = (state: CandidacyState) => isOver(state) || state === 'assessed';

const isCounsellor = ({ side, guest }: AssessmentTie) => side === 'counsellor' && !guest;

/** The company, or a counsellor who was told it; until the person has answered. */
export const canWriteTutorPart = (tie: AssessmentTie, { state, person }: AssessmentFacts) =>
  (tie.side === 'employer' || isCounsellor(tie)) && isOver(state) && !person;

/** The person, or a counsellor who was told it; once, also after it was closed without them. */
export const canAnswer = (tie: AssessmentTie, { state, tutor, person }: AssessmentFacts) =>
  (tie.side === 'beneficiary' || isCounsellor(tie)) && hasEnded(state) && tutor && !person;

/** The accompanying structure, on what the tutor and the person said (D5135-6). */
export const canClose = (tie: AssessmentTie, { state, tutor, person, closing, late }: AssessmentFacts) =>
  isCounsellor(tie) && tie.closes && isOver(state) && tutor && (person || late) && !closing;

/** Sides whose part is waited for, which a counsellor may remind. */
export function remindable(tie: AssessmentTie, { state, tutor, person }: AssessmentFacts): Side[] {
  if (!isCounsellor(tie) || !isOver(state) || person) return [];
  return [tutor ? 'beneficiary' : 'employer'];
}

/** Once it is closed, by who accompanies the person: it asks the person and the company anew. */
export const canRenew = (tie: AssessmentTie, { state, closing }: AssessmentFacts) =>
  isCounsellor(tie) && tie.follows && state === 'assessed' && closing;

/** Whose part is waited for. */
export function turnOfAssessment({ state, tutor, person, late }: AssessmentFacts): Side | 'nobody' {
  if (!isOver(state)) return 'nobody';
  if (!tutor) return 'employer';
  return person || late ? 'counsellor' : 'beneficiary';
}
