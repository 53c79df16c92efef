import { Meilisearch } from 'meilisearch';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildSlot, testClock, testDirectory } from '../testing/build.ts';
import { createLink } from './link.ts';
import { createMeilisearchEngine } from './meilisearch-engine.ts';
import { ensureOwnKey } from './own-key.ts';
import { readerToken } from './reader-token.ts';
import { neededActions, requireRights } from './requirements.ts';
import { slotsIndexOf } from './settings.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
let master: Meilisearch;
beforeAll(async () => {
  server = await startTestServer();
  const { url, key = '' } = server.connection;
  master = new Meilisearch({ host: url, apiKey: key });
});
afterAll(() => server.close());

const ensured = () => ensureOwnKey(server.connection.url, server.connection.key ?? '');

describe('the key of the API', { timeout: 60_000 }, () => {
  it('is made once, keeps its value, and is made again when it may do something else', async () => {
    const key = await ensured();
    expect(await ensured()).toBe(key);
    const { uid, ...made } = await master.getKey(key);
    await master.deleteKey(uid);
    await master.createKey({ uid, indexes: ['*'], actions: ['search'], expiresAt: null });
    expect(await ensured()).toBe(key);
    expect((await master.getKey(key)).actions).toEqual(made.actions);
  });

  it('is enough for the engine, and for nothing else', async () => {
    const key = await ensured();
    const errors: unknown[] = [];
    const note = (about: object) => void errors.push(about);
    const engine = await createMeilisearchEngine({
      ...{ ...server.connection, key, prefix: server.newPrefix(), patience: 10_000 },
      ...{ directory: testDirectory, clock: testClock, log: { info() {}, warn: note, error: note } },
    });
    await engine.replaceAllSlots([buildSlot({ id: 'a', title: 'Ferronnerie Zébulon' })]);
    await engine.upsertSlots([buildSlot({ id: 'b' })]);
    const found = async () => (await engine.searchText({ text: 'fero' })).hits.map(({ id }) => id);
    await vi.waitFor(async () => expect(await found()).toEqual(['a']), 30_000);
    await engine.removeSlots([{ id: 'a', version: 9 }]);
    await vi.waitFor(async () => expect((await engine.stats()).degraded).toBe(false), 30_000);
    expect(errors).toEqual([]);
    await engine.close();
    const own = new Meilisearch({ host: server.connection.url, apiKey: key });
    await own.tasks.deleteTasks({ indexUids: ['none'], statuses: ['failed'] }).waitTask();
    const refused = { cause: { code: 'invalid_api_key' } };
    await expect(own.getKey(key)).rejects.toMatchObject(refused);
    await expect(own.createKey({ actions: ['*'], indexes: ['*'], expiresAt: null })).rejects.toMatchObject(
      refused,
    );
  });

  it('makes tokens for other readers, who find open slots and reach nothing else, until they end', async () => {
    const key = await ensured();
    const { url } = server.connection;
    const prefix = server.newPrefix();
    const engine = await createMeilisearchEngine({
      ...{ ...server.connection, key, prefix, patience: 10_000 },
      ...{ directory: testDirectory, clock: testClock },
    });
    await engine.replaceAllSlots([
      buildSlot({ id: 'a', title: 'Ferronnerie Zébulon' }),
      buildSlot({ id: 'b', title: 'Ferronnerie Zébulon', open: false }),
    ]);
    const indexUid = slotsIndexOf(prefix);
    const search = async (apiKey: string, asked: object = {}) => {
      const reader = new Meilisearch({ host: url, apiKey });
      const { results } = await reader.multiSearch({ queries: [{ indexUid, q: 'zebulon', ...asked }] });
      return results[0]?.hits.map((hit) => (hit as { id?: string }).id);
    };
    await vi.waitFor(async () => expect((await search(key))?.sort()).toEqual(['a', 'b']), 30_000);
    const token = await readerToken(key, prefix, new Date(Date.now() + 60_000));
    expect(await search(token)).toEqual(['a']);
    expect(await search(token, { filter: 'open = false' })).toEqual([]);
    const refused = { cause: { code: 'invalid_api_key' } };
    const over = await readerToken(key, prefix, new Date(Date.now() - 60_000));
    const forged = await readerToken(`${key.slice(1)}0`, prefix, new Date(Date.now() + 60_000));
    for (const wrong of [over, forged]) await expect(search(wrong)).rejects.toMatchObject(refused);
    await expect(search(token, { indexUid: `${indexUid}_next` })).rejects.toMatchObject(refused);
    const reader = new Meilisearch({ host: url, apiKey: token });
    await expect(reader.index(indexUid).getSettings()).rejects.toMatchObject(refused);
    await engine.close();
  });

  const lacking = neededActions.map(
    (right) => [right, neededActions.filter((one) => one !== right), '*'] as const,
  );
  it.each([...lacking, ['all indexes', neededActions, 'test*'] as const])(
    'is named at the start, in one line, when it lacks the right to %s',
    async (_, actions, indexes) => {
      const { key } = await master.createKey({ actions: [...actions], indexes: [indexes], expiresAt: null });
      const lines: string[] = [];
      const note = (_about: object, line: string) => void lines.push(line);
      const prefix = server.newPrefix();
      const engine = await createMeilisearchEngine({
        ...{ ...server.connection, key, prefix, firstPause: 1 },
        ...{ directory: testDirectory, clock: testClock, log: { info() {}, warn: note, error: note } },
      });
      await engine.replaceAllSlots([buildSlot({ id: 'a' })]);
      await engine.upsertSlots([buildSlot({ id: 'b' })]);
      expect((await engine.searchText({ text: 'boulangerie' })).total).toBe(2);
      expect((await engine.stats()).degraded).toBe(true);
      await engine.close();
      expect(lines).toEqual([
        expect.stringMatching(/^The search server refuses MEILI_KEY: give it a key with/),
      ]);
      await master.deleteKey(key);
    },
  );

  it('is looked at without a change on the server', async () => {
    const key = await ensured();
    const { url } = server.connection;
    const before = await master.tasks.getTasks({ limit: 1 });
    await requireRights(
      createLink({ url, key }, () => {}),
      `${server.newPrefix()}_slots`,
    );
    expect((await master.tasks.getTasks({ limit: 1 })).results).toEqual(before.results);
  });
});
