import { expect } from 'vitest';
import type { SlotDoc } from '../../document.ts';
import type { SearchEngine } from '../../engine.ts';
import { buildProfile, testClock, testDirectory } from '../../testing/build.ts';
import { readLexicon } from '../../text/lexicon.ts';
import type { LinkOptions } from '../link.ts';
import { createMeilisearchEngine, type MeilisearchOptions } from '../meilisearch-engine.ts';
import { slotsIndexOf } from '../settings.ts';
import { type ContractOptions, type ContractServer, startContractServer } from './contract-server.ts';

type Options = Partial<MeilisearchOptions & LinkOptions>;

export const slotsUid = slotsIndexOf('passerelle');
/** The second word is known to nobody, so that the server is asked. */
export const wording = 'boulangerie xyzzyx';
const profile = buildProfile();

/**
 * A server of the contract and engines on it. Its tests cause outages, so they use this server whatever TEST_MEILI_URL is.
 */
export function createOutageStage() {
  let server: ContractServer | undefined;
  const engines: SearchEngine[] = [];

  function running(): ContractServer {
    if (!server) throw new Error('the server was not started');
    return server;
  }
  async function start(contract: ContractOptions = {}): Promise<ContractServer> {
    // in the middle of a question it would take the time that the server has
    readLexicon();
    server = await startContractServer(contract);
    return server;
  }
  async function another(options: Options = {}): Promise<SearchEngine> {
    const { url, key } = running();
    const engine = await createMeilisearchEngine({
      ...{ url, key, directory: testDirectory, clock: testClock },
      ...{ taskPoll: 1, patience: 1_000, readTimeout: 1_000, firstPause: 5 },
      ...options,
    });
    engines.push(engine);
    return engine;
  }
  async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
    const deadline = Date.now() + 10_000;
    while (!(await condition())) {
      expect(Date.now(), 'within ten seconds').toBeLessThan(deadline);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
  const stored = () =>
    running()
      .documentsOf(slotsUid)
      .flatMap((doc) => (doc.gone ? [] : [`${doc.id}`]))
      .sort();
  const swaps = () =>
    running()
      .tasks()
      .filter(({ type, status }) => type === 'indexSwap' && status === 'succeeded').length;

  return {
    get server() {
      return running();
    },
    start,
    another,
    async begin(options: Options = {}, contract: ContractOptions = {}): Promise<SearchEngine> {
      await start(contract);
      return another(options);
    },
    until,
    /** Ids of the slots that the server has. */
    stored,
    swaps,
    /** Whether an index that was built beside the current one has replaced it. */
    built: () => swaps() > 0,
    async found(engine: SearchEngine) {
      const { hits, degraded = false } = await engine.matchSlots({ profile, filters: { text: wording } });
      return { ids: hits.map(({ id }) => id), degraded };
    },
    /** Upserts, and waits until the server has the slots too. */
    async write(engine: SearchEngine, slots: readonly SlotDoc[]): Promise<void> {
      await engine.upsertSlots(slots);
      await until(() => slots.every(({ id }) => stored().includes(id)));
    },
    whole: (engine: SearchEngine) => until(async () => !(await engine.stats()).degraded),
    async end(): Promise<void> {
      await Promise.all(engines.splice(0).map((engine) => engine.close()));
      await server?.close();
    },
  };
}
