import type { Actor } from '../platform/auth/actor.ts';

type Reader = Pick<Actor, 'role' | 'accountId' | 'structureId'>;

/** What a rule needs to know of a structure. */
export interface StructureFacts {
  id: string;
  /** Accounts of those who manage it. */
  managers: readonly string[];
}

export const isMemberOf = (actor: Reader, structureId: string) =>
  actor.role === 'counsellor' && actor.structureId === structureId;

/** Acts as a manager of this structure now: the role is worn, in this structure. */
export function isManager(actor: Reader, structure: StructureFacts): boolean {
  return isMemberOf(actor, structure.id) && structure.managers.includes(actor.accountId);
}

/** Names of a team are for the team itself and for who manages structures. */
export function mayListCounsellors(actor: Reader, structureId: string): boolean {
  return actor.role === 'coordinator' || isMemberOf(actor, structureId);
}

/** What each member carries, in numbers. */
export const maySeeLoads = (actor: Reader, structure: StructureFacts) =>
  actor.role === 'coordinator' || isManager(actor, structure);

/** A coordinator or a manager names managers and ends them, a manager also themselves. */
export const mayNameManagers = maySeeLoads;

/** Their own caseload, or that of a member whom they manage; the coordinator asks for it without seeing names. */
export const mayHandOver = (actor: Reader, structure: StructureFacts, from: string) =>
  maySeeLoads(actor, structure) || (isMemberOf(actor, structure.id) && actor.accountId === from);

/** People by name are for who accompanies them and for the managers who find somebody new for them (DOMAIN §4). */
export const maySeeCaseload = (actor: Reader, structure: StructureFacts, from: string) =>
  isManager(actor, structure) || (isMemberOf(actor, structure.id) && actor.accountId === from);

/** Ending a membership at once, whatever it carries. */
export const mayForceOut = (actor: Reader) => actor.role === 'coordinator';
