import * as contract from '../../../contract/phones.ts';
import { AppError } from '../../platform/http/app-error.ts';
import { bind } from '../../platform/http/bind.ts';
import { ownAccount, secretProvesAccess } from '../../platform/http/open-policies.ts';
import { requestOrigin } from '../../platform/security-log/request-origin.ts';
import { provedPhone } from '../logins.ts';
import { openedByPhone } from './opened-by.ts';
import type { PhoneCodesContext } from './phone-codes.context.ts';
import type { PhoneCodesService } from './phone-codes.service.ts';

export function phoneCodesRoutes(
  { auth, limits, securityLog, services }: PhoneCodesContext,
  codes: PhoneCodesService,
) {
  const { sessionOf } = services.access;
  // signed-in users must not flood strangers' phones
  const byAccount = limits.limiter('phone-codes.account', { points: 6, seconds: 3600 });

  /** Removed from the file while its code was typed: ends sessions opened meanwhile too. */
  async function endIfLost(accountId: string, phone: string): Promise<void> {
    const holders = await services.accounts.findByLogin({ kind: 'phone', value: phone });
    if (holders.some(({ _id }) => `${_id}` === accountId)) return;
    await auth.endSessionsBy(accountId, [openedByPhone(phone)]);
    throw new AppError('link_spent_or_expired');
  }

  return [
    bind(contract.askSignInCode, {
      policy: secretProvesAccess,
      limit: 'link',
      handler: async ({ req, body, locale }) =>
        codes.ask({
          purpose: 'sign_in',
          phone: body.phone,
          locale,
          requester: await services.requesters.of(req, body),
        }),
    }),
    bind(contract.signInByPhone, {
      policy: secretProvesAccess,
      limit: 'code',
      handler: async ({ body, req }) => {
        const value = await codes.spend('sign_in', body, { requester: await services.requesters.of(req) });
        const found = await services.accounts.findByLogin({ kind: 'phone', value });
        const [accountId, ...others] = found.map(({ _id }) => _id.toHexString());
        // its owner has removed the number since the code was sent
        if (!accountId) throw new AppError('link_spent_or_expired');
        const openedBy = openedByPhone(value);
        if (others.length > 0) {
          const who = await services.access.askWho([accountId, ...others], openedBy);
          return { ...(await sessionOf(req)), who };
        }
        const actor = await auth.signIn(req, { accountId, openedBy });
        await endIfLost(accountId, value);
        const [subject, from] = [{ kind: 'account', id: accountId }, requestOrigin(req)];
        const detail = { method: 'sms' };
        if (actor) await securityLog.record({ kind: 'sign_in.succeeded', actor, subject, from, detail });
        return { ...(await sessionOf(req)), who: null };
      },
    }),
    bind(contract.askPhoneProof, {
      policy: ownAccount,
      handler: async ({ actor, req, body, locale }) => {
        await byAccount.take(actor.accountId);
        const { accountId } = actor;
        const requester = await services.requesters.of(req);
        return codes.ask({ purpose: 'prove', phone: body.phone, accountId, locale, requester });
      },
    }),
    bind(contract.provePhone, {
      policy: ownAccount,
      handler: async ({ actor, body, req }) => {
        // the number can then sign in: an unattended open page must not be enough
        services.factors.requireFresh(req);
        const requester = await services.requesters.of(req);
        const phone = await codes.spend('prove', body, { accountId: actor.accountId, requester });
        const before = await services.accounts.getAccount(actor.accountId);
        const account = await services.accounts.provePhone(actor.accountId, phone);
        // the previous number can no longer sign in, and its sessions on other devices end
        const left = before && provedPhone(before);
        if (left && left !== phone) await auth.endSessionsBy(actor.accountId, [openedByPhone(left)], req);
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
