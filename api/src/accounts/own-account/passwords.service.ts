import type { Request } from 'express';
import type { ParsedOf } from '../../../contract/endpoint.ts';
import type { changePassword } from '../../../contract/own-account.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { AppError, notFound } from '../../platform/http/app-error.ts';
import type { AccountModel } from '../account.model.ts';
import { provedEmail } from '../logins.ts';
import { hashPassword } from '../passwords.ts';
import type { OwnAccountContext } from './own-account.context.ts';
import { passwordChangedMail } from './own-account.mails.ts';
import type { OwnProof } from './own-proof.ts';

type Change = ParsedOf<typeof changePassword>['body'];

/** Changes one's password while signed in. */
export function createPasswordsService(context: OwnAccountContext, accounts: AccountModel, proof: OwnProof) {
  const { auth, ids, mail, services } = context;

  return {
    async change(request: Request, actor: Actor, { current, next }: Change): Promise<void> {
      const account = await services.accounts.getAccount(actor.accountId);
      if (!account) throw notFound();
      if (account.passwordHash == null) services.factors.requireFresh(request);
      else await proof.byPassword(request, account, { password: current, path: 'body.current' });
      const changed = await accounts.updateOne(
        // of two concurrent changes one succeeds, the other gets a conflict
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
