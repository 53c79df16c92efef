import type { CompanyRole, Team } from '../../../contract/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import {
  type Departure,
  departureNeed,
  mayAnswerRequest,
  mayGiveRole,
  mayRemove,
  type TeamTie,
} from './team.policy.ts';

export interface Colleague {
  id: string;
  name: string;
  email: string | null;
  since: Date;
  role: CompanyRole;
}

const other: Record<CompanyRole, CompanyRole> = { manager: 'member', member: 'manager' };

/** Managers first, then by name. `departure` is null for a non-member. */
export function presentTeam(
  { members, tie }: { members: readonly Colleague[]; tie: TeamTie },
  { accountId }: Pick<Actor, 'accountId'>,
  departure: Departure | null,
): Team {
  const managers = members.filter(({ role }) => role === 'manager').length;
  const present = ({ id, name, email, role, since }: Colleague): Team['members'][number] => {
    const next = other[role];
    const lastOne = role === 'manager' && managers === 1;
    return {
      accountId: id,
      name,
      email,
      role,
      since: since.toISOString(),
      me: id === accountId,
      abilities: {
        roles: mayGiveRole(tie, next) && !lastOne ? [next] : [],
        remove: mayRemove(tie, id === accountId) && (!lastOne || members.length === 1),
      },
    };
  };
  const byRoleAndName = (a: Colleague, b: Colleague) =>
    a.role === b.role ? a.name.localeCompare(b.name, 'fr') : a.role === 'manager' ? -1 : 1;
  return {
    members: [...members].sort(byRoleAndName).map(present),
    departure: departure && {
      needs: departureNeed(departure),
      openSlots: departure.openSlots,
      openCandidacies: departure.openCandidacies,
    },
    abilities: { answerRequests: mayAnswerRequest(tie, false) },
  };
}
