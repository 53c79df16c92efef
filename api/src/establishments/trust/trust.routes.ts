import * as contract from '../../../contract/establishment-trust.ts';
import { bind } from '../../platform/http/bind.ts';
import { serviceAsks } from '../../platform/http/open-policies.ts';
import type { EstablishmentsService } from '../establishments.service.ts';

/** Establishments are public; the service checks the policy for each change. */
export function trustRoutes(service: EstablishmentsService) {
  return [
    bind(contract.listNeededEstablishments, {
      policy: serviceAsks,
      handler: ({ actor, query }) => service.listNeeded(actor, query),
    }),
    bind(contract.confirmEstablishment, {
      load: ({ params }) => service.find(params.establishmentId),
      policy: serviceAsks,
      handler: ({ actor, loaded, body }) => service.confirm(actor, loaded, body.how),
    }),
    bind(contract.withdrawConfirmation, {
      load: ({ params }) => service.find(params.establishmentId),
      policy: serviceAsks,
      handler: ({ actor, loaded }) => service.withdrawConfirmation(actor, loaded),
    }),
    bind(contract.confirmEstablishments, {
      policy: serviceAsks,
      handler: ({ actor, body }) => service.confirmMany(actor, body.establishmentIds, body.how),
    }),
    bind(contract.withdrawConfirmations, {
      policy: serviceAsks,
      handler: async ({ actor, body }) => ({
        withdrawn: await service.withdrawOwn(actor, body.establishmentIds),
      }),
    }),
  ];
}
