import type { DuplicatesContext } from './duplicates.context.ts';
import type { MergeDocument } from './merge.model.ts';
import { mergeProblems } from './merge.sentences.ts';

type Files = Pick<MergeDocument, '_id' | 'keptId' | 'absorbedId'>;

/** A file takes part in one merge at a time: each is taken by one conditional update, and given free at the end. */
export function createMergeHolds({ services }: Pick<DuplicatesContext, 'services'>) {
  // the lower id first: of merges that cross, whoever takes a file first goes on
  const idsOf = ({ keptId, absorbedId }: Files) => [`${keptId}`, `${absorbedId}`].sort();

  return {
    /** Safe to call twice. Throws `conflict` when another merge holds one of the files. */
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
