import type { CandidacyState } from '../../contract/index.ts';
import type { AssessmentDocument } from './assessment.model.ts';
import type { AssessmentFacts } from './assessment.policy.ts';

const oneDay = 24 * 3_600_000;
/** Milliseconds after which it may be closed without the person's answer; they may still answer. */
export const patience = 14 * oneDay;
/** Milliseconds between two reminders to one side. */
export const reminderPause = oneDay;

/** The tutor's part of a stored assessment; null until it is written. */
export const hasTutorPart = (found: AssessmentDocument | null): found is AssessmentDocument & { at: Date } =>
  found?.at != null;

/** From when it may be closed without the person; null without the tutor's part or once they answered. */
export function closableFrom(found: AssessmentDocument | null): Date | null {
  if (!hasTutorPart(found) || found.answeredAt) return null;
  return new Date(found.at.getTime() + patience);
}

export function factsOf(found: AssessmentDocument | null, state: CandidacyState, now: Date): AssessmentFacts {
  const from = closableFrom(found);
  return {
    state,
    tutor: hasTutorPart(found),
    person: Boolean(found?.answeredAt),
    closing: Boolean(found?.closing),
    late: from !== null && now >= from,
  };
}

/** When this side may be reminded again; null: now. */
export function remindableFrom(found: AssessmentDocument | null, to: string, now: Date): Date | null {
  const last = found?.reminders?.filter((one) => one.to === to).at(-1);
  const from = last && new Date(last.at.getTime() + reminderPause);
  return from && from > now ? from : null;
}
