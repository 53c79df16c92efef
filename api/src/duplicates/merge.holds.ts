import type { DuplicatesContext } from './duplicates.context.ts';
import type { MergeDocument } from './merge.model.ts';
import { mergeProblems } from './merge.sentences.ts';

type Files = Pick<MergeDocument, '_id' | 'keptId' | 'absorbedId'>;

/** A file takes part in one merge at a time: each file is held by a conditional update, and released at the end. */
export function createMergeHolds({ services }: Pick<DuplicatesContext, 'services'>) {
  // lower id first, so that of two crossing merges the first one continues
  const idsOf = ({ keptId, absorbedId }: Files) => [`${keptId}`, `${absorbedId}`].sort();

  return {
    /** Idempotent. Throws `conflict` when another merge holds one of the files. */
    async take(merge: Files): Promise<void> {
      const id = `${merge._id}`;
      for (const fileId of idsOf(merge))
        await services.pathways.mutate(
          fileId,
          ['private'],
          ({ mergeId }) => {
            if (mergeId && `${mergeId}` !== id) throw mergeProblems.busy();
            return mergeId ? null : { mergeId: merge._id };
          },
          undefined,
          id,
        );
    },

    async release(merge: Files): Promise<void> {
      const id = `${merge._id}`;
      for (const fileId of idsOf(merge))
        await services.pathways.mutate(
          fileId,
          ['private'],
          ({ mergeId }) => (`${mergeId}` === id ? { mergeId: null } : null),
          undefined,
          id,
        );
    },
  };
}
export type MergeHolds = ReturnType<typeof createMergeHolds>;
