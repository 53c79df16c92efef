import { randomUUID } from 'node:crypto';
import { Meilisearch } from 'meilisearch';
import { startContractServer } from './contract-server.ts';

/** The server that the engine's tests use, and how to connect to it. */
export type TestServer = {
  readonly real: boolean;
  readonly connection: { url: string; key: string | undefined; taskPoll: number; taskTimeout: number };
  /** A prefix for the indexes of one engine, used by no other. */
  newPrefix(): string;
  close(): Promise<void>;
};

/**
 * A real Meilisearch when `TEST_MEILI_URL` is set (with `TEST_MEILI_KEY`), else the contract server of these tests.
 * Prints which one, so that they are not confused.
 */
export async function startTestServer(): Promise<TestServer> {
  const url = process.env.TEST_MEILI_URL;
  const mine = `test${randomUUID().slice(0, 8)}`;
  let engines = 0;
  const newPrefix = () => `${mine}_${engines++}`;
  if (!url) {
    const server = await startContractServer();
    process.stdout.write(
      `Meilisearch tests run against the contract test server (${server.url}); set TEST_MEILI_URL for a real one\n`,
    );
    const connection = { url: server.url, key: server.key, taskPoll: 1, taskTimeout: 20_000 };
    return { real: false, connection, newPrefix, close: server.close };
  }
  const key = process.env.TEST_MEILI_KEY;
  const client = new Meilisearch({ host: url, ...(key ? { apiKey: key } : {}) });
  const { pkgVersion } = await client.getVersion();
  process.stdout.write(`Meilisearch tests run against the real server ${pkgVersion} at ${url}\n`);
  return {
    real: true,
    connection: { url, key, taskPoll: 10, taskTimeout: 120_000 },
    newPrefix,
    async close() {
      const { results } = await client.getRawIndexes({ limit: 1000 });
      for (const { uid } of results) if (uid.startsWith(mine)) await client.deleteIndex(uid).waitTask();
    },
  };
}
