import { type Consent, hasConsent } from './consents.ts';

/** Somebody who accompanies, in the name of a structure; the first of a list is the referent. */
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
 * Whether who acts in the name of this structure still counts, as a follower or in a conversation: while it leads the
 * pathway, or while the person shares with other structures.
 */
export function isCovered(pathway: Followed, structureId: unknown): boolean {
  const leads = `${pathway.followers[0]?.structureId ?? ''}`;
  return `${structureId ?? ''}` === leads || hasConsent(pathway, 'other_structures');
}

/** Those who accompany, without those whose structure counts no more. */
export function coveredFollowers<F extends Follower>(pathway: Followed<F>): F[] {
  return pathway.followers.filter(({ structureId }) => isCovered(pathway, structureId));
}

/** Who stays when nothing is shared with other structures any more. */
export const ofReferentsStructure = <F extends Follower>({
  followers,
}: Pick<Followed<F>, 'followers'>): F[] => coveredFollowers({ followers, consents: [] });

/** Accounts that accompanied before a change and do not after it. */
export function goneFrom(before: readonly Follower[], after: readonly Follower[]): string[] {
  const still = new Set(after.map(({ accountId }) => `${accountId}`));
  return before.map(({ accountId }) => `${accountId}`).filter((id) => !still.has(id));
}

interface Takeover<F> {
  from: string;
  /** In whose name they accompanied. */
  structureId: string;
  /** Null: nobody comes in their place, which a referent's place does not allow. */
  to: F | null;
}

/**
 * Those who accompany once `from` has gone and `to` has come in the same place; null when nothing changes. A list
 * never loses its referent, and nobody stands on it twice.
 */
export function handedOver<F extends Follower>(
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

/** With this referent, in place of whoever led: the one before accompanies no more. */
export function ledBy<F extends Follower>(followers: readonly F[], to: F): F[] {
  return [to, ...followers.slice(1).filter((one) => `${one.accountId}` !== `${to.accountId}`)];
}
