import type { Request } from 'express';
import type { ParsedOf } from '../../../contract/endpoint.ts';
import type { changePassword } from '../../../contract/own-account.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { AppError, invalidField, notFound } from '../../platform/http/app-error.ts';
import { networkOf } from '../../platform/http/client-address.ts';
import type { AccountDocument, AccountModel } from '../account.model.ts';
import { provedEmail } from '../logins.ts';
import { hashPassword, passwordMatches } from '../passwords.ts';
import { passwordChangedMail } from './own-account.mails.ts';

type Change = ParsedOf<typeof changePassword>['body'];

/** Changing one's password while signed in. */
export function createPasswordsService(context: Context, accounts: AccountModel) {
  const { auth, ids, limits, mail, services } = context;

  /** Whoever finds a page open knows no password: the present one is asked, under the limits of a sign-in. */
  async function prove(request: Request, account: AccountDocument, current: string | undefined) {
    if (account.passwordHash == null) return services.factors.requireFresh(request);
    if (current === undefined) throw invalidField('body.current', 'required');
    const attempt = await limits.attempts.begin('sign-in', networkOf(request.ip ?? ''), `${account._id}`);
    if (!(await passwordMatches(account.passwordHash, current)))
      throw invalidField('body.current', 'wrong_password');
    await attempt.succeeded();
  }

  return {
    async change(request: Request, actor: Actor, { current, next }: Change): Promise<void> {
      const account = await services.accounts.getAccount(actor.accountId);
      if (!account) throw notFound();
      await prove(request, account, current);
      const changed = await accounts.updateOne(
        // of two changes at once one wins, and the other is told
        { _id: account._id, passwordHash: account.passwordHash ?? null },
        { $set: { passwordHash: await hashPassword(next) }, $inc: { version: 1 } },
      );
      if (changed.matchedCount === 0) throw new AppError('conflict');
      await auth.endSessions(actor.accountId, request);
      const to = provedEmail(account);
      if (!to) return;
      await mail.send({
        to,
        template: passwordChangedMail,
        locale: account.locale,
        data: { firstName: account.firstName },
        key: `password_changed:${ids.id()}`,
      });
    },
  };
}
export type PasswordsService = ReturnType<typeof createPasswordsService>;
