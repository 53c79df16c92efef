import { Types } from 'mongoose';
import { everyItem, type PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { AlertModel } from './alert.model.ts';
import type { createAlerts } from './alerts.ts';
import type { ShowingModel } from './exposure.model.ts';

/** Slots that were found for a person and shown to them. The index follows the pathway's own event. */
export function matchesOfPerson(
  alerts: Pick<ReturnType<typeof createAlerts>, 'list'>,
  models: { alerts: AlertModel; showings: ShowingModel },
): PersonalDataHolder {
  return {
    name: 'matches',
    collections: ['alerts', 'showings'],
    async exportFor(actor, { pathwayId }) {
      const showings = await models.showings.find(shownTo(pathwayId)).sort({ _id: 1 }).lean();
      const found = await everyItem(async (cursor) => {
        const page = await alerts.list([pathwayId], actor.accountId, { limit: 100, cursor });
        return {
          items: page.items.map(({ slotId, score, at }) => ({
            slotId: `${slotId}`,
            score,
            at: at.toISOString(),
          })),
          nextCursor: page.nextCursor,
        };
      });
      return { found, shown: showings.map(({ day, slotIds }) => ({ day, slotIds })) };
    },
    async erase({ pathwayId }) {
      await models.alerts.deleteMany({ pathwayId: new Types.ObjectId(pathwayId) });
      await models.showings.deleteMany(shownTo(pathwayId));
      return [];
    },
  };
}

/** A showing's id begins with the pathway's. */
const shownTo = (pathwayId: string) => ({ _id: { $gte: `${pathwayId}:`, $lt: `${pathwayId};` } });
