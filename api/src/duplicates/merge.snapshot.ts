import { isDeepStrictEqual } from 'node:util';
import type { PathwayDocument, PathwayFields } from '../pathways/pathway.model.ts';
import { type FollowersThen, mergedFollowers } from './merge.followers.ts';
import { type Mergeable, mergedFields, type Take } from './merged-fields.ts';
import { plain } from './plain.ts';
import { consentsBack } from './revocations.ts';

/** Both files as they were, and what the kept one became. */
export interface Snapshot {
  kept: Mergeable;
  became: Mergeable;
  absorbed: Mergeable & Pick<PathwayFields, 'followers'>;
  followers: FollowersThen;
}

const mergeableKeys = [
  'firstName',
  'lastName',
  'birthDate',
  'email',
  'phone',
  'profile',
  'barriers',
  'rsa',
  'rqth',
  'consents',
  'corrections',
  'lastContactAt',
] as const satisfies readonly (keyof Mergeable)[];

function mergeableOf(pathway: Mergeable): Mergeable {
  return Object.fromEntries(mergeableKeys.map((key) => [key, pathway[key] ?? null])) as Mergeable;
}

export function snapshotOf(kept: PathwayDocument, absorbed: PathwayDocument, take: Take): Snapshot {
  const became = mergedFields(kept, absorbed, take);
  return {
    kept: mergeableOf(kept),
    became,
    absorbed: { ...mergeableOf(absorbed), followers: absorbed.followers },
    followers: {
      kept: kept.followers,
      became: mergedFollowers(kept.followers, absorbed.followers, became.consents),
    },
  };
}

/**
 * The kept file as it comes back: the fields that still stand as the merge left them are again what they were before
 * it, and what the person took back on either file stays taken back.
 */
export function backOf(
  now: PathwayDocument,
  { kept, became }: Snapshot,
): Partial<Mergeable> & { consents: Mergeable['consents'] } {
  const back = mergeableKeys.filter(
    (key) => key !== 'consents' && isDeepStrictEqual(plain(now[key]), plain(became[key])),
  );
  return {
    ...Object.fromEntries(back.map((key) => [key, kept[key]])),
    consents: consentsBack(now.consents, { kept: kept.consents, became: became.consents }),
  };
}
