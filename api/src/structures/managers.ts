import { Types } from 'mongoose';
import type { DocumentCache } from '../platform/database/document-cache.ts';
import type { StructureDocument, StructureModel } from './structure.model.ts';

/**
 * Managers are stored in the structure itself, so that "never without a manager" is one conditional update: of two
 * last managers who resign at the same moment, one stays.
 */
export function createManagers(structures: StructureModel, structureCache: DocumentCache<StructureDocument>) {
  const only = (accountId: string) => ({ managers: accountId, 'managers.1': { $exists: false } });

  return {
    /** Makes the first member of a structure its manager; does nothing for later ones. */
    async addFirst(structureId: string, accountId: string): Promise<void> {
      await structures.updateOne(
        { _id: structureId, 'managers.0': { $exists: false } },
        { $set: { managers: [new Types.ObjectId(accountId)] } },
      );
    },

    async add(structureId: string, accountId: string): Promise<void> {
      await structures.updateOne(
        { _id: structureId },
        { $addToSet: { managers: new Types.ObjectId(accountId) } },
      );
    },

    /** False when they are the last manager, or not a manager. */
    async remove(structureId: string, accountId: string): Promise<boolean> {
      const { modifiedCount } = await structures.updateOne(
        { _id: structureId, managers: accountId, 'managers.1': { $exists: true } },
        { $pull: { managers: new Types.ObjectId(accountId) } },
      );
      return modifiedCount > 0;
    },

    /** Replaces the last manager by this member; with null, the structure has no member any more. */
    async replaceLast(structureId: string, accountId: string, by: string | null): Promise<void> {
      await structures.updateOne(
        { _id: structureId, ...only(accountId) },
        { $set: { managers: by ? [new Types.ObjectId(by)] : [] } },
      );
    },

    /**
     * Keeps only members as managers, and one while there is any member: `heir` when none of the current managers is
     * left.
     */
    async settle(structureId: string, memberIds: readonly string[], heir: string | null): Promise<void> {
      const present = memberIds.map((id) => new Types.ObjectId(id));
      await structures.updateOne(
        { _id: structureId, managers: { $nin: present } },
        { $set: { managers: heir ? [new Types.ObjectId(heir)] : [] } },
      );
      const named = managersOf(await structures.findById(structureId, { managers: 1 }).lean());
      const gone = named.filter((id) => !memberIds.includes(id)).map((id) => new Types.ObjectId(id));
      if (gone.length === 0) return;
      // only while another one stays: a manager who resigned meanwhile must not leave the structure without any
      await structures.updateOne(
        { _id: structureId, managers: { $in: present } },
        { $pullAll: { managers: gone } },
      );
    },

    async of(structureId: string): Promise<string[]> {
      return managersOf(await structureCache.get(structureId));
    },
  };
}
export type Managers = ReturnType<typeof createManagers>;

/** Documents from before this field existed have none. */
export const managersOf = (structure: { managers?: readonly unknown[] | null } | null): string[] =>
  (structure?.managers ?? []).map((id) => `${id}`);
