import { createEmbeddedEngine } from '../src/index.ts';
import { benchClock, benchDirectory, benchProfiles, benchSlots } from './data.ts';
import { option, percentile, times } from './measure.ts';
import { report } from './report.ts';

/** Text search near a place, with companies spread as on the pages, and text search within a person's matches. `--slots N`. */
const slots = option('slots', 100_000);
const directory = benchDirectory();
const engine = createEmbeddedEngine({ directory, clock: benchClock });
await engine.replaceAllSlots(benchSlots(directory, slots));
const texts = [
  'boulangerie',
  'agent propreté',
  'aide cuis',
  'mécanicienne',
  'bolangerie',
  'vendeur élec',
  'cherche place en crèche',
];
const asked = [...benchProfiles(directory, 300)].map((profile, i) => ({
  profile,
  text: texts[i % texts.length]!,
}));

const near = await times(asked, ({ profile, text }) =>
  engine.searchText({ text, near: profile.location!, filters: { withinKm: 30 }, spreadCompanies: true }),
);
const everywhere = await times(asked.slice(0, 70), ({ text }) =>
  engine.searchText({ text, spreadCompanies: true }),
);
const matched = await times(asked, ({ profile, text }) => engine.matchSlots({ profile, filters: { text } }));
for (const [what, taken] of Object.entries({ 'within 30 km': near, everywhere, 'within matches': matched })) {
  report({ bench: 'text', what, slots, p50_ms: percentile(taken, 0.5), p99_ms: percentile(taken, 0.99) });
}
