import { managersOf } from './managers.ts';
import type { StructureDocument } from './structure.model.ts';
import type { StructureFacts } from './structure.policy.ts';

/** The facts of a structure that the policy needs. */
export const structureFactsOf = (structure: StructureDocument): StructureFacts => ({
  id: structure._id.toHexString(),
  managers: managersOf(structure),
});
