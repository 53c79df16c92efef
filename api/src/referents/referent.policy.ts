import type { Actor } from '../platform/auth/actor.ts';
import { isManager, isMemberOf, type StructureFacts } from '../structures/structure.policy.ts';

type Reader = Pick<Actor, 'role' | 'accountId' | 'structureId' | 'pathwayId'>;

/** What a rule needs to know of a request. */
export interface RequestFacts {
  kind: 'first' | 'another';
  /** Who leads the person now. */
  referentId: string | null;
}

/** A person asks, and takes back, for themselves alone. */
export const mayAskReferent = (actor: Reader, pathwayId: string) =>
  actor.role === 'beneficiary' && actor.pathwayId === pathwayId;

/** A first request is read by the whole team; one for another referent by the managers, never by the referent there is. */
export const mayReadRequest = (
  actor: Reader,
  structure: StructureFacts,
  { kind, referentId }: RequestFacts,
) =>
  kind === 'first'
    ? isMemberOf(actor, structure.id)
    : isManager(actor, structure) && actor.accountId !== referentId;

/** A member takes a person on for themselves; a manager also names a colleague. */
export function mayAccept(
  actor: Reader,
  structure: StructureFacts,
  request: RequestFacts,
  referentId: string,
): boolean {
  if (!mayReadRequest(actor, structure, request)) return false;
  return isManager(actor, structure) || referentId === actor.accountId;
}

/** To another structure, or no with a reason: a manager's word. */
export const mayPass = (actor: Reader, structure: StructureFacts, request: RequestFacts) =>
  mayReadRequest(actor, structure, request) && isManager(actor, structure);
export const mayRefuse = mayPass;
