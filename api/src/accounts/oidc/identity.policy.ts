import type { Role } from '../../../contract/index.ts';
import { isAgent } from '../factors/factors.policy.ts';

interface Account {
  memberships: readonly { role: Role }[];
}

/** The provider is a way in for agents alone. Nobody comes by it to an account that holds a person's own pathway. */
export function reachableByProvider({ memberships }: Account): boolean {
  return isAgent(memberships) && memberships.every(({ role }) => role !== 'beneficiary');
}

/** Roles whose invitation may be accepted with an identity of the provider. */
export function invitedByProvider(role: Role): boolean {
  return role === 'counsellor' || role === 'coordinator';
}
