import type { Role } from '../../../contract/index.ts';
import { isAgent } from '../factors/factors.policy.ts';

interface Account {
  memberships: readonly { role: Role }[];
}

/** Only agents sign in by the provider, and never to an account with a person's own pathway. */
export function reachableByProvider({ memberships }: Account): boolean {
  return isAgent(memberships) && memberships.every(({ role }) => role !== 'beneficiary');
}

/** Roles whose invitation can be accepted with an identity of the provider. */
export function invitedByProvider(role: Role): boolean {
  return role === 'counsellor' || role === 'coordinator';
}
