import { createRequire } from 'node:module';
import type { Worker } from 'node:worker_threads';
import { createEmbeddedEngine, type Directory, type SlotDoc } from '@passerelle/search';
import { startThread } from '@passerelle/store/thread';
import { describe, expect, it } from 'vitest';

const directory: Directory = {
  occupations: [
    { code: 'D1102', label: 'Boulangerie', appellations: ['Boulanger'], skills: ['pétrir', 'cuire'] },
  ],
};
const clock = () => new Date('2026-03-02T08:00:00Z');
const today = Math.floor(clock().getTime() / 86_400_000);

function slot(n: number, version = 1): SlotDoc {
  return {
    id: `slot-${n}`,
    version,
    open: true,
    occupation: 'D1102',
    title: n % 2 ? 'Aide en boulangerie' : 'Vente de pain',
    text: '',
    skills: [{ id: 'pétrir', level: 1 + (n % 4), taught: false }],
    objectives: ['discover'],
    location: { lat: 49.4 + (n % 50) / 100, lon: 1.1 + (n % 37) / 100 },
    commune: '76540',
    communeName: 'Rouen',
    period: { from: today, to: today + 30 },
    halfDays: 1023,
    minHalfDays: 1,
    placesLeft: 1,
    placesTotal: 1,
    requiresLicence: false,
    requiresVehicle: false,
    publicTransport: true,
    accommodations: 0,
    lacks: 0,
    minimumAge: 16,
    establishmentId: `e${n % 7}`,
    exposure: 0,
    facets: ['kind:EI'],
    publishedAt: n,
  };
}

const query = { text: 'boulangerie', near: { lat: 49.5, lon: 1.2 }, sort: 'distance' as const, limit: 50 };

describe('an index sealed in a worker thread', () => {
  it('gives the same results as one sealed in the main thread, through changes and after the worker died', async () => {
    const threads: Worker[] = [];
    const startSealWorker = () => {
      const source = () => createRequire(import.meta.url).resolve('@passerelle/search/seal-worker');
      const thread = startThread('seal-worker', source);
      threads.push(thread);
      return thread;
    };
    const threaded = createEmbeddedEngine({
      directory,
      clock,
      sealAfter: 8,
      startSealWorker,
      sealWorkerFrom: 1,
    });
    const plain = createEmbeddedEngine({ directory, clock, sealAfter: 8 });
    const both = async (change: (engine: typeof plain) => Promise<unknown>) => {
      await Promise.all([change(threaded), change(plain)]);
      expect(await threaded.searchText(query)).toEqual(await plain.searchText(query));
    };
    const many = (from: number, count: number, version = 1) =>
      Array.from({ length: count }, (_, i) => slot(from + i, version));

    await both((engine) => engine.replaceAllSlots(many(0, 300)));
    expect(threads).toHaveLength(1);
    for (let round = 0; round < 5; round++) {
      await both((engine) => engine.upsertSlots(many(round * 40, 60, 2 + round)));
      await both((engine) => engine.removeSlots([`slot-${round * 3}`, `slot-${200 + round}`]));
    }
    await threads[0]!.terminate();
    await both((engine) => engine.replaceAllSlots(many(100, 200, 9)));
    await both((engine) => engine.upsertSlots(many(150, 100, 10)));
    expect(threads).toHaveLength(1);
    await threaded.close();
    await plain.close();
  });
});
