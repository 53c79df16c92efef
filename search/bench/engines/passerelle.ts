import { createEmbeddedEngine, type Directory } from '../../src/index.ts';
import { benchClock } from '../data.ts';
import { flagged } from '../measure.ts';
import { startSealWorker } from '../seal-thread.ts';
import type { BenchEngine } from './engine.ts';

/** `--as-pages` asks as the pages do, which ends lists and spreads companies; the result then differs from the scan's. */
const asPages = flagged('as-pages') ? { relatedOnly: true, spreadCompanies: true } : {};

export function passerelle(directory: Directory, queries: number): BenchEngine {
  const engine = createEmbeddedEngine({ directory, clock: benchClock, startSealWorker });
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
