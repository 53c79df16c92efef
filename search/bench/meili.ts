import { env } from 'node:process';
import { Meilisearch } from 'meilisearch';
import { createEmbeddedEngine, createMeilisearchEngine, type SearchEngine } from '../src/index.ts';
import { slotsIndexOf } from '../src/meilisearch/settings.ts';
import { benchClock, benchDirectory, benchProfiles, benchSlots, kinds } from './data.ts';
import { scan } from './engines/scan.ts';
import { option, percentile, times } from './measure.ts';
import { untilOnServer } from './on-server.ts';
import { report } from './report.ts';

/**
 * The embedded engine alone, a scan of all slots (with two facets), and with `TEST_MEILI_URL` (`TEST_MEILI_KEY`) also the engine
 * with that Meilisearch server, and the server's own best query, which ranks by words and a filter: time of a question, and
 * how many of the first twenty are those of the embedded engine. `--slots N`.
 */
const url = env.TEST_MEILI_URL;
const key = env.TEST_MEILI_KEY;
const slots = option('slots', 100_000);
const directory = benchDirectory();
const options = { directory, clock: benchClock };
const profiles = [...benchProfiles(directory, 100)];
/** What is asked besides the profile. */
const cases: Record<string, { text?: string; facets?: true }> = {
  'no words': {},
  'two facets': { facets: true },
  'a known word': { text: 'boulangerie' },
  'an unknown word': { text: 'boulangerie fabrikassion' },
};
type Case = (typeof cases)[string];
const objectives = ['discover', 'confirm', 'recruit'] as const;
const facetsOf = (at: number) => ({ objective: objectives[at % 3]!, kind: kinds[at % kinds.length]! });

const prefix = `bench${process.pid}`;
const uid = slotsIndexOf(prefix);
const since = (begun: number) => (performance.now() - begun) / 1000;
const build = async (what: string, fill: () => Promise<unknown> | unknown) => {
  const begun = performance.now();
  await fill();
  report({ bench: 'meili', what: `${what}, build`, slots, seconds: since(begun) });
  return begun;
};

const embedded = createEmbeddedEngine(options);
await build('embedded', () => embedded.replaceAllSlots(benchSlots(directory, slots)));
const everySlot = scan(directory, profiles.length);
await build('scan', () => everySlot.build(benchSlots(directory, slots)));
const server = url ? await startOnServer(url) : null;

async function startOnServer(host: string) {
  const client = new Meilisearch({ host, ...(key ? { apiKey: key } : {}) });
  const helped = await createMeilisearchEngine({ ...options, url: host, key, prefix });
  const begun = await build('helped', () => helped.replaceAllSlots(benchSlots(directory, slots)));
  await untilOnServer(client, prefix, slots);
  report({ bench: 'meili', what: 'on the server', slots, seconds: since(begun) });
  return { client, helped };
}

const firstOf = async (engine: SearchEngine, at: number, { text, facets }: Case) => {
  const { objective, kind } = facetsOf(at);
  const { hits } = await engine.matchSlots({
    profile: profiles[at]!,
    limit: 20,
    filters: { ...(text ? { text } : {}), ...(facets ? { objectives: [objective], facets: [kind] } : {}) },
  });
  return hits.map(({ id }) => id);
};
const serverFirst = async (client: Meilisearch, at: number, { text = '' }: Case) => {
  const codes = profiles[at]!.occupations.map((code) => `occupation = "${code}"`).join(' OR ');
  const filter = `open = true AND gone = false${codes && !text ? ` AND (${codes})` : ''}`;
  const { hits } = await client.index(uid).search(text, { filter, limit: 20, attributesToRetrieve: ['id'] });
  return hits.map(({ id }) => `${id}`);
};

for (const [what, asked] of Object.entries(cases)) {
  const right = await Promise.all(profiles.map((_, at) => firstOf(embedded, at, asked)));
  const ways: Record<string, (at: number) => Promise<readonly string[]> | readonly string[]> = {
    embedded: (at) => firstOf(embedded, at, asked),
    ...(asked.facets ? { scan: (at) => everySlot.search({ profile: profiles[at]!, ...facetsOf(at) }) } : {}),
    ...(server ? { helped: (at) => firstOf(server.helped, at, asked) } : {}),
    // it knows no facets
    ...(server && !asked.facets ? { 'server alone': (at) => serverFirst(server.client, at, asked) } : {}),
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
      what: `${way}, ${what}`,
      slots,
      p50_ms: p50,
      p99_ms: percentile(taken, 0.99),
      of_embedded: p50 / base,
      same_20: shown > 0 ? same / shown : 1,
    });
  }
}

await embedded.close();
if (server) {
  await server.helped.close();
  for (const left of [uid, `${uid}_next`]) await server.client.deleteIndexIfExists(left);
}
