import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { BlockModel } from './blocks/block.model.ts';
import type { ReportModel } from './report.model.ts';

/** Reports and blocks around a person. Erased, a report keeps its reason and date, without a word. */
export function moderationOfPerson(models: { reports: ReportModel; blocks: BlockModel }): PersonalDataHolder {
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
        await models.blocks.updateMany({ _id: { $in: ids } }, { $set: { pathwayId } });
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
