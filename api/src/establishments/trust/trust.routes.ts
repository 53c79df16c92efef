import * as contract from '../../../contract/establishment-trust.ts';
import { accessIsEnough, bind } from '../../platform/http/bind.ts';
import type { EstablishmentsService } from '../establishments.service.ts';

/** Establishments are public; the service asks the policy for each change. */
export function trustRoutes(service: EstablishmentsService) {
  return [
    bind(contract.listNeededEstablishments, {
      policy: accessIsEnough,
      handler: ({ actor, query }) => service.listNeeded(actor, query),
    }),
    bind(contract.confirmEstablishment, {
      load: ({ params }) => service.find(params.establishmentId),
      policy: accessIsEnough,
      handler: ({ actor, loaded, body }) => service.confirm(actor, loaded, body.how),
    }),
    bind(contract.withdrawConfirmation, {
      load: ({ params }) => service.find(params.establishmentId),
      policy: accessIsEnough,
      handler: ({ actor, loaded }) => service.withdrawConfirmation(actor, loaded),
    }),
  ];
}
