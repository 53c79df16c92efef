import type { Types } from 'mongoose';
import { maxSavedSearches, type SlotQuestion } from '../../contract/index.ts';
import { changeVersion, isDuplicateKey } from '../platform/database/change.ts';
import { appError } from '../platform/http/app-error.ts';
import type { SavedSearchDocument, SavedSearchFields, SavedSearchModel } from './saved-search.model.ts';

const full = () =>
  appError('conflict', {
    detail: {
      fr: `Vous gardez déjà ${maxSavedSearches} recherches. Supprimez-en une qui ne sert plus, puis enregistrez de nouveau.`,
      en: `You already keep ${maxSavedSearches} searches. Delete one that is not used any more, then save again.`,
    },
  });

export interface OwnFields {
  name: string;
  question: SlotQuestion;
  live: boolean;
  mail: boolean;
}

/** The searches of accounts; their number holds under writes at the same moment, by a unique index. */
export function createSavedSearchStore(searches: SavedSearchModel) {
  const list = (accountId: string): Promise<SavedSearchDocument[]> =>
    searches.find({ accountId }).sort({ place: 1 }).lean<SavedSearchDocument[]>().exec();

  async function create(fields: SavedSearchDocument): Promise<SavedSearchDocument | null> {
    try {
      await searches.create(fields);
      return fields;
    } catch (error) {
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }

  const findSent = (accountId: string, clientId: string): Promise<SavedSearchDocument | null> =>
    searches.findOne({ accountId, clientId }).lean<SavedSearchDocument>().exec();

  return {
    list,
    findSent,

    findOwn: (accountId: string, id: string): Promise<SavedSearchDocument | null> =>
      searches.findOne({ _id: id, accountId }).lean<SavedSearchDocument>().exec(),

    byIds: (ids: readonly Types.ObjectId[]): Promise<SavedSearchDocument[]> =>
      searches
        .find({ _id: { $in: [...ids] } })
        .sort({ place: 1 })
        .lean<SavedSearchDocument[]>()
        .exec(),

    /** All of them, read in batches. */
    walk: (): AsyncIterable<SavedSearchDocument> =>
      searches.find().sort({ _id: 1 }).lean<SavedSearchDocument[]>().cursor(),

    /** The same client id gives the same search. Throws `conflict` when the account has too many. */
    async save(given: Omit<SavedSearchDocument, 'place' | 'version'>): Promise<SavedSearchDocument> {
      const { accountId, clientId } = given;
      // each round another request has taken the place that was free
      for (let round = 0; round < maxSavedSearches; round += 1) {
        const saved = await findSent(`${accountId}`, clientId);
        if (saved) return saved;
        const taken = new Set((await list(`${accountId}`)).map(({ place }) => place));
        const free = Array.from({ length: maxSavedSearches }, (_, at) => at + 1).find(
          (one) => !taken.has(one),
        );
        if (free === undefined) throw full();
        const created = await create({ ...given, place: free, version: 1 });
        if (created) return created;
      }
      throw full();
    },

    /** Throws `stale_version` when it was changed since it was read. */
    update: (id: Types.ObjectId, version: number, change: Partial<OwnFields>): Promise<SavedSearchDocument> =>
      changeVersion<SavedSearchFields>(searches, id, version, { $set: change }),

    async remove(id: Types.ObjectId): Promise<void> {
      await searches.deleteOne({ _id: id });
    },
    async removeAllOf(accountId: string): Promise<void> {
      await searches.deleteMany({ accountId });
    },
  };
}
export type SavedSearchStore = ReturnType<typeof createSavedSearchStore>;
