import type { Station } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { accompaniedBy } from './pathway.access.ts';
import type { PathwayDocument, PathwayModel } from './pathway.model.ts';
import { personSearch } from './person-search.ts';

export interface FoundPerson {
  id: string;
  name: string;
  communeCode: string | null;
  station: Station;
}

/** People by a few words, without what a caseload shows of them. */
export function createPeopleSearch(pathways: PathwayModel) {
  return {
    /** Of those whom this counsellor accompanies, at most so many, longest waiting first; nobody for other roles. */
    async findPeople(actor: Actor, q: string, most: number): Promise<FoundPerson[]> {
      if (actor.role !== 'counsellor') return [];
      const found = await pathways
        .find(
          { $and: [accompaniedBy(actor), personSearch(q)] },
          { firstName: 1, lastName: 1, station: 1, 'profile.communeCode': 1 },
        )
        .sort({ rank: 1, since: 1, _id: 1 })
        .limit(most)
        .lean<PathwayDocument[]>();
      return found.map(({ _id, firstName, lastName, station, profile }) => ({
        ...{ id: _id.toHexString(), name: `${firstName} ${lastName}`, station },
        communeCode: profile?.communeCode ?? null,
      }));
    },
  };
}
