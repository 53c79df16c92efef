import type { Context } from '../../platform/context.ts';
import { isDuplicateKey } from '../../platform/database/change.ts';
import type { BlockDocument, BlockModel } from './block.model.ts';

/** What happens to the blocks of a person when their file is exported, erased or merged. */
export function createBlocksOfPerson({ clock }: Pick<Context, 'clock'>, blocks: BlockModel) {
  /**
   * Moves a block with its file. When the other file has the same block, that one counts for both and this one is
   * inactive; it becomes active again when the merge is undone, unless the other one was lifted meanwhile.
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

    /** Every block about this person, by whichever side. */
    all: (pathwayId: string): Promise<BlockDocument[]> =>
      blocks.find({ pathwayId }, { word: 0 }).lean<BlockDocument[]>(),

    /** Idempotent; unknown ids are ignored. */
    async move(ids: readonly string[], pathwayId: string): Promise<void> {
      for (const id of ids) await moveOne(id, pathwayId);
    },

    /** Blocks about this person set by one account. */
    setBy: (pathwayId: string, accountId: string): Promise<BlockDocument[]> =>
      blocks.find({ pathwayId, by: accountId }).sort({ _id: 1 }).lean<BlockDocument[]>(),

    async erase(pathwayId: string): Promise<void> {
      await blocks.deleteMany({ pathwayId });
    },
  };
}
