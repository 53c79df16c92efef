import { createEmbeddedEngine } from '../src/index.ts';
import { benchClock, benchDirectory, benchProfiles, benchSlots } from './data.ts';
import { option, percentile, times } from './measure.ts';
import { report } from './report.ts';

/** Finds people for a slot, each within their own travel limit. `--profiles N`. */
const profiles = option('profiles', 100_000);
const directory = benchDirectory();
const engine = createEmbeddedEngine({ directory, clock: benchClock });
const start = performance.now();
await engine.replaceAllProfiles(benchProfiles(directory, profiles, null));
const build_s = (performance.now() - start) / 1000;
const slots = [...benchSlots(directory, 500)];
const taken = await times(slots, (slot) => engine.matchProfiles({ slot, limit: 20 }));
report({
  bench: 'reverse',
  profiles,
  build_s,
  p50_ms: percentile(taken, 0.5),
  p99_ms: percentile(taken, 0.99),
});
