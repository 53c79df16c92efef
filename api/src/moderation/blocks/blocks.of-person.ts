import type { Context } from '../../platform/context.ts';
import { isDuplicateKey } from '../../platform/database/change.ts';
import type { BlockDocument, BlockModel } from './block.model.ts';

/** What becomes of the blocks around a person when their file is exported, erased, or made one with another. */
export function createBlocksOfPerson({ clock }: Pick<Context, 'clock'>, blocks: BlockModel) {
  /**
   * A block follows its file. Where the other file has the same one, that one stands for both and this one rests; it
   * stands again when the files are two again, unless the one that stood for both was lifted meanwhile.
   */
  async function moveOne(id: string, pathwayId: string): Promise<void> {
    const block = await blocks.findById(id).lean<BlockDocument>();
    if (!block || block.pathwayId === pathwayId) return;
    const { establishmentId, side } = block;
    const stands = block.resting
      ? await blocks.exists({ pathwayId: block.pathwayId, establishmentId, side, liftedAt: null })
      : null;
    const again = block.resting ? { resting: false, ...(stands ? { liftedAt: null } : {}) } : {};
    try {
      await blocks.updateOne({ _id: id }, { $set: { pathwayId, ...again } });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      await blocks.updateOne({ _id: id }, { $set: { pathwayId, liftedAt: clock.now(), resting: true } });
    }
  }

  return {
    async idsOf(pathwayId: string): Promise<string[]> {
      const found = await blocks.find({ pathwayId }, { _id: 1 }).lean();
      return found.map(({ _id }) => `${_id}`);
    },

    /** Safe to call twice; ids of other things are left alone. */
    async move(ids: readonly string[], pathwayId: string): Promise<void> {
      for (const id of ids) await moveOne(id, pathwayId);
    },

    /** Those about this person that one account set. */
    setBy: (pathwayId: string, accountId: string): Promise<BlockDocument[]> =>
      blocks.find({ pathwayId, by: accountId }).sort({ _id: 1 }).lean<BlockDocument[]>(),

    async erase(pathwayId: string): Promise<void> {
      await blocks.deleteMany({ pathwayId });
    },
  };
}
