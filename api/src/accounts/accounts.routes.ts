import * as contract from '../../contract/accounts.ts';
import { bind } from '../platform/http/bind.ts';
import { ownAccount, publicDirectory, secretProvesAccess } from '../platform/http/open-policies.ts';
import type { AccessService } from './access.service.ts';
import type { AccountsContext } from './accounts.context.ts';
import type { AccountsService } from './accounts.service.ts';
import { readDemoMailbox } from './demo-mailbox.ts';

export function accountsRoutes(
  context: AccountsContext,
  { service, access }: { service: AccountsService; access: AccessService },
) {
  const { auth, ports } = context;
  const { sessionOf } = access;

  return [
    bind(contract.getSession, {
      policy: secretProvesAccess,
      handler: ({ req }) => sessionOf(req),
    }),
    bind(contract.switchMembership, {
      policy: ownAccount,
      handler: async ({ actor, body, req }) => {
        await access.checkMembership(actor, body.membershipId);
        await auth.switchMembership(req, body.membershipId);
        return sessionOf(req);
      },
    }),
    bind(contract.updateAccount, {
      policy: ownAccount,
      handler: async ({ req, actor, ifMatch, body }) => {
        if (await service.losesProvedPhone(actor.accountId, body)) ports.factors.get().requireFresh(req);
        return service.updateAccount(actor, ifMatch, body);
      },
    }),
    bind(contract.listDemoMails, {
      policy: publicDirectory,
      handler: ({ query }) => readDemoMailbox(context, query),
    }),
  ];
}
