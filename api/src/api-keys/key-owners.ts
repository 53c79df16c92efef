import type { ApiKeyOwner } from '../../contract/api-keys.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { structureFactsOf } from '../structures/structure.facts.ts';
import { isManager } from '../structures/structure.policy.ts';
import type { KeyOwnerFacts } from './api-key.policy.ts';
import type { ApiKeysNeeds } from './api-keys.context.ts';

/** How an actor stands to an owner of keys, read now; null when there is no such owner. */
export function createKeyOwners({
  structures,
  establishments,
}: Pick<ApiKeysNeeds, 'structures' | 'establishments'>) {
  return async (actor: Actor, owner: ApiKeyOwner): Promise<KeyOwnerFacts | null> => {
    const { kind } = owner;
    if (kind === 'territory') return { kind, manages: false };
    if (kind === 'structure') {
      const structure = await structures.getStructure(owner.id);
      return structure && { kind, manages: isManager(actor, structureFactsOf(structure)) };
    }
    if (!(await establishments.getEstablishment(owner.id))) return null;
    const manages = actor.role === 'employer' && (await establishments.isManager(actor.accountId, owner.id));
    return { kind, manages };
  };
}
