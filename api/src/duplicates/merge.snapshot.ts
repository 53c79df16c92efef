import { isDeepStrictEqual } from 'node:util';
import type { PathwayDocument, PathwayFields } from '../pathways/pathway.model.ts';
import { type FollowersThen, mergedFollowers } from './merge.followers.ts';
import { type Mergeable, mergedFields, type Take } from './merged-fields.ts';
import { plain } from './plain.ts';
import { consentsBack } from './revocations.ts';

/** Both files before the merge, and the kept one after it. */
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
  'clearedThemes',
  'fundFile',
  'rsa',
  'rsaKnownOn',
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
 * The kept file after undoing: fields unchanged since the merge get their previous value, and consents revoked on
 * either file stay revoked.
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
