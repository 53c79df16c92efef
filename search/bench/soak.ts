import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createEmbeddedEngine, type SlotDoc } from '../src/index.ts';
import { benchClock, benchDirectory, benchProfiles, benchSlots } from './data.ts';
import { heldBytes, option, percentile } from './measure.ts';
import { seeded } from './random.ts';
import { report } from './report.ts';
import { startSealWorker } from './seal-thread.ts';

/**
 * Simulates hours of use in a short time: queries in both directions, alerts, and changed, new and removed slots and
 * profiles, on an index of constant size. Prints one row per period, to check that speed, memory and event loop delay
 * stay constant. `--slots N` (100,000), `--minutes M` (10), `--periods P` (10), `--json`.
 */
const slots = option('slots', 100_000);
const minutes = option('minutes', 10);
const periods = option('periods', 10);
const people = Math.min(slots, 100_000);

const directory = benchDirectory();
const engine = createEmbeddedEngine({ directory, clock: benchClock, startSealWorker });
await engine.replaceAllSlots(benchSlots(directory, slots));
await engine.replaceAllProfiles(benchProfiles(directory, people, null));
const docs = [...benchSlots(directory, Math.min(slots, 20_000))];
const profiles = [...benchProfiles(directory, 5_000, null)];
const random = seeded(11);
let version = 1;

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

/** One request of each kind; as on a server, the event loop runs between two requests. */
async function oneTurn(latencies: number[]): Promise<void> {
  for (let i = 0; i < 8; i++) {
    const start = performance.now();
    await engine.matchSlots({ profile: random.pick(profiles), limit: 20, withFacets: i === 0 });
    latencies.push(performance.now() - start);
    await breathe();
  }
  const slot: SlotDoc = { ...random.pick(docs), version: ++version, exposure: random.int(8) };
  await engine.matchProfiles({ slot, limit: 20 });
  await breathe();
  await engine.searchText({ text: slot.title, near: slot.location, filters: { withinKm: 30 } });
  await breathe();
  if (random.next() < 0.2) await engine.removeSlots([{ id: slot.id, version }]);
  else await engine.upsertSlots([slot]);
  await breathe();
  await engine.percolateSlot(slot, 0.6);
  await breathe();
  await engine.upsertProfiles([{ ...random.pick(profiles), version }]);
}

const loop = monitorEventLoopDelay({ resolution: 1 });
loop.enable();
for (let period = 1; period <= periods; period++) {
  const until = performance.now() + (minutes * 60_000) / periods;
  const latencies: number[] = [];
  let turns = 0;
  loop.reset();
  while (performance.now() < until) {
    await oneTurn(latencies);
    turns++;
    await breathe();
  }
  const longestHold = loop.max / 1e6;
  const { slots: live, bytes = 0 } = await engine.stats();
  report({
    period,
    slots: live,
    queries: latencies.length,
    changes: turns * 2,
    p50_ms: percentile(latencies, 0.5),
    p99_ms: percentile(latencies, 0.99),
    loop_max_ms: longestHold,
    index_mb: bytes / 1e6,
    heap_mb: (await heldBytes()) / 1e6,
    rss_mb: process.memoryUsage().rss / 1e6,
  });
}
await engine.close();
