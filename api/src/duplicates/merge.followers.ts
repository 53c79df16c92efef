import { followersWithAccess } from '../pathways/followers.ts';
import type { PathwayFields } from '../pathways/pathway.model.ts';

type Followers = PathwayFields['followers'];

/** The followers of both files before a merge, and of the merged file. */
export interface FollowersThen {
  kept: Followers;
  became: Followers;
}

export const idsOf = (followers: Followers): string[] => followers.map(({ accountId }) => `${accountId}`);

/** The followers of both files, with the kept file's referent. */
export function mergedFollowers(
  kept: Followers,
  absorbed: Followers,
  consents: PathwayFields['consents'],
): Followers {
  const known = new Set(idsOf(kept));
  const joined = absorbed.filter(({ accountId }) => !known.has(`${accountId}`));
  return followersWithAccess({ followers: [...kept, ...joined], consents });
}

/** Without those who came from the other file; the current referent stays. */
export function keptWithout(now: Followers, then: FollowersThen): Followers {
  const own = new Set(idsOf(then.kept));
  const carried = new Set(idsOf(then.became).filter((id) => !own.has(id)));
  return now.filter(({ accountId }, at) => at === 0 || !carried.has(`${accountId}`));
}

/**
 * The absorbed file's own followers, except those removed during the merge. Without its referent, the kept file's
 * referent leads it.
 */
export function absorbedAgain(absorbed: Followers, now: Followers, then: FollowersThen): Followers {
  const [still, wereThere] = [new Set(idsOf(now)), new Set(idsOf(then.became))];
  const stay = absorbed.filter(
    ({ accountId }) => !wereThere.has(`${accountId}`) || still.has(`${accountId}`),
  );
  const [lead] = now;
  if (!lead || stay[0] === absorbed[0]) return stay;
  return [lead, ...stay.filter(({ accountId }) => `${accountId}` !== `${lead.accountId}`)];
}
