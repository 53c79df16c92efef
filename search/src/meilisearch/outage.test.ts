import { afterEach, describe, expect, it } from 'vitest';
import type { SlotDoc } from '../document.ts';
import type { SearchEngine } from '../engine.ts';
import { buildProfile, buildSlot, testClock, testDirectory } from '../testing/build.ts';
import type { LinkOptions } from './link.ts';
import { createMeilisearchEngine, type MeilisearchOptions } from './meilisearch-engine.ts';
import { type ContractOptions, type ContractServer, startContractServer } from './testing/contract-server.ts';

// these tests cause outages, so they use the contract server whatever TEST_MEILI_URL is
let server: ContractServer;
const engines: SearchEngine[] = [];
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
  await server.close();
});

async function begin(
  options: Partial<MeilisearchOptions & LinkOptions> = {},
  contract: ContractOptions = {},
) {
  server = await startContractServer(contract);
  return another(options);
}
async function another(options: Partial<MeilisearchOptions & LinkOptions> = {}) {
  const engine = await createMeilisearchEngine({
    url: server.url,
    key: server.key,
    directory: testDirectory,
    clock: testClock,
    taskPoll: 1,
    patience: 150,
    readTimeout: 150,
    firstPause: 5,
    ...options,
  });
  engines.push(engine);
  return engine;
}

