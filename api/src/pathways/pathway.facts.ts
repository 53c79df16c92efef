import { coveredFollowers } from './followers.ts';
import type { PathwayDocument } from './pathway.model.ts';
import type { PathwayFacts } from './pathway.policy.ts';

/** What a rule needs of a pathway. */
export function pathwayFactsOf(pathway: PathwayDocument): PathwayFacts {
  return {
    id: pathway._id.toHexString(),
    followers: coveredFollowers(pathway).map(({ accountId, structureId }) => ({
      accountId: `${accountId}`,
      structureId: structureId ? `${structureId}` : undefined,
    })),
  };
}
