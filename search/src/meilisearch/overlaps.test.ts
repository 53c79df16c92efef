import fc from 'fast-check';
import { Meilisearch } from 'meilisearch';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testClock, testDirectory } from '../testing/build.ts';
import { calls, contentOf, expectedAfter, make } from '../testing/overlaps.ts';
import type { StoredSlot } from './documents.ts';
import { createMeilisearchEngine } from './meilisearch-engine.ts';
import { slotsIndexOf } from './settings.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** The slots in the index of the server, as the model has them. */
async function onServer(prefix: string): Promise<string[]> {
  const { url: host, key } = server.connection;
  const client = new Meilisearch({ host, ...(key ? { apiKey: key } : {}) });
  const { results } = await client
    .index<StoredSlot>(slotsIndexOf(prefix))
    .getDocuments({ filter: 'gone = false', limit: 100 });
  return results.map(({ id, version, publishedAt }) => `${id}@${version} ${publishedAt}`).sort();
}

/** Waits for what is on its way to the server. */
async function waitForServer(prefix: string, slots: readonly string[]): Promise<void> {
  const deadline = Date.now() + (server.real ? 30_000 : 3_000);
  for (;;) {
    const there = await onServer(prefix);
    if (there.join() === slots.join()) return;
    if (Date.now() > deadline) expect(there).toEqual(slots);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

it('the engine on a search server ends as the order of the calls says, and so does the server', async () => {
  await fc.assert(
    fc.asyncProperty(calls, fc.scheduler(), async (made, scheduler) => {
      const prefix = server.newPrefix();
      const options = { directory: testDirectory, clock: testClock, sealAfter: 2 };
      const engine = await createMeilisearchEngine({ ...server.connection, ...options, prefix });
      await make(made, engine, scheduler);
      const expected = expectedAfter(made);
      expect(await contentOf(engine)).toEqual(expected);
      await waitForServer(prefix, expected.slots);
      await engine.close();
    }),
    { numRuns: server.real ? 10 : 30 },
  );
}, 240_000);
