import { type ImportKindName, type ImportRole, kindsOfRole } from '../../contract/intake.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { isManager, type StructureFacts } from '../structures/structure.policy.ts';

type Reader = Pick<Actor, 'role' | 'accountId' | 'structureId'>;

const bringsFiles = (role: Actor['role']): role is ImportRole => Object.hasOwn(kindsOfRole, role);

/**
 * Coordinators bring files of every kind; the managers of a structure its people and its counsellors, companies, and
 * slots; members of a company their own slots. People are always for a structure.
 */
export function mayImport(actor: Reader, kind: ImportKindName, structure: StructureFacts | null): boolean {
  if (!bringsFiles(actor.role) || !kindsOfRole[actor.role].includes(kind)) return false;
  if (kind === 'people' && !structure) return false;
  return actor.role !== 'counsellor' || (structure !== null && isManager(actor, structure));
}

export interface ImportFacts {
  structure: StructureFacts | null;
  byRole: ImportRole;
  /** The account that brought it. */
  by: string;
}

/**
 * The names in a manager's file are for the managers of the structure; those in a coordinator's for coordinators, and
 * for the structure that is to accompany the people; a company's file is for who brought it.
 */
export function maySeeImport(actor: Reader, { structure, byRole, by }: ImportFacts): boolean {
  if (structure && isManager(actor, structure)) return true;
  if (actor.role === 'coordinator') return byRole === 'coordinator';
  return actor.role === 'employer' && byRole === 'employer' && by === actor.accountId;
}

/** Facts of a stored person are for those who may see that caseload; never for coordinators (DOMAIN §4). */
export const maySeeStored = (actor: Reader, structure: StructureFacts) => isManager(actor, structure);
