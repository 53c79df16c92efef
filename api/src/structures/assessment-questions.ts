import type { AssessmentQuestions } from '../../contract/structures.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { changeVersion } from '../platform/database/change.ts';
import { forbidden } from '../platform/http/app-error.ts';
import { structureFactsOf } from './structure.facts.ts';
import type { StructureDocument, StructureModel } from './structure.model.ts';
import { isManager } from './structure.policy.ts';

/** The own questions of a structure in the assessments that it closes, which its managers define. */
export function createAssessmentQuestions({ ids }: Pick<Context, 'ids'>, structures: StructureModel) {
  const present = (actor: Actor, structure: StructureDocument): AssessmentQuestions => ({
    questions: (structure.assessmentQuestions ?? []).map(({ id, text }) => ({ id, text })),
    version: structure.version,
    abilities: { edit: isManager(actor, structureFactsOf(structure)) },
  });

  return {
    present,

    /** A question with the same words keeps its id. Throws `stale_version`. */
    async put(
      actor: Actor,
      structure: StructureDocument,
      version: number,
      texts: readonly string[],
    ): Promise<AssessmentQuestions> {
      if (!isManager(actor, structureFactsOf(structure))) throw forbidden();
      const known = structure.assessmentQuestions ?? [];
      const assessmentQuestions = [...new Set(texts)].map((text) => ({
        id: known.find((one) => one.text === text)?.id ?? ids.id(),
        text,
      }));
      const changed = await changeVersion(structures, structure._id.toHexString(), version, {
        $set: { assessmentQuestions },
      });
      return present(actor, changed);
    },
  };
}
