import { Types } from 'mongoose';
import type { Context } from '../platform/context.ts';
import { type PathwayDocument, pathwayModel } from './pathway.model.ts';

/** Reads of referents and of requests for one, for the features that make sure that everyone has a referent. */
export function createReferentReads({ db }: Pick<Context, 'db'>) {
  const pathways = pathwayModel(db);
  return {
    /** People whose request this structure has not answered, longest waiting first. */
    waitingAt: (structureId: string): Promise<PathwayDocument[]> =>
      pathways
        .find({
          'referentRequest.structureId': new Types.ObjectId(structureId),
          'referentRequest.state': 'waiting',
        })
        .sort({ 'referentRequest.receivedAt': 1 })
        .lean<PathwayDocument[]>(),

    /** The referent of each person, and the structure asked for one, for all files not merged into others. */
    leadsOfAll: (): Promise<LeadOfPerson[]> =>
      pathways
        .find(
          { erasedAt: null, mergedInto: null },
          {
            followers: 1,
            referentRequest: 1,
            accountClosedAt: 1,
            'profile.communeCode': 1,
            createdAt: 1,
            updatedAt: 1,
          },
        )
        .lean<LeadOfPerson[]>(),
  };
}

export type LeadOfPerson = Pick<
  PathwayDocument,
  '_id' | 'followers' | 'referentRequest' | 'accountClosedAt' | 'createdAt' | 'updatedAt'
> & { profile: Pick<PathwayDocument['profile'], 'communeCode'> };
