import * as contract from '../../../contract/phones.ts';
import type { Context } from '../../platform/context.ts';
import { accessIsEnough, bind } from '../../platform/http/bind.ts';
import { requestOrigin } from '../../platform/security-log/request-origin.ts';
import type { PhoneCodesService } from './phone-codes.service.ts';

export function phoneCodesRoutes({ limits, securityLog, services }: Context, codes: PhoneCodesService) {
  // whoever is signed in may not make strangers' phones ring
  const byAccount = limits.limiter('phone-codes.account', { points: 6, seconds: 3600 });
  return [
    bind(contract.askPhoneProof, {
      policy: accessIsEnough,
      handler: async ({ actor, body, locale }) => {
        await byAccount.take(actor.accountId);
        return codes.ask({ purpose: 'prove', phone: body.phone, accountId: actor.accountId, locale });
      },
    }),
    bind(contract.provePhone, {
      policy: accessIsEnough,
      handler: async ({ actor, body, req }) => {
        const phone = await codes.spend('prove', body, { accountId: actor.accountId });
        const account = await services.accounts.provePhone(actor.accountId, phone);
        await securityLog.record({
          kind: 'phone.proved',
          actor,
          subject: { kind: 'account', id: actor.accountId },
          from: requestOrigin(req),
        });
        return services.accounts.present(account);
      },
    }),
  ];
}
