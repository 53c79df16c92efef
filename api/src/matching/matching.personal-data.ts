import { Types } from 'mongoose';
import {
  allItems,
  type DataSubject,
  type PersonalDataHolder,
} from '../platform/personal-data/personal-data.ts';
import type { AlertModel } from './alert.model.ts';
import type { createAlerts } from './alerts.ts';
import type { ImpressionModel } from './exposure.model.ts';

/** Matches found for a person and shown to them. The index is updated by the pathway's own event. */
export function matchesOfPerson(
  alerts: Pick<ReturnType<typeof createAlerts>, 'list'>,
  models: { alerts: AlertModel; impressions: ImpressionModel },
): PersonalDataHolder {
  return {
    name: 'matches',
    collections: ['alerts', 'showings'],
    async exportFor(actor, subject) {
      const files = filesOf(subject);
      const impressions = await models.impressions.find(shownTo(files)).sort({ _id: 1 }).lean();
      const found = await allItems(async (cursor) => {
        const page = await alerts.list(files, actor.accountId, { limit: 100, cursor, all: true });
        return {
          items: page.items.map(({ slotId, score, at }) => ({
            slotId: `${slotId}`,
            score,
            at: at.toISOString(),
          })),
          nextCursor: page.nextCursor,
        };
      });
      return { found, shown: impressions.map(({ day, slotIds }) => ({ day, slotIds })) };
    },
    async erase(subject) {
      const files = filesOf(subject);
      await models.alerts.deleteMany({ pathwayId: { $in: files.map((id) => new Types.ObjectId(id)) } });
      await models.impressions.deleteMany(shownTo(files));
      return [];
    },
  };
}

/** The file and those merged into it, whose matches stay with them. */
const filesOf = ({ pathwayId, pathwayIds }: DataSubject) => [pathwayId, ...pathwayIds];

/** The id of an impression begins with the pathway's id. */
const shownTo = (pathwayIds: readonly string[]) => ({
  $or: pathwayIds.map((id) => ({ _id: { $gte: `${id}:`, $lt: `${id};` } })),
});
