import type { CandidacyState, Role } from '../../../contract/index.ts';

export type Side = 'beneficiary' | 'counsellor' | 'employer';

/** What a change of a candidacy tells, and to which sides; nobody is told of what they did themselves. */
export interface Telling {
  side: Side;
  kind: 'candidacy_received' | 'candidacy_moved' | 'consent_asked' | 'application_told' | 'assessment_asked';
  /** Also by e-mail: what somebody waits for. */
  byMail: boolean;
}

/** A candidacy was born in this state. */
export function tellingsOfBirth(state: CandidacyState, origin: 'proposal' | 'application'): Telling[] {
  if (state === 'awaiting_consent') return [{ side: 'beneficiary', kind: 'consent_asked', byMail: true }];
  return [
    // the mail to the company carries a link to answer by: the candidacies write it
    { side: 'employer', kind: 'candidacy_received', byMail: false },
    // DOMAIN: a referent is told of every application
    origin === 'application'
      ? { side: 'counsellor', kind: 'application_told', byMail: true }
      : { side: 'beneficiary', kind: 'candidacy_moved', byMail: true },
  ];
}

/** Reading is shown where people look, but is no news of its own. */
const quiet: readonly CandidacyState[] = ['seen', 'awaiting_consent'];

/** The tutor's assessment is awaited. */
const over: readonly CandidacyState[] = ['completed', 'interrupted'];

/** A candidacy moved; `by` is the side that moved it, or the system. */
export function tellingsOfMove(from: CandidacyState, to: CandidacyState, by: Role | 'system'): Telling[] {
  if (quiet.includes(to)) return [];
  const consented = from === 'awaiting_consent' && to === 'sent';
  const sides: Side[] = [
    'beneficiary',
    'counsellor',
    ...(everReachedEmployer(from, to) ? (['employer'] as const) : []),
  ];
  return sides
    .filter((side) => side !== by)
    .map((side) => {
      if (side === 'employer' && consented) return { side, kind: 'candidacy_received', byMail: false };
      if (side === 'employer' && over.includes(to)) return { side, kind: 'assessment_asked', byMail: true };
      return { side, kind: 'candidacy_moved', byMail: to !== 'in_discussion' };
    });
}

/** What was never sent does not exist for the employer. */
function everReachedEmployer(from: CandidacyState, to: CandidacyState): boolean {
  return from !== 'awaiting_consent' || to === 'sent';
}
