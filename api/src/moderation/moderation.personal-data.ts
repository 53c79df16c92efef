import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { BlockModel, ReportModel } from './moderation.model.ts';

/** Reports and blocks around a person. Erased, a report keeps its reason and date, without a word. */
export function moderationOfPerson(models: { reports: ReportModel; blocks: BlockModel }): PersonalDataHolder {
  return {
    name: 'moderation',
    async erase({ pathwayId }) {
      await models.reports.updateMany({ pathwayId }, { $set: { excerpt: '', word: '', note: '' } });
      await models.blocks.deleteMany({ pathwayId });
      return [];
    },
  };
}
