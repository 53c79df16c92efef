import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { BlockModel, ReportModel } from './moderation.model.ts';

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
    async erase({ pathwayId }) {
      await models.reports.updateMany({ pathwayId }, { $set: { excerpt: '', word: '', note: '' } });
      await models.blocks.deleteMany({ pathwayId });
      return [];
    },
  };
}
