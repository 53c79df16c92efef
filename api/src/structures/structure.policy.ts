import type { Actor } from '../platform/auth/actor.ts';

type Reader = Pick<Actor, 'role' | 'accountId' | 'structureId'>;

/** What the policy needs to know of a structure. */
export interface StructureFacts {
  id: string;
  /** Accounts of its managers. */
  managers: readonly string[];
}

export const isMemberOf = (actor: Reader, structureId: string) =>
  actor.role === 'counsellor' && actor.structureId === structureId;

/** Whether the actor's current membership is of this structure, as its manager. */
export function isManager(actor: Reader, structure: StructureFacts): boolean {
  return isMemberOf(actor, structure.id) && structure.managers.includes(actor.accountId);
}

/** Names of members are for the team itself and for coordinators. */
export function mayListCounsellors(actor: Reader, structureId: string): boolean {
  return actor.role === 'coordinator' || isMemberOf(actor, structureId);
}

/** The workload of each member, in numbers. */
export const maySeeLoads = (actor: Reader, structure: StructureFacts) =>
  actor.role === 'coordinator' || isManager(actor, structure);

/** Coordinators and managers add and remove managers; managers may also remove themselves. */
export const mayNameManagers = maySeeLoads;

/**
 * Members hand over their own caseload, managers that of their members; the coordinator does so without seeing names.
 */
export const mayHandOver = (actor: Reader, structure: StructureFacts, from: string) =>
  maySeeLoads(actor, structure) || (isMemberOf(actor, structure.id) && actor.accountId === from);

/** Names of people are for those who follow them and for the managers who find them a new referent (DOMAIN §4). */
export const maySeeCaseload = (actor: Reader, structure: StructureFacts, from: string) =>
  isManager(actor, structure) || (isMemberOf(actor, structure.id) && actor.accountId === from);

/** Ends a membership at once, whatever its workload. */
export const mayForceOut = (actor: Reader) => actor.role === 'coordinator';
