import { Types } from 'mongoose';
import type { MemberLoad } from '../../contract/index.ts';
import type { PathwayDocument, PathwayModel } from './pathway.model.ts';

/** People that a structure accompanies, by who accompanies them there. */
export function createLoads(pathways: PathwayModel) {
  return {
    /** What each member carries in the name of this structure, by account. */
    async loadsOf(structureId: string): Promise<Map<string, MemberLoad>> {
      const people = await pathways
        .find({ 'followers.structureId': new Types.ObjectId(structureId) }, { followers: 1, open: 1 })
        .lean<Pick<PathwayDocument, 'followers' | 'open'>[]>();
      const loads = new Map<string, MemberLoad>();
      for (const { followers, open } of people)
        followers.forEach((follower, place) => {
          if (`${follower.structureId}` !== structureId) return;
          const id = `${follower.accountId}`;
          const { led, followed, openCandidacies } = loads.get(id) ?? empty;
          loads.set(
            id,
            place === 0
              ? { led: led + 1, followed, openCandidacies: openCandidacies + open }
              : { led, followed: followed + 1, openCandidacies },
          );
        });
      return loads;
    },
  };
}

const empty: MemberLoad = { led: 0, followed: 0, openCandidacies: 0 };
