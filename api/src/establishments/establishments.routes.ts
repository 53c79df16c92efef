import * as contract from '../../contract/establishments.ts';
import type { Context } from '../platform/context.ts';
import { bind } from '../platform/http/bind.ts';
import { ownAccount, scopedByQuery, signedIn } from '../platform/http/open-policies.ts';
import { mayEditEstablishment } from './establishment.policy.ts';
import type { EstablishmentsService } from './establishments.service.ts';

export function establishmentsRoutes(_context: Context, service: EstablishmentsService) {
  return [
    bind(contract.createEstablishment, {
      policy: ownAccount,
      handler: async ({ actor, body }) => service.present(await service.declare(actor, body), actor),
    }),
    bind(contract.listMyEstablishments, {
      policy: scopedByQuery,
      handler: ({ actor, query }) => service.listOf(actor, query),
    }),
    bind(contract.getEstablishment, {
      load: ({ params }) => service.find(params.establishmentId),
      policy: signedIn,
      handler: ({ actor, loaded }) => service.present(loaded, actor),
    }),
    bind(contract.updateEstablishment, {
      load: ({ params }) => service.find(params.establishmentId),
      policy: async (actor, _loaded, { params }) =>
        mayEditEstablishment(actor, await service.isMember(actor.accountId, params.establishmentId)),
      handler: async ({ actor, params, ifMatch, body }) =>
        service.present(await service.update(params.establishmentId, ifMatch, body), actor),
    }),
  ];
}
