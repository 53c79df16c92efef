import { createEmbeddedEngine, type Directory } from '../../src/index.ts';
import { benchClock, benchRoads } from '../data.ts';
import { flagged } from '../measure.ts';
import { startSealWorker } from '../seal-thread.ts';
import type { BenchEngine } from './engine.ts';

/** `--as-pages` asks as the pages do, which ends lists and spreads companies; the result then differs from the scan's. */
const asPages = flagged('as-pages') ? { relatedOnly: true, spreadCompanies: true } : {};

/** `--roads` measures distances by road; the result then differs from the scan's too. */
export function passerelle(directory: Directory, queries: number): BenchEngine {
  const roads = flagged('roads') ? benchRoads() : undefined;
  const engine = createEmbeddedEngine({ directory, clock: benchClock, startSealWorker, roads });
  return {
    name: 'passerelle',
    queries,
    build: (slots) => engine.replaceAllSlots(slots),
    sharedBytes: async () => (await engine.stats()).bytes ?? 0,
    async search({ profile, objective, kind }) {
      const filters = { objectives: [objective], facets: [kind] };
      const { hits } = await engine.matchSlots({ profile, filters, limit: 20, ...asPages });
      return hits.map(({ id }) => id);
    },
  };
}
