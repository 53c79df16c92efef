import * as contract from '../../../contract/establishment-members.ts';
import { bind } from '../../platform/http/bind.ts';
import { loadedIsTheirs, serviceAsks } from '../../platform/http/open-policies.ts';
import type { TeamService } from './team.service.ts';

/** `load` checks who may see the team; each change checks its own right. */
export function teamRoutes(team: TeamService) {
  return [
    bind(contract.getTeam, {
      load: ({ actor, params }) => team.load(actor, params.establishmentId),
      policy: loadedIsTheirs,
      handler: ({ actor, loaded }) => team.present(actor, loaded),
    }),
    bind(contract.changeMemberRole, {
      policy: serviceAsks,
      handler: async ({ actor, params, body }) =>
        team.present(
          actor,
          await team.changeRole(actor, params.establishmentId, params.accountId, body.role),
        ),
    }),
    bind(contract.removeFromTeam, {
      policy: serviceAsks,
      handler: ({ actor, params }) => team.remove(actor, params.establishmentId, params.accountId),
    }),
    bind(contract.leaveTeam, {
      policy: serviceAsks,
      handler: ({ actor, params, body }) => team.leave(actor, params.establishmentId, body.successorId),
    }),
  ];
}