const slotsUid = 'passerelle_v2_slots';
const profile = buildProfile();
/** The second word is known to nobody, so that the server is asked. */
const wording = 'boulangerie xyzzyx';
const found = async (engine: SearchEngine) => {
  const { hits, degraded = false } = await engine.matchSlots({ profile, filters: { text: wording } });
  return { ids: hits.map(({ id }) => id), degraded };
};
const stored = () =>
  server
    .documentsOf(slotsUid)
    .flatMap((doc) => (doc.gone ? [] : [`${doc.id}`]))
    .sort();

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await condition())) {
    expect(Date.now(), 'within ten seconds').toBeLessThan(deadline);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
/** Upserts, and waits until the server has the slots too. */
async function write(engine: SearchEngine, slots: readonly SlotDoc[]): Promise<void> {
  await engine.upsertSlots(slots);
  await until(() => slots.every(({ id }) => stored().includes(id)));
}
const swaps = () =>
  server.tasks().filter(({ type, status }) => type === 'indexSwap' && status === 'succeeded').length;
/** Whether an index that was built beside the current one has replaced it. */
const built = () => swaps() > 0;
const whole = (engine: SearchEngine) => until(async () => !(await engine.stats()).degraded);

describe('while the search server is unavailable', () => {
  it('returns degraded results from its own copy, and writes every change when the server is back', async () => {
    const engine = await begin();
    await write(engine, [buildSlot({ id: 'before' }), buildSlot({ id: 'leaves' })]);
    expect(await found(engine)).toEqual({ ids: ['before', 'leaves'], degraded: false });
    await server.kill();
    expect(await found(engine)).toEqual({ ids: ['before', 'leaves'], degraded: true });
    await engine.upsertSlots([buildSlot({ id: 'during', version: 2 })]);
    await engine.upsertSlots([buildSlot({ id: 'during', version: 1, open: false })]);
    await engine.removeSlots([{ id: 'leaves', version: 2 }]);
    expect(await found(engine)).toEqual({ ids: ['before', 'during'], degraded: true });
    // what its own words find is whole
    expect((await engine.searchText({ text: 'boulangerie' })).degraded).toBeUndefined();
    expect((await engine.searchText({ text: wording })).degraded).toBe(true);
    expect((await engine.percolateProfile(profile, 0.5)).map(({ id }) => id)).toEqual(['before', 'during']);
    await server.restart();
    await whole(engine);
    expect(stored()).toEqual(['before', 'during']);
    expect(await found(engine)).toEqual({ ids: ['before', 'during'], degraded: false });
  });

  it('starts without the server, returns results, and catches up when it is available', async () => {
    server = await startContractServer();
    await server.kill();
    const engine = await another({
      onRebuildNeeded: () => engine.replaceAllSlots([buildSlot({ id: 'read' })]),
    });
    await engine.replaceAllSlots([buildSlot({ id: 'read' })]);
    expect(await found(engine)).toEqual({ ids: ['read'], degraded: true });
    await server.restart();
    await whole(engine);
    expect(stored()).toEqual(['read']);
  });

  it('asks for a full replacement when the server comes back without data', async () => {
    let rebuilt = 0;
    const all = [buildSlot({ id: 'a' }), buildSlot({ id: 'b' })];
    const engine = await begin({
      checkEvery: 5,
      async onRebuildNeeded() {
        rebuilt += 1;
        await engine.replaceAllSlots(all);
      },
    });
    await engine.replaceAllSlots(all);
    await until(built);
    await server.kill();
    await server.restart({ empty: true });
    await until(() => rebuilt === 1);
    await whole(engine);
    expect(await found(engine)).toEqual({ ids: ['a', 'b'], degraded: false });
  });

  it('notices that another program deleted an index', async () => {
    const engine = await begin({ onRebuildNeeded: () => engine.replaceAllSlots([buildSlot()]) });
    await engine.replaceAllSlots([buildSlot()]);
    await until(built);
    const api = { authorization: `Bearer ${server.key}` };
    await fetch(`${server.url}/indexes/${slotsUid}`, { method: 'DELETE', headers: api });
    await until(() => !server.uids().includes(slotsUid));
    expect(await found(engine)).toEqual({ ids: ['slot-1'], degraded: true });
    await whole(engine);
    expect(stored()).toEqual(['slot-1']);
  });
});

describe('while the search server fails', () => {
  it('answers at once without it after one error, and asks it again', async () => {
    const engine = await begin();
    await write(engine, [buildSlot()]);
    Object.assign(server.trouble, { status: 503, times: 1, only: '/multi-search' });
    expect(await found(engine)).toEqual({ ids: ['slot-1'], degraded: true });
    expect(await found(engine)).toEqual({ ids: ['slot-1'], degraded: false });
  });

  it('sends no more queries after several errors, until the server works again', async () => {
    const engine = await begin({ firstPause: 60_000 });
    await write(engine, [buildSlot()]);
    Object.assign(server.trouble, { status: 500, times: 1_000 });
    for (let i = 0; i < 3; i++) expect(await found(engine)).toEqual({ ids: ['slot-1'], degraded: true });
    const searches = () => server.requests.filter((request) => request.endsWith('/multi-search')).length;
    const asked = searches();
    for (let i = 0; i < 20; i++) expect((await found(engine)).degraded).toBe(true);
    expect(searches()).toBe(asked);
  });

  it('does not wait for a slow server', async () => {
    const engine = await begin();
    await write(engine, [buildSlot()]);
    server.trouble.delay = 60_000;
    const began = Date.now();
    for (let i = 0; i < 20; i++) expect((await found(engine)).ids).toEqual(['slot-1']);
    // three questions open the circuit breaker
    expect(Date.now() - began).toBeLessThan(2_000);
  });

  it('writes a document again after a task failed because of the server’s state', async () => {
    const engine = await begin();
    server.trouble.failTasks = 2;
    await engine.upsertSlots([buildSlot()]);
    expect((await found(engine)).ids).toEqual(['slot-1']);
    await until(() => stored().length > 0);
    await whole(engine);
    expect(stored()).toEqual(['slot-1']);
  });

  it('logs the server’s message for a refused slot, which is found all the same, and stores the others', async () => {
    const errors: unknown[] = [];
    const log = { info() {}, warn() {}, error: ({ err }: { err?: unknown }) => void errors.push(err) };
    const engine = await begin({ log }, { payloadLimit: 20_000 });
    const slots = ['a', 'b', 'c'].map((id) => buildSlot({ id }));
    const huge = buildSlot({ id: 'huge', text: 'x'.repeat(30_000) });
    await engine.upsertSlots([...slots, huge]);
    await until(() => errors.length > 0);
    expect(`${errors[0]}`).toMatch(/refused huge: .*payload/);
    expect(stored()).toEqual(['a', 'b', 'c']);
    expect(await found(engine)).toEqual({ ids: ['a', 'b', 'c', 'huge'], degraded: false });
    await write(engine, [buildSlot({ id: 'huge', version: 2 })]);
  });
});

describe('a server that cannot be used is named once, in one line', () => {
  const complaints = () => {
    const lines: string[] = [];
    const log = { info() {}, warn() {}, error: (_: object, line: string) => void lines.push(line) };
    return { lines, log };
  };

  it('with the rights that its key needs', async () => {
    server = await startContractServer();
    const { lines, log } = complaints();
    const engine = await another({ key: 'another', log, firstPause: 1 });
    await engine.upsertSlots([buildSlot()]);
    const health = () => server.requests.filter((request) => request.endsWith('/health')).length;
    await until(() => health() > 4);
    expect(lines).toEqual([
      'The search server refuses MEILI_KEY: give it a key with the rights search, documents.*, indexes.*, settings.*, tasks.get, tasks.delete on all indexes',
    ]);
    expect(await found(engine)).toEqual({ ids: ['slot-1'], degraded: true });
  });

  it('with the version that it must have', async () => {
    server = await startContractServer();
    server.trouble.version = '1.14.2';
    const { lines, log } = complaints();
    const engine = await another({ log, firstPause: 1 });
    const health = () => server.requests.filter((request) => request.endsWith('/health')).length;
    await until(() => health() > 4);
    expect(lines).toEqual(['The search server is version 1.14.2: it must be 1.18 or later (MEILI_URL)']);
    server.trouble.version = '1.18.0';
    await whole(engine);
  });
});

describe('writing', () => {
  it('batches changes and skips unchanged documents', async () => {
    const engine = await begin({}, { taskTime: 5 });
    const additions = () => server.tasks().filter(({ type }) => type === 'documentAdditionOrUpdate').length;
    await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        engine.upsertSlots([buildSlot({ id: `s${i % 50}`, version: i })]),
      ),
    );
    const versions = () => server.documentsOf(slotsUid).map(({ version }) => Number(version));
    await until(() => versions().length === 50 && versions().every((version) => version >= 150));
    expect(additions()).toBeLessThanOrEqual(3);
    const before = additions();
    const second = await another();
    await second.upsertSlots([buildSlot({ id: 's49', version: 199 }), buildSlot({ id: 's1', version: 3 })]);
    await write(second, [buildSlot({ id: 'last', version: 1 })]);
    expect(additions()).toBe(before + 1);
  });

  it('changes settings only when they differ, and deletes temporary indexes', async () => {
    const engine = await begin();
    const changes = () => server.tasks().filter(({ type }) => type === 'settingsUpdate').length;
    expect(changes()).toBe(1);
    await another();
    expect(changes()).toBe(1);
    await engine.replaceAllSlots([buildSlot()]);
    await until(built);
    await until(() => server.uids().length === 1);
    expect(server.uids()).toEqual([slotsUid]);
    expect(server.settingsOf(slotsUid).synonyms.boulanger).toEqual(['boulangere']);
  });
});

