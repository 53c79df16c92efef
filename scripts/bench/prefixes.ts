import { starterDirectory } from '../../api/src/directory/data/starter.ts';
import { createDirectoryIndex } from '../../api/src/directory/directory-index.ts';
import { searchDirectory } from '../../api/src/matching/search-documents.ts';
import { benchClock, benchSlots } from '../../search/bench/data.ts';
import { option, percentile, times } from '../../search/bench/measure.ts';
import { seeded } from '../../search/bench/random.ts';
import { report } from '../../search/bench/report.ts';
import { createEmbeddedEngine, type SlotDoc } from '../../search/src/index.ts';
import { editionAt } from '../relevance/words/edition.ts';

/**
 * Words as they are typed, letter by letter, in slots with the titles and skills of a directory: every beginning of two and
 * three letters of its words, everywhere and within 30 km, and the slowest again and again. `--slots N`; Companies are
 * spread, as on the pages. `ROME_DIR` names a folder with ROME.
 */
const slots = option('slots', 100_000);
const rome = process.env.ROME_DIR;
const index = createDirectoryIndex(rome ? await editionAt(rome) : starterDirectory, {
  occupations: [],
  skills: [],
});
const directory = searchDirectory(index);
const engine = createEmbeddedEngine({ directory, clock: benchClock });

function* realistic(): Generator<SlotDoc> {
  const random = seeded(5);
  for (const slot of benchSlots(directory, slots)) {
    const { label, appellations } = index.occupation(slot.occupation)!;
    const tasks = index.skillsOf(slot.occupation).slice(0, 6);
    yield {
      ...slot,
      title: appellations.length > 0 ? random.pick(appellations) : label,
      text: [slot.text, ...tasks.map(({ id }) => index.skill(id)?.label ?? '')].join('. '),
    };
  }
}
await engine.replaceAllSlots(realistic());

const letters = /^[a-z]+$/;
const words = directory.occupations.flatMap(({ label, appellations }) => [label, ...appellations]).join(' ');
const beginnings = new Set(
  words
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^a-z]+/)
    .flatMap((word) => [word.slice(0, 2), word.slice(0, 3)])
    .filter((part) => part.length > 1 && letters.test(part)),
);
const typed = [...beginnings].sort();
const near = { lat: 49.443, lon: 1.099 };

const everywhere = await times(typed, (text) => engine.searchText({ text, spreadCompanies: true }));
const around = await times(typed, (text) =>
  engine.searchText({ text, near, filters: { withinKm: 30 }, spreadCompanies: true }),
);

/** The slowest by the median of a few questions, because one may wait for the garbage collector. */
async function slowestOf(count: number): Promise<string[]> {
  const bySlowness = [...typed.keys()].sort((a, b) => everywhere[b]! - everywhere[a]!);
  const tried = [...new Set(['co', ...bySlowness.slice(0, count).map((at) => typed[at]!)])];
  const medians = new Map<string, number>();
  for (const text of tried) {
    const taken = [];
    for (let n = 0; n < 9; n++) {
      const start = performance.now();
      await engine.searchText({ text, spreadCompanies: true });
      taken.push(performance.now() - start);
    }
    medians.set(text, percentile(taken, 0.5));
  }
  return tried.sort((a, b) => medians.get(b)! - medians.get(a)!);
}
const [slowest = 'co'] = await slowestOf(20);
const again = async (text: string) => {
  const taken = [];
  for (let n = 0; n < 200; n++) {
    const start = performance.now();
    await engine.searchText({ text, spreadCompanies: true });
    taken.push(performance.now() - start);
  }
  return taken;
};
const rows = {
  [`${typed.length} beginnings everywhere`]: everywhere,
  [`${typed.length} beginnings within 30 km`]: around,
  [`"${slowest}" (the slowest), 200 times`]: await again(slowest),
  '"co", 200 times': await again('co'),
};
for (const [what, taken] of Object.entries(rows))
  report({
    bench: 'prefixes',
    what,
    slots,
    p50_ms: percentile(taken, 0.5),
    p99_ms: percentile(taken, 0.99),
    max_ms: Math.max(...taken),
  });
await engine.close();
