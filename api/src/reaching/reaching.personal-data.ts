import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { ReachingModels } from './reaching.model.ts';

/** Postal addresses, wishes and attempts end with the person; the counts of an invitation of many stay. */
export function reachingOfPerson({ contacts, attempts, batches }: ReachingModels): PersonalDataHolder {
  return {
    name: 'reaching',
    collections: ['reach_contacts', 'reach_attempts', 'reach_batches'],

    async exportFor(_actor, { pathwayId }) {
      const [known, tried] = await Promise.all([
        contacts.find({ pathwayId }).sort({ updatedAt: -1 }).lean(),
        attempts.find({ pathwayId }).sort({ at: 1, _id: 1 }).lean(),
      ]);
      return {
        contacts: known.map(({ postalAddress, locale, noMessagesSince }) => ({
          ...{ postalAddress, locale },
          noMessagesSince: noMessagesSince?.toISOString() ?? null,
        })),
        attempts: tried.map(({ kind, via, to, at, failedAt, outcome, letter }) => ({
          ...{ kind, via, to, outcome },
          at: at.toISOString(),
          failedAt: failedAt?.toISOString() ?? null,
          printedOn: letter?.printedAt?.toISOString() ?? null,
        })),
      };
    },

    reassign: {
      async idsOf(pathwayId) {
        const [known, tried] = await Promise.all([
          contacts.find({ pathwayId }, { _id: 1 }).lean(),
          attempts.find({ pathwayId }, { _id: 1 }).lean(),
        ]);
        return [...known, ...tried].map(({ _id }) => `${_id}`);
      },
      async move(ids, pathwayId) {
        const filter = { _id: { $in: [...ids] } };
        await contacts.updateMany(filter, { $set: { pathwayId } });
        await attempts.updateMany(filter, { $set: { pathwayId } });
      },
    },

    async erase({ pathwayId, pathwayIds }) {
      const own = { pathwayId: { $in: [pathwayId, ...pathwayIds] } };
      await contacts.deleteMany(own);
      await attempts.deleteMany(own);
      for (const id of [pathwayId, ...pathwayIds]) {
        await batches.updateMany({ pathwayIds: id }, { $pull: { pathwayIds: id } });
        // batches between two steps have none, and MongoDB refuses a path through null
        await batches.updateMany(
          { 'step.people.pathwayId': id },
          { $pull: { 'step.people': { pathwayId: id } } },
        );
      }
      return [];
    },
  };
}
