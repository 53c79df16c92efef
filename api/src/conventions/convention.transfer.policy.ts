import type { ConventionState } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { endedConvention } from './convention.states.ts';

export interface TransferFacts {
  state: ConventionState;
  /** Account of the counsellor in charge. */
  counsellorId: string | null;
  prescriberId: string | null;
  accompanyingId: string | null;
  /** Managers of the structure for which the actor works now. */
  managers: readonly string[];
}

/**
 * The counsellor in charge hands a convention to a colleague, and so does a manager of a structure that takes part in
 * it, drafts included: somebody must be able to act for a counsellor who is away.
 */
export function canTransferConvention(
  { role, accountId, structureId }: Pick<Actor, 'role' | 'accountId' | 'structureId'>,
  { state, counsellorId, prescriberId, accompanyingId, managers }: TransferFacts,
): boolean {
  if (role !== 'counsellor' || !structureId || endedConvention.includes(state)) return false;
  if (accountId === counsellorId) return true;
  return [prescriberId, accompanyingId].includes(structureId) && managers.includes(accountId);
}
