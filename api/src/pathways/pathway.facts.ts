import { followersWithAccess } from './followers.ts';
import type { PathwayDocument } from './pathway.model.ts';
import type { PathwayFacts } from './pathway.policy.ts';

/** The facts of a pathway that the policy needs. */
export function pathwayFactsOf(pathway: PathwayDocument): PathwayFacts {
  return {
    id: pathway._id.toHexString(),
    followers: followersWithAccess(pathway).map(({ accountId, structureId }) => ({
      accountId: `${accountId}`,
      structureId: structureId ? `${structureId}` : undefined,
    })),
  };
}
