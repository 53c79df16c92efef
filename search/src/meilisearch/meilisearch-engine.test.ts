import { afterAll, beforeAll } from 'vitest';
import { testClock, testDirectory } from '../testing/build.ts';
import { engineSuite } from '../testing/engine-suite.ts';
import { createMeilisearchEngine } from './meilisearch-engine.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

engineSuite('the engine on a Meilisearch server', () =>
  createMeilisearchEngine({
    ...server.connection,
    prefix: server.newPrefix(),
    directory: testDirectory,
    clock: testClock,
  }),
);
