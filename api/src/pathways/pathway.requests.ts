import { Types } from 'mongoose';
import type { Context } from '../platform/context.ts';
import { type PathwayDocument, pathwayModel } from './pathway.model.ts';

/** Who waits for a referent, and who has one: read as stored, for those who see to it that everybody is led. */
export function createReferentReads({ db }: Pick<Context, 'db'>) {
  const pathways = pathwayModel(db);
  return {
    /** People whose request this structure has not answered, who waits the longest first. */
    waitingAt: (structureId: string): Promise<PathwayDocument[]> =>
      pathways
        .find({
          'referentRequest.structureId': new Types.ObjectId(structureId),
          'referentRequest.state': 'waiting',
        })
        .sort({ 'referentRequest.receivedAt': 1 })
        .lean<PathwayDocument[]>(),

    /** Who leads and who was asked to lead each person whose file is still one. */
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
