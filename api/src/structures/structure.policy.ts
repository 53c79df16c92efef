import type { Actor } from '../platform/auth/actor.ts';

type Reader = Pick<Actor, 'role' | 'structureId'>;

/** Names of a team are for the team itself and for who manages structures. */
export function mayListCounsellors(actor: Reader, structureId: string): boolean {
  return actor.role === 'coordinator' || (actor.role === 'counsellor' && actor.structureId === structureId);
}
