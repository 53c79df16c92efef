import { Types } from 'mongoose';
import type { Context } from '../platform/context.ts';
import { isOnlyDuplicates } from '../platform/database/change.ts';
import type { KnownSlotDocument, KnownSlotModel } from './known-slot.model.ts';
import type { SavedSearchDocument } from './saved-search.model.ts';

type Owned = Pick<SavedSearchDocument, '_id' | 'accountId'>;
type News = Pick<KnownSlotDocument, 'foundOn' | 'toTell' | 'toMail'>;

const idsOf = (ids: readonly string[]) => ids.map((id) => new Types.ObjectId(id));

/** Which slots each search has found. */
export function createKnownSlots({ clock }: Pick<Context, 'clock'>, known: KnownSlotModel) {
  return {
    /** Those of them that the search has not found before. */
    async unknown({ _id }: Owned, slotIds: readonly string[]): Promise<string[]> {
      const there = await known
        .find({ searchId: _id, slotId: { $in: idsOf(slotIds) } }, { slotId: 1 })
        .lean<Pick<KnownSlotDocument, 'slotId'>[]>();
      const before = new Set(there.map(({ slotId }) => `${slotId}`));
      return slotIds.filter((id) => !before.has(id));
    },

    /** Adds them once: those already known stay as they are. */
    async add({ _id, accountId }: Owned, slotIds: readonly string[], news: News = {}): Promise<void> {
      if (slotIds.length === 0) return;
      const at = clock.now();
      const rows = idsOf(slotIds).map((slotId) => ({ searchId: _id, accountId, slotId, at, ...news }));
      try {
        await known.insertMany(rows, { ordered: false, throwOnValidationError: true });
      } catch (error) {
        if (!isOnlyDuplicates(error)) throw error;
      }
    },

    toTell: ({ _id }: Owned): Promise<KnownSlotDocument[]> =>
      known.find({ searchId: _id, toTell: true }).lean<KnownSlotDocument[]>().exec(),
    countOn: ({ _id }: Owned, day: string): Promise<number> =>
      known.countDocuments({ searchId: _id, foundOn: day }),

    waitsForMail: async ({ _id }: Owned): Promise<boolean> =>
      (await known.exists({ searchId: _id, toMail: true })) !== null,
    toMail: (accountId: string): Promise<KnownSlotDocument[]> =>
      known.find({ accountId, toMail: true }).sort({ _id: 1 }).lean<KnownSlotDocument[]>().exec(),

    async done(rows: readonly Pick<KnownSlotDocument, '_id'>[], what: 'toTell' | 'toMail'): Promise<void> {
      if (rows.length > 0)
        await known.updateMany({ _id: { $in: rows.map(({ _id }) => _id) } }, { $unset: { [what]: 1 } });
    },

    /** What came to all searches of an account since a day, newest first. */
    newsOf: (accountId: string, since: string, most: number): Promise<KnownSlotDocument[]> =>
      known
        .find({ accountId, foundOn: { $gte: since } })
        .sort({ foundOn: -1, _id: -1 })
        .limit(most)
        .lean<KnownSlotDocument[]>()
        .exec(),

    async forget(filter: { searchId: Types.ObjectId } | { accountId: string }): Promise<void> {
      await known.deleteMany(filter);
    },
  };
}
export type KnownSlots = ReturnType<typeof createKnownSlots>;
