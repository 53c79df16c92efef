import type { Context } from '../platform/context.ts';
import { allItems, type PersonalDataHolder } from '../platform/personal-data/personal-data.ts';

/** Months for which logs are kept (DOMAIN §4). */
const logMonths = 6;

/**
 * Actions of and on a person's account. Events are not erased, because that would break the chain: they contain no
 * names and are removed by retention.
 */
export function securityLogOfPerson({
  clock,
  securityLog,
}: Pick<Context, 'clock' | 'securityLog'>): PersonalDataHolder {
  return {
    name: 'securityLog',
    collections: ['security_events'],
    exportFor: (_actor, { accountId }) =>
      accountId
        ? allItems(async (cursor) => {
            const { items, nextCursor } = await securityLog.list({ accountId }, { limit: 100, cursor });
            const own = items.map(({ at, kind, from, actor }) => ({
              at: at.toISOString(),
              kind,
              // the origin of other people's actions is their data
              from: actor?.accountId === accountId ? from : null,
            }));
            return { items: own, nextCursor };
          })
        : Promise.resolve([]),
    async erase() {
      const until = new Date(clock.now());
      until.setUTCMonth(until.getUTCMonth() + logMonths);
      return [{ what: 'security_log', until: until.toISOString().slice(0, 10) }];
    },
  };
}
