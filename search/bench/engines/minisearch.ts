import MiniSearch from 'minisearch';
import type { SlotDoc } from '../../src/index.ts';
import { benchToday } from '../data.ts';
import { type BenchEngine, type BenchQuery, mayShow } from './engine.ts';
import { type Reranker, rerankDepth } from './rerank.ts';

type Row = { id: string; title: string; text: string; skills: string; occupation: string };

/** Skills and occupations as tokens, wished ones boosted by rank, hard conditions in its own `filter` callback. */
export function minisearch(queries: number, rerank: Reranker): BenchEngine[] {
  const slots = new Map<string, SlotDoc>();
  let built = false;
  const index = new MiniSearch<Row>({
    fields: ['title', 'text', 'skills', 'occupation'],
    tokenize: (text) => text.split(/\s+/),
  });

  function find({ profile, ...query }: BenchQuery, limit: number): string[] {
    const bySkills = { queries: profile.skills.map(({ id }) => id), fields: ['skills'] };
    const byOccupation = profile.occupations.map((code, rank) => ({
      queries: [code.toLowerCase()],
      fields: ['occupation'],
      boost: { occupation: 3 * [1, 0.85, 0.7][rank]! },
    }));
    return index
      .search(
        { combineWith: 'OR', queries: [bySkills, ...byOccupation] },
        { filter: ({ id }) => mayShow(slots.get(id as string)!, { profile, ...query }, benchToday) },
      )
      .slice(0, limit)
      .map(({ id }) => id as string);
  }

  async function build(all: Iterable<SlotDoc>): Promise<void> {
    if (built) return;
    built = true;
    for (const slot of all) {
      slots.set(slot.id, slot);
      rerank.learn(slot);
      const { id, title, text, occupation, communeName } = slot;
      index.add({
        id,
        title,
        text: `${text} ${communeName}`,
        occupation,
        skills: slot.skills.map((s) => s.id).join(' '),
      });
    }
  }

  return [
    { name: 'minisearch', queries, build, search: (query) => find(query, 20) },
    {
      name: 'minisearch+rerank',
      queries,
      build,
      search: (query) => rerank.best(find(query, rerankDepth), query),
    },
  ];
}
