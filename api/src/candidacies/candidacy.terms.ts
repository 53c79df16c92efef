import type { Side, SlotCard, Terms } from '../../contract/index.ts';
import { judgeOffered } from '../../rules/index.ts';
import type { CandidacyDocument, CandidacyFields } from './candidacy.model.ts';
import { beforeAcceptance } from './candidacy.states.ts';

/** An agreement on dates, hours and place, of the account that said the last yes. */
export interface Agreement {
  /** Stable, so that a repeated agreement is stored once. */
  id: string;
  at: Date;
  by: { accountId: string; role: Side };
  terms: Terms;
}

/** What a candidacy says of when and where. */
export const termsOf = ({ dates, hours, place }: CandidacyDocument): Terms => ({
  dates: { from: dates.from, to: dates.to },
  hours: hours ? { from: hours.from, to: hours.to ?? null } : null,
  place: place ?? null,
});

/** Whether what waits asks for dates that its slot, changed since, does not offer any more. */
export const areDatesOutside = (
  { state, dates }: Pick<CandidacyDocument, 'state' | 'dates'>,
  { period, week }: Pick<SlotCard, 'period' | 'week'>,
): boolean => beforeAcceptance.includes(state) && judgeOffered(dates, { period, week }).length > 0;

/** The fields and the timeline line of an agreement. An older one than that which stands leaves only its line. */
export function agreedUpdate(candidacy: CandidacyDocument, { id, at, by, terms }: Agreement) {
  const { accountId, role } = by;
  const newest = !candidacy.agreed || candidacy.agreed.at <= at;
  const fields: Partial<CandidacyFields> = newest
    ? { ...terms, agreed: { at, by: accountId, byRole: role } }
    : {};
  const line = { id, at, kind: 'agreed', from: null, to: null, by: accountId, byRole: role, terms };
  return { fields, line };
}
