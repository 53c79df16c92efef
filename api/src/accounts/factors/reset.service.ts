import type { Request } from 'express';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Sort } from '../../platform/database/cursor.ts';
import { findPage } from '../../platform/database/find-page.ts';
import { notFound } from '../../platform/http/app-error.ts';
import { requestOrigin } from '../../platform/security-log/request-origin.ts';
import type { AccountModel } from '../account.model.ts';
import { fullName } from '../account.present.ts';
import { provedEmail } from '../logins.ts';
import type { FactorsContext } from './factors.context.ts';
import { factorsResetMail } from './factors.mails.ts';
import type { FactorsDocument, FactorsModel } from './factors.model.ts';
import { mayReset } from './factors.policy.ts';

const byId: Sort = [['_id', 1]];

/** The coordinator's view of agents' second factors, and the reset for those who lost them. */
export function createResetService(
  { auth, ids, mail, securityLog, services }: FactorsContext,
  { accounts, model }: { accounts: AccountModel; model: FactorsModel },
) {
  return {
    async list(asked: { cursor?: string | undefined; limit: number }) {
      const { items, ...page } = await findPage(accounts, {
        filter: { 'memberships.role': { $in: ['counsellor', 'coordinator'] } },
        sort: byId,
        ...asked,
      });
      const own = await model.find({ _id: { $in: items.map(({ _id }) => _id) } }).lean<FactorsDocument[]>();
      const byAccount = new Map(own.map((each) => [`${each._id}`, each]));
      return {
        items: await Promise.all(
          items.map(async (account) => ({
            accountId: account._id.toHexString(),
            name: fullName(account),
            where: await whereOf(account.memberships),
            totp: byAccount.get(`${account._id}`)?.totp != null,
            passkeys: byAccount.get(`${account._id}`)?.passkeys.length ?? 0,
          })),
        ),
        ...page,
      };
    },

    /** Deletes everything that requires a lost device, ends every session, and notifies the owner. */
    async reset(request: Request, actor: Actor, accountId: string): Promise<void> {
      const account = await services.accounts.getAccount(accountId);
      if (!account || !mayReset(actor, { accountId, memberships: account.memberships })) throw notFound();
      await model.updateOne(
        { _id: accountId },
        {
          $set: {
            passkeys: [],
            totp: null,
            totpDraft: null,
            recoveryCodes: [],
            tries: 0,
            blockedUntil: null,
          },
        },
      );
      await auth.endSessions(accountId);
      await securityLog.record({
        kind: 'factor.reset',
        actor,
        subject: { kind: 'account', id: accountId },
        from: requestOrigin(request),
      });
      const to = provedEmail(account);
      if (!to) return;
      await mail.send({
        to,
        template: factorsResetMail,
        locale: account.locale,
        data: { firstName: account.firstName, by: actor.name },
        about: [accountId],
        key: `factors_reset:${ids.id()}`,
      });
    },
  };

  async function whereOf(memberships: readonly { role: string; structureId?: unknown }[]): Promise<string[]> {
    const names = await Promise.all(
      memberships.map(async ({ role, structureId }) => {
        if (role === 'coordinator') return services.territory.current().name;
        if (role !== 'counsellor' || !structureId) return '';
        return (await services.structures.getStructure(`${structureId}`))?.name ?? '';
      }),
    );
    return [...new Set(names.filter((name) => name !== ''))];
  }
}
export type ResetService = ReturnType<typeof createResetService>;