describe('a rebuild', () => {
  it('is not waited for: the slots are found while a task of the server does not end', async () => {
    const engine = await begin();
    server.trouble.taskTime = 60_000;
    await engine.replaceAllSlots([buildSlot({ id: 'a' }), buildSlot({ id: 'b' })]);
    await engine.upsertSlots([buildSlot({ id: 'c' })]);
    const { hits, degraded } = await engine.searchText({ text: 'boulangerie' });
    expect(hits.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(degraded).toBeUndefined();
    expect(swaps()).toBe(0);
    await server.kill();
  });

  const many = (count: number, version: number): SlotDoc[] =>
    Array.from({ length: count }, (_, i) => buildSlot({ id: `s${i}`, version }));

  it('never exposes an incomplete index, and keeps changes made in the meantime', async () => {
    const engine = await begin();
    await write(engine, many(30, 1));
    const totals = new Set<number>();
    let reading = true;
    const reader = (async () => {
      while (reading) {
        totals.add((await engine.searchText({ limit: 1 })).total);
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await engine.replaceAllSlots(
      (async function* () {
        for (const [i, slot] of many(30, 2).entries()) {
          yield slot;
          if (i === 10) await engine.upsertSlots([buildSlot({ id: 's3', version: 5, title: 'Newer' })]);
          if (i === 20) await engine.removeSlots([{ id: 's4', version: 9 }]);
        }
      })(),
    );
    await until(built);
    reading = false;
    await reader;
    for (const total of totals) expect([29, 30]).toContain(total);
    const { hits, degraded } = await engine.searchText({ limit: 100 });
    expect(degraded).toBeUndefined();
    expect(hits).toHaveLength(29);
    expect(hits.find(({ id }) => id === 's3')?.version).toBe(5);
    await engine.upsertSlots([buildSlot({ id: 's4', version: 9 })]);
    await write(engine, [buildSlot({ id: 'last' })]);
    expect(stored()).not.toContain('s4');
    expect(server.documentsOf(slotsUid).find(({ id }) => id === 's3')?.version).toBe(5);
  });

  it('is requested again when the server stops during it, and the old index stays', async () => {
    let asked = 0;
    const engine = await begin(
      {
        async onRebuildNeeded() {
          asked += 1;
          await engine.replaceAllSlots(many(1_200, 2));
        },
      },
      { taskTime: 20 },
    );
    await write(engine, [buildSlot({ id: 'old' })]);
    await engine.replaceAllSlots(many(1_200, 1));
    await until(() => server.requests.includes(`POST /indexes/${slotsUid}_next/documents`));
    await server.kill();
    await until(async () => (await engine.stats()).degraded);
    expect((await engine.searchText({})).total).toBe(1_200);
    expect((await engine.searchText({ text: wording })).degraded).toBe(true);
    expect(stored()).toEqual(['old']);
    await server.restart();
    await whole(engine);
    expect(asked).toBeGreaterThan(0);
    expect(stored()).toHaveLength(1_200);
    expect(new Set(server.documentsOf(slotsUid).map(({ version }) => version))).toEqual(new Set([2]));
  });

  it('runs in one process only', async () => {
    let busy = false;
    const turn = async (work: () => Promise<void>) => {
      if (busy) return null;
      busy = true;
      await work().finally(() => {
        busy = false;
      });
      return true as const;
    };
    const one = await begin({ turn });
    const two = await another({ turn });
    await Promise.all([one.replaceAllSlots(many(40, 1)), two.replaceAllSlots(many(40, 1))]);
    await until(built);
    await whole(one);
    await whole(two);
    expect(swaps()).toBe(1);
    await write(one, [buildSlot({ id: 'new', version: 7 })]);
    expect(stored()).toHaveLength(41);
  });
});
