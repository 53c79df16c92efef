import { createEmbeddedEngine } from '../src/index.ts';
import { benchClock, benchDirectory, benchProfiles, benchSlots } from './data.ts';
import { longestHold, option, percentile, times } from './measure.ts';
import { report } from './report.ts';

/**
 * Time from the publication of a slot until it is searchable and matched with all waiting people, while other slots
 * change. `--profiles N --slots N`.
 */
const profiles = option('profiles', 100_000);
const slots = option('slots', 100_000);
const directory = benchDirectory();
const engine = createEmbeddedEngine({ directory, clock: benchClock });
const build = await longestHold(async () => {
  await engine.replaceAllProfiles(benchProfiles(directory, profiles, null));
  await engine.replaceAllSlots(benchSlots(directory, slots));
});
const published = [...benchSlots(directory, 1000)].map((slot) => ({
  ...slot,
  version: 2,
  open: true,
  placesLeft: 1,
}));
const run = await longestHold(() =>
  times(published, async (slot) => {
    await engine.upsertSlots([slot]);
    await engine.percolateSlot(slot, 0.5);
    await new Promise((resolve) => setImmediate(resolve));
  }),
);
report({
  bench: 'alerts',
  profiles,
  slots,
  p50_ms: percentile(run.result, 0.5),
  p99_ms: percentile(run.result, 0.99),
  longest_hold_ms: run.holdMs,
  longest_hold_building_ms: build.holdMs,
});
await engine.close();
