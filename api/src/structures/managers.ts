import { Types } from 'mongoose';
import type { StructureDocument, StructureModel } from './structure.model.ts';

/**
 * Who manages a structure stands on the structure itself, so that "never without a manager" is one conditional
 * update: of two last managers who step down at the same moment, one stays.
 */
export function createManagers(structures: StructureModel) {
  const only = (accountId: string) => ({ managers: accountId, 'managers.1': { $exists: false } });

  return {
    /** The first member of a structure manages it; any later one does not. */
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

    /** False when they are the last one, or are none. */
    async remove(structureId: string, accountId: string): Promise<boolean> {
      const { modifiedCount } = await structures.updateOne(
        { _id: structureId, managers: accountId, 'managers.1': { $exists: true } },
        { $pull: { managers: new Types.ObjectId(accountId) } },
      );
      return modifiedCount > 0;
    },

    /** The last manager gives way to this member; with null, the structure has no member any more. */
    async replaceLast(structureId: string, accountId: string, by: string | null): Promise<void> {
      await structures.updateOne(
        { _id: structureId, ...only(accountId) },
        { $set: { managers: by ? [new Types.ObjectId(by)] : [] } },
      );
    },

    /** Only members manage, and one of them does while there are any; `heir` when none of those named is left. */
    async settle(structureId: string, memberIds: readonly string[], heir: string | null): Promise<void> {
      const present = memberIds.map((id) => new Types.ObjectId(id));
      await structures.updateOne(
        { _id: structureId, managers: { $nin: present } },
        { $set: { managers: heir ? [new Types.ObjectId(heir)] : [] } },
      );
      const named = managersOf(await structures.findById(structureId, { managers: 1 }).lean());
      const gone = named.filter((id) => !memberIds.includes(id)).map((id) => new Types.ObjectId(id));
      if (gone.length === 0) return;
      // only beside one who stays: a manager who stepped down meanwhile must not leave the structure without any
      await structures.updateOne(
        { _id: structureId, managers: { $in: present } },
        { $pullAll: { managers: gone } },
      );
    },

    async of(structureId: string): Promise<string[]> {
      const found = await structures.findById(structureId, { managers: 1 }).lean<StructureDocument>();
      return managersOf(found);
    },
  };
}
export type Managers = ReturnType<typeof createManagers>;

/** Documents from before managers were kept have none. */
export const managersOf = (structure: { managers?: unknown } | null): string[] =>
  ((structure?.managers ?? []) as Types.ObjectId[]).map((id) => `${id}`);
