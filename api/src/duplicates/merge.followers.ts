import { coveredFollowers } from '../pathways/followers.ts';
import type { PathwayFields } from '../pathways/pathway.model.ts';

type Followers = PathwayFields['followers'];

/** Who accompanied before and after two files were made one; the absorbed file's stand with that file. */
export interface FollowersThen {
  kept: Followers;
  became: Followers;
}

export const idsOf = (followers: Followers): string[] => followers.map(({ accountId }) => `${accountId}`);

/** Those of both files, led by the kept file's referent. */
export function mergedFollowers(
  kept: Followers,
  absorbed: Followers,
  consents: PathwayFields['consents'],
): Followers {
  const known = new Set(idsOf(kept));
  const joined = absorbed.filter(({ accountId }) => !known.has(`${accountId}`));
  return coveredFollowers({ followers: [...kept, ...joined], consents });
}

/** Without those who came with the other file; whoever leads by now goes on. */
export function keptWithout(now: Followers, then: FollowersThen): Followers {
  const own = new Set(idsOf(then.kept));
  const carried = new Set(idsOf(then.became).filter((id) => !own.has(id)));
  return now.filter(({ accountId }, at) => at === 0 || !carried.has(`${accountId}`));
}

/**
 * The absorbed file's own again, less those who stopped accompanying while the files were one. Without its referent, it
 * is led by who leads the kept file.
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
