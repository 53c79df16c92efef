import { Index } from 'flexsearch';
import type { SlotDoc } from '../../src/index.ts';
import { benchToday } from '../data.ts';
import { type BenchEngine, type BenchQuery, mayShow } from './engine.ts';
import { type Reranker, rerankDepth } from './rerank.ts';

/**
 * Skills and occupation as one field of exact tokens. FlexSearch has no geographic filter and no weighted "any of these":
 * `suggest` ranks by the number of matching words, and the application filters the results.
 */
export function flexsearch(queries: number, rerank: Reranker): BenchEngine[] {
  const slots: SlotDoc[] = [];
  let built = false;
  const index = new Index({ tokenize: 'strict', encode: (text: string) => text.split(' '), resolution: 9 });

  function find(query: BenchQuery, limit: number): string[] {
    const { profile } = query;
    const words = [
      ...profile.occupations.flatMap((code) => [code, code.slice(0, 3)]),
      ...profile.skills.map(({ id }) => id),
    ].join(' ');
    const rows = index.search(words, { suggest: true, limit: slots.length }) as number[];
    const ids: string[] = [];
    for (const row of rows) {
      const slot = slots[row]!;
      if (mayShow(slot, query, benchToday)) ids.push(slot.id);
      if (ids.length === limit) break;
    }
    return ids;
  }

  async function build(all: Iterable<SlotDoc>): Promise<void> {
    if (built) return;
    built = true;
    for (const slot of all) {
      const row = slots.push(slot) - 1;
      rerank.learn(slot);
      index.add(
        row,
        [slot.occupation, slot.occupation.slice(0, 3), ...slot.skills.map(({ id }) => id)].join(' '),
      );
    }
  }

  return [
    { name: 'flexsearch', queries, build, search: (query) => find(query, 20) },
    {
      name: 'flexsearch+rerank',
      queries,
      build,
      search: (query) => rerank.best(find(query, rerankDepth), query),
    },
  ];
}
