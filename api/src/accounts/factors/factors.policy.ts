import type { Role } from '../../../contract/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';

interface Membership {
  role: Role;
  structureId?: unknown;
}

const agentRoles: readonly Role[] = ['counsellor', 'coordinator'];

/** Agents work with other people's files. A second factor can be required of them, and reset for them. */
export function isAgent(memberships: readonly Membership[]): boolean {
  return memberships.some(({ role }) => agentRoles.includes(role));
}

/** The scopes of the rules that apply to these memberships. */
export function scopesOf(memberships: readonly Membership[]): string[] {
  const structures = memberships.flatMap(({ role, structureId }) =>
    role === 'counsellor' && structureId ? [`${structureId}`] : [],
  );
  return isAgent(memberships) ? ['agents', ...structures] : [];
}

/** The coordinator decides for all agents and each structure, a manager for the structure they manage. */
export function mayRequire(
  actor: Pick<Actor, 'role' | 'structureId'>,
  scope: string,
  facts: { managesStructure: boolean },
): boolean {
  if (actor.role === 'coordinator') return true;
  return actor.role === 'counsellor' && scope === actor.structureId && facts.managesStructure;
}

/** Only the coordinator sees the factors of agents and the rules. */
export function maySeeAgents(actor: Pick<Actor, 'role'>): boolean {
  return actor.role === 'coordinator';
}

/** To help an agent who lost a phone; nobody resets their own factors. */
export function mayReset(
  actor: Pick<Actor, 'role' | 'accountId'>,
  target: { accountId: string; memberships: readonly Membership[] },
): boolean {
  return actor.role === 'coordinator' && target.accountId !== actor.accountId && isAgent(target.memberships);
}
