import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { Blocks } from './blocks/blocks.service.ts';
import type { ReportModel } from './report.model.ts';

/** Reports and blocks about a person. After erasure a report keeps only its reason and date. */
export function moderationOfPerson(
  blocks: Pick<Blocks, 'ofPerson'>,
  reports: ReportModel,
): PersonalDataHolder {
  return {
    name: 'moderation',
    collections: ['reports', 'blocks'],
    reassign: {
      async idsOf(pathwayId) {
        const found = await reports.find({ pathwayId }, { _id: 1 }).lean();
        return [...found.map(({ _id }) => `${_id}`), ...(await blocks.ofPerson.idsOf(pathwayId))];
      },
      async move(ids, pathwayId) {
        await reports.updateMany({ _id: { $in: ids } }, { $set: { pathwayId } });
        await blocks.ofPerson.move(ids, pathwayId);
      },
    },
    // reports by others are their data
    async exportFor(_actor, { pathwayId, accountId }) {
      const [ownReports, ownBlocks] = await Promise.all([
        reports
          .find({ pathwayId, by: accountId ?? '' })
          .sort({ _id: 1 })
          .lean(),
        blocks.ofPerson.setBy(pathwayId, accountId ?? ''),
      ]);
      return {
        reports: ownReports.map(({ at, reason, word, excerpt, state }) => ({
          at: at.toISOString(),
          reason,
          word,
          excerpt,
          state,
        })),
        blocks: ownBlocks.map(({ at, reason, word, liftedAt }) => ({
          at: at.toISOString(),
          reason,
          word,
          liftedAt: liftedAt?.toISOString() ?? null,
        })),
      };
    },
    async erase({ pathwayId }) {
      await reports.updateMany({ pathwayId }, { $set: { excerpt: '', word: '', note: '' } });
      await blocks.ofPerson.erase(pathwayId);
      return [];
    },
  };
}
