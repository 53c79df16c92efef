import type { Actor } from '../platform/auth/actor.ts';
import { isManager, isMemberOf, type StructureFacts } from '../structures/structure.policy.ts';

type Reader = Pick<Actor, 'role' | 'accountId' | 'structureId'>;

export interface ReachedFacts {
  /** The reader's relation to the person's file. */
  tie: 'person' | 'referent' | 'follower' | null;
  /** The structure of the person's referent; null when nobody accompanies them. */
  leads: StructureFacts | null;
}

/** Those who accompany a person reach them, and the managers of their referent's structure, so that nobody is forgotten. */
export const mayReach = (actor: Reader, { tie, leads }: ReachedFacts): boolean =>
  actor.role === 'counsellor' &&
  (tie === 'referent' || tie === 'follower' || (leads !== null && isManager(actor, leads)));

/** The people of the whole structure; everybody asks of their own. */
export const mayReachAll = (actor: Reader, structure: StructureFacts) => isManager(actor, structure);

/** Letters are put into envelopes by whoever of the structure is there. */
export const mayPrintLetters = (actor: Reader, structureId: string) => isMemberOf(actor, structureId);

export const mayReadSettings = (actor: Reader, structure: StructureFacts) => isMemberOf(actor, structure.id);
export const mayChangeSettings = (actor: Reader, structure: StructureFacts) => isManager(actor, structure);
