import { afterEach, describe, expect, it } from 'vitest';
import { buildProfile, buildSlot } from '../testing/build.ts';
import { createOutageStage, slotsUid, wording } from './testing/outage-stage.ts';

const stage = createOutageStage();
const { another, begin, built, found, start, stored, until, whole, write } = stage;
afterEach(stage.end);
const profile = buildProfile();

describe('while the search server is unavailable', () => {
  it('returns degraded results from its own copy, and writes every change when the server is back', async () => {
    const engine = await begin();
    await write(engine, [buildSlot({ id: 'before' }), buildSlot({ id: 'leaves' })]);
    expect(await found(engine)).toEqual({ ids: ['before', 'leaves'], degraded: false });
    await stage.server.kill();
    expect(await found(engine)).toEqual({ ids: ['before', 'leaves'], degraded: true });
    await engine.upsertSlots([buildSlot({ id: 'during', version: 2 })]);
    await engine.upsertSlots([buildSlot({ id: 'during', version: 1, open: false })]);
    await engine.removeSlots([{ id: 'leaves', version: 2 }]);
    expect(await found(engine)).toEqual({ ids: ['before', 'during'], degraded: true });
    // what its own words find is whole
    expect((await engine.searchText({ text: 'boulangerie' })).degraded).toBeUndefined();
    expect((await engine.searchText({ text: wording })).degraded).toBe(true);
    expect((await engine.percolateProfile(profile, 0.5)).map(({ id }) => id)).toEqual(['before', 'during']);
    await stage.server.restart();
    await whole(engine);
    expect(stored()).toEqual(['before', 'during']);
    expect(await found(engine)).toEqual({ ids: ['before', 'during'], degraded: false });
  });

  it('starts without the server, returns results, and catches up when it is available', async () => {
    await start();
    await stage.server.kill();
    const engine = await another({
      onRebuildNeeded: () => engine.replaceAllSlots([buildSlot({ id: 'read' })]),
    });
    await engine.replaceAllSlots([buildSlot({ id: 'read' })]);
    expect(await found(engine)).toEqual({ ids: ['read'], degraded: true });
    await stage.server.restart();
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
    await stage.server.kill();
    await stage.server.restart({ empty: true });
    await until(() => rebuilt === 1);
    await whole(engine);
    expect(await found(engine)).toEqual({ ids: ['a', 'b'], degraded: false });
  });

  it('notices that another program deleted an index', async () => {
    const engine = await begin({ onRebuildNeeded: () => engine.replaceAllSlots([buildSlot()]) });
    await engine.replaceAllSlots([buildSlot()]);
    await until(built);
    const api = { authorization: `Bearer ${stage.server.key}` };
    await fetch(`${stage.server.url}/indexes/${slotsUid}`, { method: 'DELETE', headers: api });
    await until(() => !stage.server.uids().includes(slotsUid));
    expect(await found(engine)).toEqual({ ids: ['slot-1'], degraded: true });
    await whole(engine);
    expect(stored()).toEqual(['slot-1']);
  });
});

