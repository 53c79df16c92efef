import { createEmbeddedEngine } from '../src/index.ts';
import { benchClock, benchDirectory, benchProfiles, benchSlots } from './data.ts';
import { option } from './measure.ts';
import { report } from './report.ts';

/** The ten best slots for each person of a territory. `--profiles N --slots N`. */
const profiles = option('profiles', 100_000);
const slots = option('slots', 100_000);
const directory = benchDirectory();
const engine = createEmbeddedEngine({ directory, clock: benchClock });
await engine.replaceAllProfiles(benchProfiles(directory, profiles, null));
await engine.replaceAllSlots(benchSlots(directory, slots));
const start = performance.now();
let matches = 0;
for await (const found of engine.matchAll(10)) matches += found.slots.length;
const total_s = (performance.now() - start) / 1000;
report({ bench: 'batch', profiles, slots, matches, total_s, us_per_profile: (total_s * 1e6) / profiles });
