import { managersOf } from './managers.ts';
import type { StructureDocument } from './structure.model.ts';
import type { StructureFacts } from './structure.policy.ts';

/** What the rules ask of a structure. */
export const structureFactsOf = (structure: StructureDocument): StructureFacts => ({
  id: structure._id.toHexString(),
  managers: managersOf(structure),
});
