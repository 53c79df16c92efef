import * as contract from '../../contract/security-log.ts';
import type { Feature } from '../platform/feature.ts';
import { bind } from '../platform/http/bind.ts';
import { securityLogOfPerson } from './security-log.personal-data.ts';
import { mayReadName, readableEvents } from './security-log.policy.ts';
import { presentSecurityEvent } from './security-log.present.ts';

/** Reading the security log; writing to it is the platform's. */
export const securityLogFeature: Feature = {
  name: 'security-log',
  setup(context) {
    const { securityLog, services } = context;
    context.personalData.register(securityLogOfPerson(context));
    return {
      routes: [
        bind(contract.listSecurityEvents, {
          // everybody has a part of the log; `readableEvents` says which
          policy: () => true,
          handler: async ({ actor, query: { kind, ...page } }) => {
            const { items, nextCursor } = await securityLog.list({ ...readableEvents(actor), kind }, page);
            const actors = items.flatMap((event) => (event.actor ? [event.actor.accountId] : []));
            const refs = await services.accounts.accountRefs(actors);
            const readable = await Promise.all(
              refs.map(async ({ id, name }) => {
                const roles = await services.accounts.rolesOf(id);
                return mayReadName(actor, { accountId: id, roles }) ? [[id, name] as const] : [];
              }),
            );
            const names = new Map(readable.flat());
            return { items: items.map((event) => presentSecurityEvent(event, names)), nextCursor };
          },
        }),
      ],
    };
  },
};
