import { env } from 'node:process';
import { Meilisearch } from 'meilisearch';
import { createEmbeddedEngine, createMeilisearchEngine, type SearchEngine } from '../src/index.ts';
import { slotsIndexOf } from '../src/meilisearch/settings.ts';
import { benchClock, benchDirectory, benchProfiles, benchSlots } from './data.ts';
import { option, percentile, times } from './measure.ts';
import { untilOnServer } from './on-server.ts';
import { report } from './report.ts';

/**
 * The embedded engine alone, the same with the Meilisearch server in `TEST_MEILI_URL` (`TEST_MEILI_KEY`), and that server's
 * own best query, which ranks by words and a filter: time of a question, and how many of the first twenty are those of the
 * embedded engine. `--slots N`.
 */
const url = env.TEST_MEILI_URL;
if (!url) throw new Error('TEST_MEILI_URL: give the address of a Meilisearch server, 1.18 or later');
const key = env.TEST_MEILI_KEY;
const slots = option('slots', 100_000);
const directory = benchDirectory();
const options = { directory, clock: benchClock };
const profiles = [...benchProfiles(directory, 100)];
const texts = { none: '', known: 'boulangerie', unknown: 'boulangerie fabrikassion' };

const client = new Meilisearch({ host: url, ...(key ? { apiKey: key } : {}) });
const prefix = `bench${process.pid}`;
const uid = slotsIndexOf(prefix);
const embedded = createEmbeddedEngine(options);
const helped = await createMeilisearchEngine({ ...options, url, key, prefix, patience: 10_000 });
for (const [what, engine] of Object.entries({ embedded, helped })) {
  const begun = performance.now();
  await engine.replaceAllSlots(benchSlots(directory, slots));
  report({ bench: 'meili', what: `${what}, build`, slots, seconds: (performance.now() - begun) / 1000 });
  if (engine === embedded) continue;
  await untilOnServer(client, prefix, slots);
  report({ bench: 'meili', what: 'on the server', slots, seconds: (performance.now() - begun) / 1000 });
}

const firstOf = async (engine: SearchEngine, at: number, text: string) => {
  const { hits } = await engine.matchSlots({
    profile: profiles[at]!,
    limit: 20,
    ...(text ? { filters: { text } } : {}),
  });
  return hits.map(({ id }) => id);
};
const serverFirst = async (at: number, text: string) => {
  const codes = profiles[at]!.occupations.map((code) => `occupation = "${code}"`).join(' OR ');
  const filter = `open = true AND gone = false${codes && !text ? ` AND (${codes})` : ''}`;
  const { hits } = await client.index(uid).search(text, { filter, limit: 20, attributesToRetrieve: ['id'] });
  return hits.map(({ id }) => `${id}`);
};

for (const [what, text] of Object.entries(texts)) {
  const right = await Promise.all(profiles.map((_, at) => firstOf(embedded, at, text)));
  const ways = {
    embedded: (at: number) => firstOf(embedded, at, text),
    helped: (at: number) => firstOf(helped, at, text),
    'server alone': (at: number) => serverFirst(at, text),
  };
  let base = 0;
  for (const [way, ask] of Object.entries(ways)) {
    let same = 0;
    let shown = 0;
    const taken = await times([...profiles.keys()], async (at) => {
      const first = new Set(await ask(at));
      same += right[at]!.filter((id) => first.has(id)).length;
      shown += right[at]!.length;
    });
    const p50 = percentile(taken, 0.5);
    base ||= p50;
    report({
      bench: 'meili',
      what: `${way}, words ${what}`,
      slots,
      p50_ms: p50,
      p99_ms: percentile(taken, 0.99),
      of_embedded: p50 / base,
      same_20: shown > 0 ? same / shown : 1,
    });
  }
}

await helped.close();
await embedded.close();
for (const left of [uid, `${uid}_next`]) await client.deleteIndexIfExists(left);
