/** Somebody who accompanies, in the name of a structure; the first of a list is the referent. */
export interface Follower<Id = unknown> {
  accountId: Id;
  structureId?: Id | null | undefined;
  since: Date;
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
