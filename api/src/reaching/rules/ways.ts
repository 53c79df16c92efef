import { type ReachWay, reachWays } from '../../../contract/lists.ts';
import type { PersonAddresses } from '../../appointments/person.addresses.ts';
import type { WayState } from './standing.ts';

/** Where somebody can be written to. An address counts only where this installation can send. */
export function wayStates(
  { email, sms, failing }: Pick<PersonAddresses, 'email' | 'sms' | 'failing'>,
  hasPostalAddress: boolean,
): Record<ReachWay, WayState> {
  const stateOf = (to: string | null): WayState =>
    to === null ? 'none' : failing.has(to) ? 'failed' : 'works';
  return { email: stateOf(email), sms: stateOf(sms), letter: hasPostalAddress ? 'works' : 'none' };
}

/** A mail first, then a text message, then a letter; null when none of the allowed ones works. */
export const firstWorking = (
  states: Readonly<Record<ReachWay, WayState>>,
  allowed: readonly ReachWay[] = reachWays,
): ReachWay | null => reachWays.find((way) => allowed.includes(way) && states[way] === 'works') ?? null;
