import { type ConsentPurpose, lastRevocation } from './consents.ts';
import type { PathwaysReader } from './pathways.reader.ts';

/** Reads of revoked consents, for lists that must not show what they covered. */
export function createRevocationReads({ getPathways }: Pick<PathwaysReader, 'getPathways'>) {
  return {
    /** Which of these people never revoked this consent, and when each of the others last did. */
    async revocationsOf(
      pathwayIds: readonly string[],
      purpose: ConsentPurpose,
    ): Promise<{ never: string[]; since: Map<string, Date> }> {
      const found = [...(await getPathways(pathwayIds))];
      const read = found.map(([id, pathway]) => [id, lastRevocation(pathway, purpose)] as const);
      return {
        never: read.flatMap(([id, at]) => (at ? [] : [id])),
        since: new Map(read.flatMap(([id, at]) => (at ? [[id, at] as const] : []))),
      };
    },
  };
}
