import { Types } from 'mongoose';
import type { CandidacyState } from '../../contract/index.ts';
import type { CandidacyDocument, CandidacyModel } from './candidacy.model.ts';

export interface CandidacyOfPerson {
  id: string;
  pathwayId: string;
  slotId: string;
  state: CandidacyState;
}

export const createCandidaciesOfPeople = (candidacies: CandidacyModel) => ({
  /**
   * Candidacies of these people, at most so many: for callers who accompany all of them, and so may see each. Open ones
   * first, of them the longest waiting.
   */
  async ofPeople(pathwayIds: readonly string[], most: number): Promise<CandidacyOfPerson[]> {
    if (pathwayIds.length === 0) return [];
    const found = await candidacies
      .find(
        { pathwayId: { $in: pathwayIds.map((id) => new Types.ObjectId(id)) } },
        { pathwayId: 1, slotId: 1, state: 1 },
      )
      .sort({ open: -1, since: 1, _id: 1 })
      .limit(most)
      .lean<CandidacyDocument[]>();
    return found.map(({ _id, pathwayId, slotId, state }) => ({
      ...{ id: _id.toHexString(), pathwayId: `${pathwayId}`, slotId: `${slotId}` },
      state,
    }));
  },
});
