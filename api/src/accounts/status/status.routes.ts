import * as contract from '../../../contract/account-status.ts';
import { bind } from '../../platform/http/bind.ts';
import { wholeTerritory } from '../../platform/http/open-policies.ts';
import { requestOrigin } from '../../platform/security-log/request-origin.ts';
import type { StatusService } from './status.service.ts';

/** The contract's access requires a coordinator; the service checks the rest of the policy. */
export function statusRoutes(service: StatusService) {
  return [
    bind(contract.findAccounts, {
      policy: wholeTerritory,
      handler: ({ actor, body }) => service.search(actor, body.login),
    }),
    bind(contract.listSuspendedAccounts, {
      policy: wholeTerritory,
      handler: ({ actor, query }) => service.listSuspended(actor, query),
    }),
    bind(contract.suspendAccount, {
      policy: wholeTerritory,
      handler: ({ req, actor, params, body }) =>
        service.suspend(actor, params.accountId, body.reason, requestOrigin(req)),
    }),
    bind(contract.restoreAccount, {
      policy: wholeTerritory,
      handler: ({ req, actor, params }) => service.restore(actor, params.accountId, requestOrigin(req)),
    }),
  ];
}
