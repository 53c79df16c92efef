import type { Actor } from '../platform/auth/actor.ts';
import { isManager, isMemberOf, type StructureFacts } from '../structures/structure.policy.ts';

type Reader = Pick<Actor, 'role' | 'accountId' | 'structureId' | 'pathwayId'>;

/** What the policy needs to know of a request. */
export interface RequestFacts {
  kind: 'first' | 'another';
  /** The person's current referent. */
  referentId: string | null;
}

/** A person asks and cancels only for themselves. */
export const mayAskReferent = (actor: Reader, pathwayId: string) =>
  actor.role === 'beneficiary' && actor.pathwayId === pathwayId;

/**
 * The whole team reads a first request; one for another referent is read by managers only, never by the current
 * referent.
 */
export const mayReadRequest = (
  actor: Reader,
  structure: StructureFacts,
  { kind, referentId }: RequestFacts,
) =>
  kind === 'first'
    ? isMemberOf(actor, structure.id)
    : isManager(actor, structure) && actor.accountId !== referentId;

/** Members may become the referent themselves; managers may also choose a colleague. */
export function mayAccept(
  actor: Reader,
  structure: StructureFacts,
  request: RequestFacts,
  referentId: string,
): boolean {
  if (!mayReadRequest(actor, structure, request)) return false;
  return isManager(actor, structure) || referentId === actor.accountId;
}

/** Only a manager forwards a request to another structure, or refuses it with a reason. */
export const mayPass = (actor: Reader, structure: StructureFacts, request: RequestFacts) =>
  mayReadRequest(actor, structure, request) && isManager(actor, structure);
export const mayRefuse = mayPass;
