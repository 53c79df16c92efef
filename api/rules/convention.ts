import type { ConventionContent } from '../contract/convention-content.ts';
import type { SigningParty } from '../contract/lists.ts';
import type { Objective, Period, Week } from '../contract/primitives.ts';
import type { Day } from './civil-days.ts';

export { type SigningParty, signingParties } from '../contract/lists.ts';

/** What the rules read of a convention: its content, and what they judge it by. */
export interface Convention extends Omit<ConventionContent, 'prescriber'> {
  /** The day of its submission; today as long as it is a draft. */
  submittedOn: Day;
  /** Milliseconds. */
  now: number;
  /** `delegatedUntil`: prescribes by delegation until this day; null: by the law itself. */
  prescriber: (NonNullable<ConventionContent['prescriber']> & { delegatedUntil: Day | null }) | null;
  /** Hours of presence in all as the convention states them; null: not stated. */
  statedHours: number | null;
  /** What the slot that it comes from offers. */
  offered: {
    period: Period;
    /** Null: the half days of the slot do not matter. */
    week: Week | null;
    objectives: readonly Objective[];
    minimumAge: number;
  } | null;
  /** Who has signed, and when, in milliseconds. */
  signatures: readonly { party: SigningParty; at: number }[];
}

/** A convention that was concluded before, and not cancelled. */
export interface PastConvention extends Period {
  id: string;
  siret: string;
  object: Objective;
  objectives: string;
  renewalOf: string | null;
  /** Null: not known. */
  presenceDays: number | null;
}

/** The other conventions of this person, with any host, in any order. */
export type History = readonly PastConvention[];

/** First and last day over all periods; null as long as none has both. */
export function datesOf({ timetable }: Pick<ConventionContent, 'timetable'>): Period | null {
  const days = timetable.periods.filter(({ from, to }) => from !== '' && to !== '');
  const from = days.map((period) => period.from).sort()[0];
  const to = days
    .map((period) => period.to)
    .sort()
    .at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}
