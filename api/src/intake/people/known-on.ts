import { addDays } from '../../../rules/civil-days.ts';
import type { TableFormat } from '../reading/table.ts';
import type { PersonValues } from './person.values.ts';

/** Days after a demand of RSA for which a person of the funds' flow counts as new: a flow comes each month. */
const newForDays = 92;

/**
 * The day on which the department learns that the person of a row receives RSA: today, when the funds' own flow brings a
 * recent demand. Null otherwise: the flow also has people who were known for years, and other tables do not say.
 */
export function knownOnOf(format: TableFormat, { rsa, file }: PersonValues, today: string): string | null {
  const demandedOn = file?.demandedOn;
  return format === 'flow' && rsa && demandedOn && demandedOn >= addDays(today, -newForDays) ? today : null;
}
