import type { Actor } from '../platform/auth/actor.ts';

/** What the policy needs to know of a pathway: its person and its followers (the referent first). */
export interface PathwayFacts {
  id: string;
  /** With the structure they follow for: whoever leaves it loses access at once, also to the history. */
  followers: readonly { accountId: string; structureId?: string | undefined }[];
}

type Reader = Pick<Actor, 'role' | 'accountId' | 'pathwayId' | 'structureId'>;

/** The reader's relation to the person; null when the reader may not see the pathway. */
export function tieTo(actor: Reader, pathway: PathwayFacts): 'person' | 'referent' | 'follower' | null {
  if (actor.role === 'beneficiary') return actor.pathwayId === pathway.id ? 'person' : null;
  if (actor.role !== 'counsellor') return null;
  const place = pathway.followers.findIndex(
    ({ accountId, structureId }) => accountId === actor.accountId && structureId === actor.structureId,
  );
  if (place < 0) return null;
  return place === 0 ? 'referent' : 'follower';
}

/** The person and their active followers; being a colleague of the same structure is not enough. */
export const canReadPathway = (actor: Reader, pathway: PathwayFacts) => tieTo(actor, pathway) !== null;

/** The person and those who accompany edit the profile together. */
export const canEditPathway = canReadPathway;

/** Barriers, RSA and RQTH are recorded by those who accompany; the person can read them. */
export const canEditPrivate = (actor: Reader, pathway: PathwayFacts) =>
  ['referent', 'follower'].includes(tieTo(actor, pathway) ?? '');

/** Only the person and the referent may correct name and birth date. */
export const canCorrectIdentity = (actor: Reader, pathway: PathwayFacts) =>
  ['person', 'referent'].includes(tieTo(actor, pathway) ?? '');

export const canProposePathway = canEditPrivate;

/**
 * The person gives and revokes consents online; those who accompany record what the person said in an interview.
 * Nobody acts online in the person's place.
 */
export function canSetConsent(actor: Reader, pathway: PathwayFacts, how: 'online' | 'interview'): boolean {
  const tie = tieTo(actor, pathway);
  return how === 'online' ? tie === 'person' : tie === 'referent' || tie === 'follower';
}

/** The person reads the notes shared with them; those who accompany read all. */
export const canReadAllNotes = canEditPrivate;
export const canWriteNotes = canEditPrivate;

/** Only the referent adds a colleague. */
export const canAddFollower = (actor: Reader, pathway: PathwayFacts) => tieTo(actor, pathway) === 'referent';

/**
 * The referent or the person may remove a follower, and a follower may leave; the referent cannot be removed, because
 * someone must lead.
 */
export function canRemoveFollower(actor: Reader, pathway: PathwayFacts, accountId: string): boolean {
  if (pathway.followers.findIndex((follower) => follower.accountId === accountId) <= 0) return false;
  const tie = tieTo(actor, pathway);
  return tie === 'person' || tie === 'referent' || (tie === 'follower' && actor.accountId === accountId);
}

/** The export of all personal data is for the person only. */
export const canExport = (actor: Reader, pathway: PathwayFacts) => tieTo(actor, pathway) === 'person';
