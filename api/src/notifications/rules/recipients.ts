import type { CandidacyState, EndReason, Role } from '../../../contract/index.ts';

export type Side = 'beneficiary' | 'counsellor' | 'employer';

/** Whom a change of a candidacy notifies, and how; nobody is notified of their own action. */
export interface NotificationRule {
  side: Side;
  kind: 'candidacy_received' | 'candidacy_moved' | 'consent_asked' | 'application_told' | 'assessment_asked';
  /** Also by e-mail, when somebody waits for it. */
  byMail: boolean;
}

/** For a candidacy created in this state. */
export function rulesForCreation(
  state: CandidacyState,
  origin: 'proposal' | 'application',
): NotificationRule[] {
  if (state === 'awaiting_consent') return [{ side: 'beneficiary', kind: 'consent_asked', byMail: true }];
  return [
    // the mail to the company contains an answer link: the candidacies feature sends it
    { side: 'employer', kind: 'candidacy_received', byMail: false },
    // DOMAIN: the referent is notified of every application
    origin === 'application'
      ? { side: 'counsellor', kind: 'application_told', byMail: true }
      : { side: 'beneficiary', kind: 'candidacy_moved', byMail: true },
  ];
}

/** Shown on the page, but not notified. */
const quiet: readonly CandidacyState[] = ['seen', 'awaiting_consent'];

/** The tutor's assessment is awaited. */
const over: readonly CandidacyState[] = ['completed', 'interrupted'];

/** For a candidacy that changed its state; `by` is the side that did it, or the system. */
export function rulesForMove(
  from: CandidacyState,
  to: CandidacyState,
  by: Role | 'system',
  because?: EndReason,
): NotificationRule[] {
  if (quiet.includes(to)) return [];
  // the person and the counsellor are told of the slot, with what is near
  if (because)
    return because === 'period_over' && from !== 'awaiting_consent'
      ? [{ side: 'employer', kind: 'candidacy_moved', byMail: false }]
      : [];
  // the end of a validated convention is told as that
  if (to === 'cancelled' && by === 'system') return [];
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

/** A candidacy that was never sent does not exist for the employer. */
function everReachedEmployer(from: CandidacyState, to: CandidacyState): boolean {
  return from !== 'awaiting_consent' || to === 'sent';
}
