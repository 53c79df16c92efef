import MiniSearch from 'minisearch';
import type { SlotDoc } from '../../src/index.ts';
import { benchToday } from '../data.ts';
import { type BenchEngine, type BenchQuery, mayShow } from './engine.ts';
import { type Reranker, rerankDepth } from './rerank.ts';

type Row = { id: string; title: string; text: string; skills: string; occupation: string };

/** Skills and occupations as tokens, wished ones boosted by rank; hard conditions are tested in its `filter` callback. */
export function minisearch(queries: number, rerank: Reranker): BenchEngine[] {
  const slots = new Map<string, SlotDoc>();
  let built = false;
  const index = new MiniSearch<Row>({
    fields: ['title', 'text', 'skills', 'occupation'],
    tokenize: (text) => text.split(/\s+/),
  });

  function find({ profile, ...query }: BenchQuery, limit: number): string[] {
    const bySkills = { queries: profile.skills.map(({ id }) => id), fields: ['skills'] };
    const byOccupation = profile.occupations.flatMap((code, rank) =>
      [code, code.slice(0, 3)].map((word, i) => ({
        queries: [word.toLowerCase()],
        fields: ['occupation'],
        boost: { occupation: 3 * [1, 0.85, 0.7][rank]! * [1, 0.5][i]! },
      })),
    );
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
      const { id, title, text, communeName } = slot;
      const occupation = `${slot.occupation} ${slot.occupation.slice(0, 3)}`;
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
