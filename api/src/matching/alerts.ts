import { Types } from 'mongoose';
import { findPage } from '../platform/database/find-page.ts';
import type { AlertDocument, AlertFields, AlertModel } from './alert.model.ts';
import type { MatchingContext } from './matching.context.ts';

const oneDay = 86_400_000;
const newestFirst = [
  ['at', -1],
  ['_id', -1],
] as const;

/** New matches as they are stored, for their readers. */
export function createAlerts({ services, clock }: MatchingContext, alerts: AlertModel) {
  const mine = (pathwayIds: readonly string[], accountId: string) => ({
    pathwayId: { $in: pathwayIds.map((id) => new Types.ObjectId(id)) },
    dismissedBy: { $ne: accountId },
  });

  return {
    async get(id: string): Promise<AlertDocument | null> {
      return alerts.findById(id).lean<AlertDocument>();
    },

    /** `all`: also those that were announced only by their number. */
    list(
      pathwayIds: readonly string[],
      accountId: string,
      { all = false, ...page }: { limit: number; cursor?: string | undefined; all?: boolean },
    ) {
      const filter = { ...mine(pathwayIds, accountId), ...(all ? {} : { listed: { $ne: false } }) };
      return findPage<AlertFields>(alerts, { filter, sort: newestFirst, counted: false, ...page });
    },

    /** The people among these with an alert of the last two weeks that the account has not dismissed. */
    async newFor(pathwayIds: readonly string[], accountId: string): Promise<Set<string>> {
      const since = new Date(clock.now().getTime() - 14 * oneDay);
      const people = await services.pathways.getPathways(pathwayIds);
      const looked = pathwayIds.filter((id) => {
        const pathway = people.get(id);
        return pathway !== undefined && services.pathways.hasConsent(pathway, 'matching');
      });
      const found = await alerts.distinct('pathwayId', {
        ...mine(looked, accountId),
        at: { $gte: since },
      });
      return new Set(found.map(String));
    },

    async dismiss(id: string, accountId: string): Promise<void> {
      await alerts.updateOne({ _id: id }, { $addToSet: { dismissedBy: accountId } });
    },
    async restore(id: string, accountId: string): Promise<void> {
      await alerts.updateOne({ _id: id }, { $pull: { dismissedBy: accountId } });
    },
  };
}
export type Alerts = ReturnType<typeof createAlerts>;
