import { Types } from 'mongoose';
import type { Context } from '../platform/context.ts';
import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { DismissalModel, MergeDocument, MergeModel } from './merge.model.ts';

/** What merging wrote down of a person's other files: both as they were, their names, a second account. */
export function mergesOfPerson(
  { personalData }: Pick<Context, 'personalData'>,
  models: { merges: MergeModel; dismissals: DismissalModel },
): PersonalDataHolder {
  /** Merges into this file, and into those that it took in. */
  async function mergesInto(pathwayId: string): Promise<MergeDocument[]> {
    const direct = await models.merges
      .find({ keptId: new Types.ObjectId(pathwayId) })
      .lean<MergeDocument[]>();
    const earlier = await Promise.all(direct.map(({ absorbedId }) => mergesInto(`${absorbedId}`)));
    return [...direct, ...earlier.flat()];
  }

  return {
    name: 'merges',
    async erase({ pathwayId }) {
      const merges = await mergesInto(pathwayId);
      const accounts = personalData.holders().find(({ name }) => name === 'account');
      // an account that lost its file to the other one is the same person's
      for (const { account, state } of merges)
        if (account?.how === 'detached' && state !== 'undone')
          await accounts?.erase({ pathwayId, accountId: account.id });
      await models.merges.updateMany(
        { _id: { $in: merges.map(({ _id }) => _id) } },
        { $set: { absorbedName: '–', before: null, moved: {}, account: null } },
      );
      const ids = [pathwayId, ...merges.map(({ absorbedId }) => `${absorbedId}`)];
      await models.dismissals.deleteMany({ _id: { $regex: ids.join('|') } });
      return [];
    },
  };
}
