import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { notFound } from '../platform/http/app-error.ts';
import type { DuplicatesContext } from './duplicates.context.ts';
import { mayMerge } from './duplicates.policy.ts';
import type { Duplicates } from './duplicates.service.ts';
import { mergeProblems } from './merge.sentences.ts';

/** What prevents a merge of two files. */
export function createMergeChecks({ services }: Pick<DuplicatesContext, 'services'>, duplicates: Duplicates) {
  /** Open candidacies of each file, by slot. */
  async function openOf(pathwayIds: readonly string[]) {
    const open = await services.candidacies.openOfPathways(pathwayIds);
    return pathwayIds.map(
      (id) => new Set(open.filter(({ pathwayId }) => pathwayId === id).map(({ slotId }) => slotId)),
    );
  }

  return {
    async mustMayMerge(actor: Actor, one: PathwayDocument, other: PathwayDocument): Promise<void> {
      const [first, second] = [await duplicates.tieOf(actor, one), await duplicates.tieOf(actor, other)];
      if (first === null || second === null) throw notFound();
      if (!mayMerge(first, second)) throw mergeProblems.otherReferent();
    },

    async refuseSameSlot(one: string, other: string): Promise<void> {
      const [ofOne, ofOther] = await openOf([one, other]);
      if ([...(ofOther ?? [])].some((slotId) => ofOne?.has(slotId))) throw mergeProblems.sameSlot();
    },

    /**
     * Host and candidate must not be the same person: what either file or account says counts for the merged person.
     */
    async refuseHost(files: readonly PathwayDocument[]): Promise<void> {
      const slotIds = (await openOf(files.map(({ _id }) => `${_id}`))).flatMap((ids) => [...ids]);
      const slots = await Promise.all([...new Set(slotIds)].map((id) => services.slots.getSlot(id)));
      const companies = new Set(slots.flatMap((slot) => (slot ? [`${slot.establishmentId}`] : [])));
      for (const establishmentId of companies)
        for (const file of files)
          if (await services.establishments.hostBecause(file, establishmentId))
            throw mergeProblems.hostIsCandidate();
    },
  };
}
export type MergeChecks = ReturnType<typeof createMergeChecks>;
