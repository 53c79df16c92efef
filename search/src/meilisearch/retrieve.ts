import type { MultiSearchQuery, SearchResponse } from 'meilisearch';
import type { Point } from '../document.ts';
import { kilometresToCell } from './cells.ts';
import type { Stored } from './documents.ts';
import { all, type Conditions, oneOf } from './filters.ts';
import type { Link } from './link.ts';
import { maxHits } from './settings.ts';

export type RetrieveRequest = {
  readonly uid: string;
  /** Conditions that every result must meet. */
  readonly gates: Conditions;
  /** When one search cannot return all: one condition per group of the most promising documents. */
  readonly tiers: readonly string[];
  /** When a tier has too many documents, the nearest are taken. */
  readonly near: Point | null;
  readonly sort?: string;
  readonly fields: readonly string[];
  readonly facets?: readonly string[];
};

export type Facets = Readonly<Record<string, Readonly<Record<string, number>>>>;
export type Retrieved<S> = {
  readonly docs: readonly S[];
  /** True when all matching documents are included; otherwise `estimate` is the server's count. */
  readonly complete: boolean;
  readonly estimate: number;
  readonly facets: Facets;
};

type Response<S extends Stored> = SearchResponse<S>;

/** Cells by distance, until they contain about as many documents as one search returns. */
function nearestCells(counts: Readonly<Record<string, number>>, near: Point): string[] {
  const byDistance = Object.keys(counts)
    .filter((cell) => cell.startsWith('f'))
    .sort((a, b) => kilometresToCell(near, a) - kilometresToCell(near, b));
  const chosen: string[] = [];
  let sum = 0;
  for (const cell of byDistance) {
    sum += counts[cell]!;
    if (chosen.length > 0 && sum > maxHits) break;
    chosen.push(cell);
  }
  return chosen;
}

/**
 * Returns all matching documents when one search can. Otherwise it searches the tiers (wished occupations, same domain, a
 * skill in common) and all others in one request, the nearest first, and merges them by id for our own scorer to rank.
 * The server's federated search is not used, because it keeps the best copy of a hit and does not add scores.
 */
export async function retrieve<S extends Stored>(
  link: Link,
  request: RetrieveRequest,
): Promise<Retrieved<S>> {
  const { uid, gates, tiers, near, sort, fields, facets = [] } = request;
  const query = (condition: string | null, extra: object = {}): MultiSearchQuery => ({
    indexUid: uid,
    q: '',
    filter: all(condition ? [...gates, condition] : gates),
    limit: maxHits,
    attributesToRetrieve: [...fields],
    ...(sort ? { sort: [sort] } : {}),
    ...extra,
  });
  const ask = async (queries: MultiSearchQuery[]): Promise<Response<S>[]> => {
    if (queries.length === 0) return [];
    const { results } = await link.read((client) =>
      client.multiSearch<{ queries: MultiSearchQuery[] }, S>({ queries }),
    );
    return results;
  };
  const counting = near && !sort ? [...facets, 'cell'] : [...facets];
  const [first] = await ask([query(null, counting.length > 0 ? { facets: counting } : {})]);
  const found = new Map<string, S>();
  const take = (responses: readonly Response<S>[]) => {
    for (const { hits } of responses) for (const hit of hits) found.set(hit.key, hit);
  };
  take([first!]);
  const complete = first!.hits.length < maxHits;
  if (!complete && !sort) {
    const tiered = await ask(tiers.map((tier) => query(tier, near ? { facets: ['cell'] } : {})));
    take(tiered);
    if (near) {
      const overflowing = [first!, ...tiered].flatMap((response, i) =>
        response.hits.length < maxHits ? [] : [{ response, tier: i === 0 ? null : tiers[i - 1]! }],
      );
      take(
        await ask(
          overflowing.flatMap(({ response, tier }) => {
            const cells = nearestCells(response.facetDistribution?.cell ?? {}, near);
            if (cells.length === 0) return [];
            const closest = oneOf('cell', cells);
            return [query(tier ? `(${tier}) AND ${closest}` : closest)];
          }),
        ),
      );
    }
  }
  return {
    docs: [...found.values()],
    complete,
    estimate: first!.estimatedTotalHits ?? found.size,
    facets: first!.facetDistribution ?? {},
  };
}

export type WordHit<S> = {
  readonly doc: S;
  /** In [0, 1]. */
  readonly relevance: number;
};

/**
 * Documents found by text: those with all words or, when there is none, those with the most words, as far as the server
 * may drop words from the end.
 */
export async function searchWords<S extends Stored>(
  link: Link,
  request: Omit<RetrieveRequest, 'tiers' | 'near' | 'sort'> & { readonly q: string },
): Promise<Retrieved<S> & { readonly relevance: ReadonlyMap<string, number> }> {
  const { uid, q, gates, fields, facets = [] } = request;
  const query = (matchingStrategy: 'all' | 'last'): MultiSearchQuery => ({
    indexUid: uid,
    q,
    filter: all(gates),
    limit: maxHits,
    attributesToRetrieve: [...fields],
    matchingStrategy,
    showRankingScore: true,
    showRankingScoreDetails: matchingStrategy === 'last',
    ...(facets.length > 0 ? { facets: [...facets] } : {}),
  });
  const ask = async (strategy: 'all' | 'last') => {
    const queries = [query(strategy)];
    const { results } = await link.read((client) =>
      client.multiSearch<{ queries: MultiSearchQuery[] }, S>({ queries }),
    );
    return results[0]!;
  };
  let response = await ask('all');
  let hits = response.hits;
  const complete = hits.length < maxHits;
  if (hits.length === 0) {
    response = await ask('last');
    const matching = ({ _rankingScoreDetails: details }: (typeof hits)[number]) =>
      details?.words?.matchingWords ?? 0;
    const most = response.hits.reduce((max, hit) => Math.max(max, matching(hit)), 0);
    hits = response.hits.filter((hit) => matching(hit) === most);
  }
  return {
    docs: hits,
    relevance: new Map(hits.map((hit) => [hit.key, hit._rankingScore ?? 1])),
    complete,
    estimate: complete ? hits.length : (response.estimatedTotalHits ?? hits.length),
    facets: complete ? {} : (response.facetDistribution ?? {}),
  };
}
