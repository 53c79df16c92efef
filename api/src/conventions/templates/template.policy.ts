import type { Actor } from '../../platform/auth/actor.ts';
import { isManager, isMemberOf, type StructureFacts } from '../../structures/structure.policy.ts';

type Reader = Pick<Actor, 'role' | 'accountId' | 'structureId'>;

export interface TemplateFacts {
  structure: StructureFacts;
  /** Account of who saved it. */
  savedBy: string;
}

/** The whole structure sees its templates. */
export const maySeeTemplate = (actor: Reader, { structure }: TemplateFacts) =>
  isMemberOf(actor, structure.id);

/** Who saved it, as long as they are of the structure, and its managers. */
export const mayChangeTemplate = (actor: Reader, facts: TemplateFacts) =>
  maySeeTemplate(actor, facts) && (facts.savedBy === actor.accountId || isManager(actor, facts.structure));
