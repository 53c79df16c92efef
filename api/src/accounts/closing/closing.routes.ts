import * as contract from '../../../contract/closing.ts';
import { bind } from '../../platform/http/bind.ts';
import { ownAccount } from '../../platform/http/open-policies.ts';
import { requestOrigin } from '../../platform/security-log/request-origin.ts';
import type { ClosingContext } from './closing.context.ts';
import type { ClosingService } from './closing.service.ts';

/** Always about the actor's own account: no request names one. */
export function closingRoutes({ services }: Pick<ClosingContext, 'services'>, closing: ClosingService) {
  return [
    bind(contract.previewClosing, {
      policy: ownAccount,
      handler: ({ actor }) => closing.preview(actor),
    }),
    bind(contract.closeAccount, {
      policy: ownAccount,
      handler: async ({ req, actor }) => {
        services.factors.requireFresh(req);
        await closing.close(actor, requestOrigin(req));
      },
    }),
  ];
}
