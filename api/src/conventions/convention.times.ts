import { isSoon } from '../../rules/turns.ts';
import type { ConventionDocument } from './convention.model.ts';
import { unsettled } from './convention.states.ts';

export function lastSignature({ signatures }: Pick<ConventionDocument, 'signatures'>): Date | null {
  const times = signatures.map(({ at }) => at.getTime());
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

export function yearsAfter(instant: Date, years: number): Date {
  const later = new Date(instant);
  later.setUTCFullYear(later.getUTCFullYear() + years);
  return later;
}

/** Its first day has come: it is not cancelled any more but interrupted. */
export const hasBegun = ({ from }: Pick<ConventionDocument, 'from'>, today: string): boolean => today >= from;

/** The start is nearer than two days, and somebody still has to sign or to validate. */
export function isUrgent(
  { state, from }: Pick<ConventionDocument, 'state' | 'from'>,
  today: string,
): boolean {
  return unsettled.includes(state) && isSoon(from, today);
}
