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
    exportFor: (actor, { pathwayId }) =>
      everyItem(async (cursor) => {
        const page = await alerts.list([pathwayId], actor.accountId, { limit: 100, cursor });
        return {
          items: page.items.map(({ slotId, score, at }) => ({
            slotId: `${slotId}`,
            score,
            at: at.toISOString(),
          })),
          nextCursor: page.nextCursor,
        };
      }),
    async erase({ pathwayId }) {
      await models.alerts.deleteMany({ pathwayId: new Types.ObjectId(pathwayId) });
      // a showing's id begins with the pathway's
      await models.showings.deleteMany({ _id: { $gte: `${pathwayId}:`, $lt: `${pathwayId};` } });
      return [];
    },
  };
}
