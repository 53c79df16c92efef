import { addDays, type Day, firstDayOfMonths } from '../../rules/civil-days.ts';

/** When the end of a delegation is announced; each is told once. */
export type DelegationStage = 'quarter' | 'month' | 'over';

/** Days after the end in which it is still told, after a long stop. */
const toldFor = 30;

/**
 * What is to be told on a day of a delegation that ends after `until` (D5135-8, 3°): three months before, one month
 * before, and the day after; null when nothing is.
 */
export function delegationStage(until: Day, today: Day): DelegationStage | null {
  if (today > until) return today <= addDays(until, toldFor) ? 'over' : null;
  if (today >= firstDayOfMonths(until, 1)) return 'month';
  return today >= firstDayOfMonths(until, 3) ? 'quarter' : null;
}