describe('while the search server fails', () => {
  it('answers at once without it after one error, and asks it again', async () => {
    const engine = await begin();
    await write(engine, [buildSlot()]);
    Object.assign(stage.server.trouble, { status: 503, times: 1, only: '/multi-search' });
    expect(await found(engine)).toEqual({ ids: ['slot-1'], degraded: true });
    expect(await found(engine)).toEqual({ ids: ['slot-1'], degraded: false });
  });

  it('sends no more queries after several errors, until the server works again', async () => {
    const engine = await begin({ firstPause: 60_000 });
    await write(engine, [buildSlot()]);
    Object.assign(stage.server.trouble, { status: 500, times: 1_000 });
    for (let i = 0; i < 3; i++) expect(await found(engine)).toEqual({ ids: ['slot-1'], degraded: true });
    const searches = () =>
      stage.server.requests.filter((request) => request.endsWith('/multi-search')).length;
    const asked = searches();
    for (let i = 0; i < 20; i++) expect((await found(engine)).degraded).toBe(true);
    expect(searches()).toBe(asked);
  });

  it('does not wait for a slow server', async () => {
    const engine = await begin({ patience: 150, readTimeout: 150 });
    await write(engine, [buildSlot()]);
    stage.server.trouble.delay = 60_000;
    const began = Date.now();
    for (let i = 0; i < 20; i++) expect((await found(engine)).ids).toEqual(['slot-1']);
    // three questions open the circuit breaker
    expect(Date.now() - began).toBeLessThan(2_000);
    await stage.server.kill();
  });

  it('answers without a frozen server, and writes what waits when it goes on, whatever it says to those who waited', async () => {
    const engine = await begin();
    await write(engine, [buildSlot({ id: 'before' })]);
    stage.server.freeze();
    await engine.upsertSlots([buildSlot({ id: 'during' })]);
    const asked = stage.server.requests.length;
    await until(() => stage.server.requests.length > asked);
    expect(await found(engine)).toEqual({ ids: ['before', 'during'], degraded: true });
    stage.server.thaw();
    await until(() => stored().length === 2);
    await whole(engine);
    expect(await found(engine)).toEqual({ ids: ['before', 'during'], degraded: false });
  });

  it('gives up a task that never ends, says so in its results, and writes again when the server is restarted', async () => {
    const engine = await begin({ taskTimeout: 30 });
    await write(engine, [buildSlot({ id: 'before' })]);
    stage.server.trouble.taskTime = Number.POSITIVE_INFINITY;
    await engine.upsertSlots([buildSlot({ id: 'during' })]);
    await until(async () => (await engine.stats()).degraded);
    expect(await found(engine)).toEqual({ ids: ['before', 'during'], degraded: true });
    expect(stage.server.tasks().at(-1)?.status).not.toBe('succeeded');
    stage.server.trouble.taskTime = 0;
    await stage.server.kill();
    await stage.server.restart();
    await whole(engine);
    expect(stored()).toEqual(['before', 'during']);
  });

  it('says so while a task lasts: neither an index that is not built nor a late change passes for whole', async () => {
    const warnings: string[] = [];
    const note = ({ name, message }: Error) => void warnings.push(`${name}: ${message}`);
    process.on('warning', note);
    const engine = await begin({ lateAfter: 30 });
    // a full disk: the task stays, health says available
    stage.server.trouble.taskTime = Number.POSITIVE_INFINITY;
    await engine.replaceAllSlots([buildSlot({ id: 'a' })]);
    expect(await found(engine)).toEqual({ ids: ['a'], degraded: true });
    const looks = () => stage.server.requests.filter((request) => request.startsWith('GET /tasks/')).length;
    await until(() => looks() > 12);
    expect(await found(engine)).toEqual({ ids: ['a'], degraded: true });
    stage.server.trouble.taskTime = 0;
    await stage.server.kill();
    await stage.server.restart();
    await until(built);
    await whole(engine);
    expect(await found(engine)).toEqual({ ids: ['a'], degraded: false });

    stage.server.trouble.taskTime = Number.POSITIVE_INFINITY;
    for (let at = 0; at < 300; at += 1) await engine.upsertSlots([buildSlot({ id: `b${at}` })]);
    await until(async () => (await found(engine)).degraded);
    expect((await engine.stats()).degraded).toBe(true);
    stage.server.trouble.taskTime = 0;
    stage.server.trouble.failTasks = 2;
    await stage.server.kill();
    await stage.server.restart();
    await whole(engine);
    expect(stored()).toHaveLength(301);
    expect((await found(engine)).degraded).toBe(false);
    process.off('warning', note);
    // one listener for each look at a task was 1,269 warnings
    expect(warnings).toEqual([]);
  });

  it('writes a document again after a task failed because of the server’s state', async () => {
    const engine = await begin();
    stage.server.trouble.failTasks = 2;
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
    await start();
    const { lines, log } = complaints();
    const engine = await another({ key: 'another', log, firstPause: 1 });
    await engine.upsertSlots([buildSlot()]);
    const health = () => stage.server.requests.filter((request) => request.endsWith('/health')).length;
    await until(() => health() > 4);
    expect(lines).toEqual([
      'The search server refuses MEILI_KEY: give it a key with the rights search, documents.*, indexes.*, settings.*, tasks.get, tasks.delete on all indexes',
    ]);
    expect(await found(engine)).toEqual({ ids: ['slot-1'], degraded: true });
  });

  it('with the version that it must have', async () => {
    await start();
    stage.server.trouble.version = '1.14.2';
    const { lines, log } = complaints();
    const engine = await another({ log, firstPause: 1 });
    const health = () => stage.server.requests.filter((request) => request.endsWith('/health')).length;
    await until(() => health() > 4);
    expect(lines).toEqual(['The search server is version 1.14.2: it must be 1.18 or later (MEILI_URL)']);
    stage.server.trouble.version = '1.18.0';
    await whole(engine);
  });
});
