import * as contract from '../../contract/security-log.ts';
import { fullName } from '../accounts/account.present.ts';
import type { Feature } from '../platform/feature.ts';
import { bind } from '../platform/http/bind.ts';
import { createHeadNotes } from './head-notes.ts';
import type { SecurityLogNeeds } from './security-log.context.ts';
import { securityLogOfPerson } from './security-log.personal-data.ts';
import { readableEvents } from './security-log.policy.ts';
import { accountsOfEvent, type NamedAccount, presentSecurityEvent } from './security-log.present.ts';

/** Reads of the security log; the platform writes it. */
export const securityLogFeature: Feature<SecurityLogNeeds> = {
  name: 'security-log',
  setup(platform, services) {
    const context = { ...platform, services };
    const { securityLog } = context;
    const headNotes = createHeadNotes(context);
    context.personalData.register(securityLogOfPerson(context));

    async function knownAccounts(ids: readonly string[]): Promise<ReadonlyMap<string, NamedAccount>> {
      const accounts = await Promise.all([...new Set(ids)].map((id) => services.accounts.getAccount(id)));
      return new Map(
        accounts.flatMap((account) => {
          if (!account) return [];
          const roles = account.memberships.map(({ role }) => role);
          return [[account._id.toHexString(), { name: fullName(account), roles }]];
        }),
      );
    }

    return {
      start: headNotes.start,
      routes: [
        bind(contract.listSecurityEvents, {
          // everyone may read a part of the log, selected by `readableEvents`
          policy: () => true,
          handler: async ({ actor, query: { kind, ...page } }) => {
            const { items, ...found } = await securityLog.list({ ...readableEvents(actor), kind }, page);
            const known = await knownAccounts(items.flatMap(accountsOfEvent));
            return {
              items: items.map((event) => presentSecurityEvent(event, actor, known)),
              ...found,
            };
          },
        }),
      ],
    };
  },
};
