import * as contract from '../../contract/structures.ts';
import type { Context } from '../platform/context.ts';
import { accessIsEnough, bind } from '../platform/http/bind.ts';
import type { StructuresService } from './structures.service.ts';

/** Coordinators manage structures (the contract's access says so); everybody signed in may read their names. */
export function structuresRoutes({ services }: Context, service: StructuresService) {
  return [
    bind(contract.listStructures, {
      policy: accessIsEnough,
      handler: ({ actor, query }) => service.list(actor, query),
    }),
    bind(contract.getStructure, {
      load: ({ params }) => service.getStructure(params.structureId),
      policy: accessIsEnough,
      handler: ({ actor, loaded }) => service.present(loaded, actor),
    }),
    bind(contract.createStructure, {
      policy: accessIsEnough,
      handler: async ({ actor, body }) => service.present(await service.create(body), actor),
    }),
    bind(contract.updateStructure, {
      load: ({ params }) => service.getStructure(params.structureId),
      policy: accessIsEnough,
      handler: async ({ actor, params, ifMatch, body }) =>
        service.present(await service.update(params.structureId, ifMatch, body), actor),
    }),
    bind(contract.removeMember, {
      load: ({ params }) => service.getStructure(params.structureId),
      policy: accessIsEnough,
      handler: ({ params }) => services.accounts.endStructureMembership(params.accountId, params.structureId),
    }),
  ];
}
