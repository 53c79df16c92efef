import { create, insertMultiple, search } from '@orama/orama';
import type { SlotDoc } from '../../src/index.ts';
import { benchToday } from '../data.ts';
import { type BenchEngine, type BenchQuery, mayShow } from './engine.ts';
import { type Reranker, rerankDepth } from './rerank.ts';

const schema = {
  title: 'string',
  text: 'string',
  skills: 'string',
  occupation: 'string',
  objectives: 'enum[]',
  facets: 'enum[]',
  location: 'geopoint',
} as const;

/** Words for skills and occupation, its own filters for location and facets; the other conditions are tested on the results. */
export function orama(queries: number, rerank: Reranker): BenchEngine[] {
  const slots = new Map<string, SlotDoc>();
  let built = false;
  const index = create({
    schema,
    components: {
      tokenizer: {
        language: 'french',
        normalizationCache: new Map(),
        tokenize: (text: string) => text.split(' '),
      },
    },
  });

  async function find(query: BenchQuery, limit: number): Promise<string[]> {
    const { profile } = query;
    const answer = await search(index, {
      term: [
        ...profile.occupations.flatMap((code) => [code, code.slice(0, 3)]),
        ...profile.skills.map(({ id }) => id),
      ].join(' '),
      properties: ['skills', 'occupation'],
      boost: { occupation: 3 },
      exact: false,
      tolerance: 0,
      threshold: 1,
      limit: rerankDepth,
      where: {
        objectives: { containsAll: [query.objective] },
        facets: { containsAll: [query.kind] },
        location: {
          radius: { coordinates: profile.location!, value: profile.travelLimitKm, unit: 'km', inside: true },
        },
      },
    });
    return answer.hits
      .map(({ id }) => id)
      .filter((id) => mayShow(slots.get(id)!, query, benchToday))
      .slice(0, limit);
  }

  async function build(all: Iterable<SlotDoc>): Promise<void> {
    if (built) return;
    built = true;
    const rows = [];
    for (const slot of all) {
      slots.set(slot.id, slot);
      rerank.learn(slot);
      const occupation = `${slot.occupation} ${slot.occupation.slice(0, 3)}`;
      const { id, title, text, objectives, facets, location } = slot;
      const skills = slot.skills.map((skill) => skill.id).join(' ');
      rows.push({ id, title, text, occupation, skills, objectives, facets, location });
    }
    await insertMultiple(index, rows, 1000);
  }

  return [
    { name: 'orama', queries, build, search: (query) => find(query, 20) },
    {
      name: 'orama+rerank',
      queries,
      build,
      search: async (query) => rerank.best(await find(query, rerankDepth), query),
    },
  ];
}
