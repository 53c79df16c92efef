import { isDuplicateKey } from '../platform/database/change.ts';
import type { StructureDocument, StructureModel } from './structure.model.ts';
import type { StructuresContext } from './structures.context.ts';

/** What an import makes and undoes; whether it may was asked before. */
export function createStructureImports<G extends { id?: string }>(
  { services }: StructuresContext,
  structures: StructureModel,
  create: (given: G) => Promise<StructureDocument>,
) {
  return {
    /** Repeated with the same id, it is the same. */
    async add(given: G & { id: string }): Promise<StructureDocument> {
      try {
        return await create(given);
      } catch (error) {
        const found = isDuplicateKey(error)
          ? await structures.findById(given.id).lean<StructureDocument>()
          : null;
        if (!found) throw error;
        return found;
      }
    },

    /** Removes one without members that nobody has changed since this version; false otherwise. */
    async removeUntouched(id: string, version: number): Promise<boolean> {
      if ((await services.accounts.accountsOfStructure(id)).length > 0) return false;
      const { deletedCount } = await structures.deleteOne({ _id: id, version, managers: [] });
      return deletedCount === 1;
    },
  };
}
