import type { Actor } from '../platform/auth/actor.ts';

/** What a rule needs to know of a pathway: whose it is, and who accompanies (the referent first). */
export interface PathwayFacts {
  id: string;
  /** With the structure in whose name each follows: who leaves it loses access at once, to history too. */
  followers: readonly { accountId: string; structureId?: string | undefined }[];
}

type Reader = Pick<Actor, 'role' | 'accountId' | 'pathwayId' | 'structureId'>;

/** How the reader stands to the person; `null`: the pathway does not exist for them. */
export function tieTo(actor: Reader, pathway: PathwayFacts): 'person' | 'referent' | 'follower' | null {
  if (actor.role === 'beneficiary') return actor.pathwayId === pathway.id ? 'person' : null;
  if (actor.role !== 'counsellor') return null;
  const place = pathway.followers.findIndex(
    ({ accountId, structureId }) => accountId === actor.accountId && structureId === actor.structureId,
  );
  if (place < 0) return null;
  return place === 0 ? 'referent' : 'follower';
}

/** The person and their active followers; a colleague of the same structure is not enough. */
export const canReadPathway = (actor: Reader, pathway: PathwayFacts) => tieTo(actor, pathway) !== null;

/** The profile is built together. */
export const canEditPathway = canReadPathway;

/** Barriers, RSA and RQTH are written down by the accompaniment; the person reads them. */
export const canEditPrivate = (actor: Reader, pathway: PathwayFacts) =>
  ['referent', 'follower'].includes(tieTo(actor, pathway) ?? '');

/** Whose name and birth date it is, and the referent: nobody else corrects who a person is. */
export const canCorrectIdentity = (actor: Reader, pathway: PathwayFacts) =>
  ['person', 'referent'].includes(tieTo(actor, pathway) ?? '');

export const canProposePathway = canEditPrivate;

/**
 * The person gives and takes back on line; those who accompany record what was said in an interview.
 * Nobody else, and nobody on line in the person's place.
 */
export function canSetConsent(actor: Reader, pathway: PathwayFacts, how: 'online' | 'interview'): boolean {
  const tie = tieTo(actor, pathway);
  return how === 'online' ? tie === 'person' : tie === 'referent' || tie === 'follower';
}

/** The person reads the notes shared with them, those who accompany read all. */
export const canReadAllNotes = canEditPrivate;
export const canWriteNotes = canEditPrivate;

/** The referent brings in a colleague. */
export const canAddFollower = (actor: Reader, pathway: PathwayFacts) => tieTo(actor, pathway) === 'referent';

/** The referent or the person may end a follower, a follower may leave; the referent stays: somebody must lead. */
export function canRemoveFollower(actor: Reader, pathway: PathwayFacts, accountId: string): boolean {
  if (pathway.followers.findIndex((follower) => follower.accountId === accountId) <= 0) return false;
  const tie = tieTo(actor, pathway);
  return tie === 'person' || tie === 'referent' || (tie === 'follower' && actor.accountId === accountId);
}

/** Everything kept about oneself leaves to oneself alone. */
export const canExport = (actor: Reader, pathway: PathwayFacts) => tieTo(actor, pathway) === 'person';
