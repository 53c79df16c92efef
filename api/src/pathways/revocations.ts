import type { Context } from '../platform/context.ts';
import { type ConsentPurpose, lastRevocation } from './consents.ts';
import { type PathwayDocument, pathwayModel } from './pathway.model.ts';

/** Reads of revoked consents, for lists that must not show what they covered. */
export function createRevocationReads({ db }: Pick<Context, 'db'>) {
  const pathways = pathwayModel(db);
  return {
    /** Which of these people never revoked this consent, and when each of the others last did. */
    async revocationsOf(
      pathwayIds: readonly string[],
      purpose: ConsentPurpose,
    ): Promise<{ never: string[]; since: Map<string, Date> }> {
      if (pathwayIds.length === 0) return { never: [], since: new Map() };
      const found = await pathways
        .find({ _id: { $in: pathwayIds } }, { consents: 1 })
        .lean<Pick<PathwayDocument, '_id' | 'consents'>[]>();
      const read = found.map((pathway) => [`${pathway._id}`, lastRevocation(pathway, purpose)] as const);
      return {
        never: read.flatMap(([id, at]) => (at ? [] : [id])),
        since: new Map(read.flatMap(([id, at]) => (at ? [[id, at] as const] : []))),
      };
    },
  };
}
