import type { Request } from 'express';
import { requestOrigin } from '../../platform/security-log/request-origin.ts';
import { provedEmail } from '../logins.ts';
import type { FactorsContext } from './factors.context.ts';
import { type FactorChange, factorChangedMail } from './factors.mails.ts';

/** How a sign-in was completed, as named in the security log. */
export type SignInMethod = 'passkey' | 'totp' | 'recovery_code' | 'identity_provider';

/** Records changes and uses of factors: always in the security log, and by mail to the owner when factors change. */
export function createFactorNotes({ ids, mail, securityLog, services }: FactorsContext) {
  const nameOf = (change: FactorChange) => (change.startsWith('passkey') ? 'passkey' : 'totp');

  return {
    async signedIn(request: Request, accountId: string, method: SignInMethod): Promise<void> {
      await securityLog.record({
        kind: 'sign_in.succeeded',
        actor: { accountId, role: request.actor?.role },
        subject: { kind: 'account', id: accountId },
        from: requestOrigin(request),
        detail: { method },
      });
    },

    /** `accountId` is null when it is unknown whose sign-in failed. */
    async failed(
      request: Request,
      accountId: string | null,
      method: SignInMethod | 'confirmation',
      reason: string,
    ): Promise<void> {
      await securityLog.record({
        kind: 'sign_in.failed',
        ...(accountId ? { subject: { kind: 'account', id: accountId } } : {}),
        from: requestOrigin(request),
        detail: { method, reason },
      });
    },

    async changed(request: Request, accountId: string, change: FactorChange): Promise<void> {
      await securityLog.record({
        kind: change.endsWith('added') ? 'factor.added' : 'factor.removed',
        actor: { accountId, role: request.actor?.role },
        subject: { kind: 'account', id: accountId },
        from: requestOrigin(request),
        detail: { factor: nameOf(change) },
      });
      const account = await services.accounts.getAccount(accountId);
      const to = account && provedEmail(account);
      if (!account || !to) return;
      await mail.send({
        to,
        template: factorChangedMail,
        locale: account.locale,
        data: { firstName: account.firstName, change },
        about: [accountId],
        key: `factor_changed:${ids.id()}`,
      });
    },
  };
}
export type FactorNotes = ReturnType<typeof createFactorNotes>;
