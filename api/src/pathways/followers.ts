import { type Consent, hasConsent } from './consents.ts';

/** A person who accompanies, on behalf of a structure; the first of a list is the referent. */
export interface Follower<Id = unknown> {
  accountId: Id;
  structureId?: Id | null | undefined;
  since: Date;
}

interface Followed<F extends Follower = Follower> {
  followers: readonly F[];
  consents: readonly Consent[];
}

/**
 * Whether members of this structure have access, as follower or guest: while the referent belongs to it, or while the
 * person shares with other structures.
 */
export function structureHasAccess(pathway: Followed, structureId: unknown): boolean {
  const leads = `${pathway.followers[0]?.structureId ?? ''}`;
  return `${structureId ?? ''}` === leads || hasConsent(pathway, 'other_structures');
}

/** The followers whose structure still has access. */
export function followersWithAccess<F extends Follower>(pathway: Followed<F>): F[] {
  return pathway.followers.filter(({ structureId }) => structureHasAccess(pathway, structureId));
}

/** The followers who stay when nothing is shared with other structures. */
export const ofReferentsStructure = <F extends Follower>({
  followers,
}: Pick<Followed<F>, 'followers'>): F[] => followersWithAccess({ followers, consents: [] });

/** Accounts that were followers before a change and are not after it. */
export function removedFollowers(before: readonly Follower[], after: readonly Follower[]): string[] {
  const still = new Set(after.map(({ accountId }) => `${accountId}`));
  return before.map(({ accountId }) => `${accountId}`).filter((id) => !still.has(id));
}

interface Takeover<F> {
  from: string;
  /** The structure for which they were a follower. */
  structureId: string;
  /** Null when nobody replaces them, which is not possible for a referent. */
  to: F | null;
}

/**
 * The followers after `to` has replaced `from`; null when nothing changes. The list always keeps a referent, and has
 * nobody twice.
 */
export function replaceFollower<F extends Follower>(
  followers: readonly F[],
  { from, structureId, to }: Takeover<F>,
): F[] | null {
  const place = followers.findIndex(
    (one) => `${one.accountId}` === from && `${one.structureId}` === structureId,
  );
  if (place < 0 || (place === 0 && !to)) return null;
  const others = followers.filter((_, at) => at !== place);
  if (!to || `${to.accountId}` === from) return to ? null : others;
  if (place > 0 && others.some((one) => `${one.accountId}` === `${to.accountId}`)) return others;
  const rest = others.filter((one) => `${one.accountId}` !== `${to.accountId}`);
  return [...rest.slice(0, place), to, ...rest.slice(place)];
}

/** The followers with this referent instead of the previous one, who is removed. */
export function withReferent<F extends Follower>(followers: readonly F[], to: F): F[] {
  return [to, ...followers.slice(1).filter((one) => `${one.accountId}` !== `${to.accountId}`)];
}
