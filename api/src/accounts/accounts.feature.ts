import { sessionSecret } from '../platform/auth/secret.ts';
import type { ServiceFeature } from '../platform/feature.ts';
import { type AccessService, createAccessService } from './access.service.ts';
import { accountModel, dropUniqueEmailIndex } from './account.model.ts';
import { type AccountsNeeds, accountsPorts } from './accounts.context.ts';
import { accountOfPerson } from './accounts.personal-data.ts';
import { accountsRoutes } from './accounts.routes.ts';
import { type AccountsService, createAccountsService } from './accounts.service.ts';
import { linkModel } from './link.model.ts';
import { createLinks } from './links.service.ts';
import { createRequestedMails } from './requested-mails.ts';
import { createRequesters, type Requesters } from './requesters.ts';
import { signInRoutes } from './sign-in.routes.ts';

export const accountsFeature: ServiceFeature<
  AccountsNeeds,
  { accounts: AccountsService; requesters: Requesters; access: AccessService }
> = {
  name: 'accounts',
  async setup(platform, services) {
    const context = { ...platform, services, ports: accountsPorts() };
    const accounts = accountModel(context.db);
    const links = createLinks(context, linkModel(context.db));
    const service = createAccountsService(context, accounts);
    const secret = await sessionSecret(context.config);
    const requests = createRequestedMails(context, secret);
    const access = createAccessService(context, { accounts, service, links, requests });
    context.personalData.register(accountOfPerson(context, { accounts, links: linkModel(context.db) }));
    const requesters = createRequesters(context, secret);
    context.auth.resolveActorWith(access.resolveActor);
    context.auth.admitWith(access.admit);
    context.auth.verifyPasswordWith(access.withPassword);
    context.auth.onEveryEnd(links.voidWho);
    return {
      offers: { accounts: service, requesters, access },
      routes: [
        ...accountsRoutes(context, { service, access }),
        ...signInRoutes(context, { access, requesters }),
      ],
      start: () => dropUniqueEmailIndex(accounts),
    };
  },
};
