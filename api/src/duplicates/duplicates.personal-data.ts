import { Types } from 'mongoose';
import { toE164 } from '../accounts/phone-number.ts';
import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { DismissalModel, MergeDocument, MergeModel } from './merge.model.ts';

/** What merges stored about a person's other files: both as they were, their names, a second account. */
export function mergesOfPerson(models: {
  merges: MergeModel;
  dismissals: DismissalModel;
}): PersonalDataHolder {
  const { merges, dismissals } = models;

  /** Merges into this file, and into those merged into it. */
  async function mergesInto(pathwayId: string): Promise<MergeDocument[]> {
    const direct = await merges.find({ keptId: new Types.ObjectId(pathwayId) }).lean<MergeDocument[]>();
    const earlier = await Promise.all(direct.map(({ absorbedId }) => mergesInto(`${absorbedId}`)));
    return [...direct, ...earlier.flat()];
  }
  /** Also undone merges into other files, because they name this one. */
  async function mergesOf(pathwayId: string): Promise<MergeDocument[]> {
    const apart = { absorbedId: new Types.ObjectId(pathwayId), state: 'undone' as const };
    return [...(await mergesInto(pathwayId)), ...(await merges.find(apart).lean<MergeDocument[]>())];
  }

  return {
    name: 'merges',
    collections: ['pathway_merges', 'double_dismissals'],

    async tracesOf({ pathwayId }) {
      const made = (await mergesInto(pathwayId)).filter(({ state }) => state !== 'undone');
      const files = made.flatMap(({ before }) => (before ? [before.kept, before.absorbed] : []));
      return {
        // an account that lost its file in the merge belongs to the same person
        accountIds: made.flatMap(({ account }) => accountsLeftBy(account)),
        emails: files.flatMap(({ email }) => (email ? [email.toLowerCase()] : [])),
        phones: files.flatMap(({ phone }) => (phone ? [toE164(phone) ?? phone] : [])),
      };
    },

    async exportFor(_actor, { pathwayId }) {
      const made = await mergesInto(pathwayId);
      return made.map(({ at, absorbedName, state }) => ({ at: at.toISOString(), absorbedName, state }));
    },

    async erase({ pathwayId }) {
      const all = await mergesOf(pathwayId);
      await merges.updateMany(
        { _id: { $in: all.map(({ _id }) => _id) } },
        { $set: { absorbedName: '–', before: null, moved: {}, account: null } },
      );
      const taken = all.filter(({ state }) => state !== 'undone');
      const ids = [pathwayId, ...taken.map(({ absorbedId }) => `${absorbedId}`)];
      await dismissals.deleteMany({ _id: { $regex: ids.join('|') } });
      return [];
    },
  };
}

/** Accounts that a merge left without a file. */
export function accountsLeftBy(account: MergeDocument['account']): string[] {
  if (!account) return [];
  const { id, how, displaced } = account;
  return [...(how === 'detached' ? [id] : []), ...(displaced ? [displaced] : [])];
}
