import type { Context } from '../platform/context.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { BlockDocument, BlockModel } from './blocks/block.model.ts';
import type { ReportModel } from './report.model.ts';

/** Reports and blocks around a person. Erased, a report keeps its reason and date, without a word. */
export function moderationOfPerson(
  { clock }: Pick<Context, 'clock'>,
  models: { reports: ReportModel; blocks: BlockModel },
): PersonalDataHolder {
  return {
    name: 'moderation',
    collections: ['reports', 'blocks'],
    reassign: {
      async idsOf(pathwayId) {
        const found = [
          ...(await models.reports.find({ pathwayId }, { _id: 1 }).lean()),
          ...(await models.blocks.find({ pathwayId }, { _id: 1 }).lean()),
        ];
        return found.map(({ _id }) => `${_id}`);
      },
      async move(ids, pathwayId) {
        await models.reports.updateMany({ _id: { $in: ids } }, { $set: { pathwayId } });
        for (const id of ids) await moveBlock(models.blocks, clock, id, pathwayId);
      },
    },
    // what others told of is theirs
    async exportFor(_actor, { pathwayId, accountId }) {
      const own = { pathwayId, by: accountId ?? '' };
      const [reports, blocks] = await Promise.all([
        models.reports.find(own).sort({ _id: 1 }).lean(),
        models.blocks.find(own).sort({ _id: 1 }).lean(),
      ]);
      return {
        reports: reports.map(({ at, reason, word, excerpt, state }) => ({
          at: at.toISOString(),
          reason,
          word,
          excerpt,
          state,
        })),
        blocks: blocks.map(({ at, reason, word, liftedAt }) => ({
          at: at.toISOString(),
          reason,
          word,
          liftedAt: liftedAt?.toISOString() ?? null,
        })),
      };
    },
    async erase({ pathwayId }) {
      await models.reports.updateMany({ pathwayId }, { $set: { excerpt: '', word: '', note: '' } });
      await models.blocks.deleteMany({ pathwayId });
      return [];
    },
  };
}

/**
 * A block follows its file. Where the other file has the same one, that one stands for both and this one rests; it
 * stands again when the files are two again, unless the one that stood for both was lifted meanwhile.
 */
async function moveBlock(
  blocks: BlockModel,
  clock: Context['clock'],
  id: string,
  pathwayId: string,
): Promise<void> {
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
