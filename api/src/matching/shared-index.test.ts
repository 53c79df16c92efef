import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedStore, startEmbeddedStore } from '@passerelle/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ContractServer,
  startContractServer,
} from '../../../search/src/meilisearch/testing/contract-server.ts';
import { createCounsellor, createEmployer, type Person, postSlot } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { features } from '../app.ts';

let folder: string;
let store: EmbeddedStore;
let search: ContractServer;
let one: TestApp;
let two: TestApp;
let employer: Person & { establishmentId: string };

/** Two API processes with one database and one search server, as in the compose file. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-search-'));
  store = await startEmbeddedStore({
    directory: join(folder, 'shared'),
    clock: () => new Date('2026-03-02T08:00:00Z'),
  });
  search = await startContractServer();
  const config = { mongoUri: store.uri, meiliUrl: search.url, meiliKey: search.key };
  one = await startTestApp({ features, config, dataDir: join(folder, 'one') });
  two = await startTestApp({ features, config, dataDir: join(folder, 'two') });
  employer = await createEmployer(one);
});
afterAll(async () => {
  await two.close();
  await one.close();
  await search.close();
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await condition())) {
    expect(Date.now(), 'within twenty seconds').toBeLessThan(deadline);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
/** With a word that nobody knows, so that the server is asked. */
const asked = `/api/v1/slots?${new URLSearchParams({ q: 'boulangerie xyzzyx', limit: '100', sort: 'date' })}`;
const list = async (app: TestApp) => {
  const { body } = await app.request.get(asked).expect(200);
  const ids = (body.items as { id: string }[]).map(({ id }) => id).sort();
  return { ids, degraded: body.degraded as boolean | undefined };
};
const onServer = () =>
  search
    .documentsOf('passerelle_v2_slots')
    .flatMap((doc) => (doc.gone ? [] : [`${doc.id}`]))
    .sort();

describe('a search server shared by all API processes', () => {
  it('serves every process, and after an outage nothing is lost', async () => {
    const first = await postSlot(one, employer);
    for (const app of [one, two]) await until(async () => (await list(app)).ids.includes(first.id));
    expect(await list(one)).toEqual({ ids: [first.id], degraded: undefined });
    await until(() => onServer().length === 1);
    expect((await one.services.matching.stats()).engine).toBe('meilisearch');

    await search.kill();
    const second = await postSlot(one, employer);
    const both = [first.id, second.id].sort();
    for (const app of [one, two])
      await until(async () => (await list(app)).ids.length === 2 && (await list(app)).degraded === true);
    expect(await list(two)).toEqual({ ids: both, degraded: true });

    await search.restart();
    for (const app of [one, two]) await until(async () => (await list(app)).degraded === undefined);
    await until(() => onServer().length === 2);
    expect(onServer()).toEqual(both);
    expect(await list(two)).toEqual({ ids: both, degraded: undefined });
  });

  it('is filled again after it lost all data, and people are matched as before', async () => {
    await createCounsellor(one);
    const before = onServer();
    await search.kill();
    await until(async () => (await list(two)).degraded === true && (await list(one)).degraded === true);
    await search.restart({ empty: true });
    for (const app of [one, two]) await until(async () => (await list(app)).degraded === undefined);
    await until(() => onServer().length === before.length);
    expect(onServer()).toEqual(before);
  });
});
