import type { Actor } from '../platform/auth/actor.ts';
import { isManager, type StructureFacts } from '../structures/structure.policy.ts';

type Reader = Pick<Actor, 'role' | 'accountId' | 'structureId'>;

/** Coordinators, for any structure, and the managers of the structure bring files of new people. */
export const mayImport = (actor: Reader, structure: StructureFacts) =>
  actor.role === 'coordinator' || isManager(actor, structure);

export interface ImportFacts {
  structure: StructureFacts;
  byRole: 'counsellor' | 'coordinator';
}

/**
 * The names in a manager's file are for the managers of the structure; those in a coordinator's for coordinators, and
 * for the structure that is to accompany the people.
 */
export const maySeeImport = (actor: Reader, { structure, byRole }: ImportFacts) =>
  isManager(actor, structure) || (actor.role === 'coordinator' && byRole === 'coordinator');

/** Facts of a stored person are for those who may see that caseload; never for coordinators (DOMAIN §4). */
export const maySeeStored = (actor: Reader, structure: StructureFacts) => isManager(actor, structure);
