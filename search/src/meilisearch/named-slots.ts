import type { MultiSearchQuery } from 'meilisearch';
import type { Link } from './link.ts';

/** The server reads only ten words of a question. */
const maxWords = 10;

/**
 * The ids of the slots that have these words, or what the server takes for them: typos, beginnings, synonyms. With
 * several words, the slots that have most of them.
 */
export async function namedSlots(
  link: Link,
  indexUid: string,
  words: readonly string[],
): Promise<ReadonlySet<string>> {
  const queries = words.slice(0, maxWords).map(
    (q): MultiSearchQuery => ({
      indexUid,
      q,
      filter: 'gone = false',
      // the counts of a facet are neither cut to a thousand nor carry documents
      limit: 0,
      facets: ['id'],
    }),
  );
  const { results } = await link.ask((client) => client.multiSearch({ queries }));
  const counts = new Map<string, number>();
  for (const { facetDistribution } of results)
    for (const id of Object.keys(facetDistribution?.id ?? {})) counts.set(id, (counts.get(id) ?? 0) + 1);
  const most = Math.max(0, ...new Set(counts.values()));
  return new Set([...counts].flatMap(([id, count]) => (count === most ? [id] : [])));
}
