import { Types } from 'mongoose';
import type { Context } from '../platform/context.ts';
import { type PathwayDocument, pathwayModel } from './pathway.model.ts';

const read = {
  firstName: 1,
  lastName: 1,
  email: 1,
  phone: 1,
  'profile.communeCode': 1,
  followers: 1,
  reached: 1,
  open: 1,
  lastContactAt: 1,
  'consents.granted': 1,
} as const;

/** Somebody of a caseload, as those see them who are to reach them. */
export interface FirstSteps
  extends Pick<PathwayDocument, '_id' | 'firstName' | 'lastName' | 'email' | 'phone'> {
  communeCode: string | null;
  referentId: string;
  structureId: string;
  /** Since when this referent is responsible. */
  since: Date;
  /** The accompaniment has begun: they spoke, agreed to something, or asked for an immersion. */
  begun: boolean;
}

/** People of a caseload without those who have closed their account, were erased or merged into another file. */
export function createFirstSteps({ db }: Pick<Context, 'db'>) {
  const pathways = pathwayModel(db);
  const here = { erasedAt: null, mergedInto: null, accountClosedAt: null };

  async function find(filter: object): Promise<FirstSteps[]> {
    const found = await pathways
      .find({ ...filter, ...here }, read)
      .sort({ _id: 1 })
      .lean<PathwayDocument[]>();
    return found.flatMap((one) => {
      const [lead] = one.followers;
      if (!lead?.structureId) return [];
      const { _id, firstName, lastName, email, phone, profile, consents, reached, open, lastContactAt } = one;
      return {
        ...{ _id, firstName, lastName, email, phone },
        communeCode: profile.communeCode ?? null,
        referentId: `${lead.accountId}`,
        structureId: `${lead.structureId}`,
        since: lead.since,
        begun:
          lastContactAt !== null ||
          (open ?? 0) > 0 ||
          (reached ?? 'search') !== 'search' ||
          (consents ?? []).some(({ granted }) => granted),
      };
    });
  }

  return {
    firstSteps: {
      /** Those whose referent belongs to this structure; only of one referent when named. */
      ofStructure: (structureId: string, referentId?: string): Promise<FirstSteps[]> =>
        find({
          'followers.structureId': new Types.ObjectId(structureId),
          'followers.0.structureId': new Types.ObjectId(structureId),
          ...(referentId ? { 'followers.0.accountId': new Types.ObjectId(referentId) } : {}),
        }),
      ofPeople: (ids: readonly string[]): Promise<FirstSteps[]> => find({ _id: { $in: [...ids] } }),
    },
  };
}
