import { afterEach, describe, expect, it } from 'vitest';
import type { SlotDoc } from '../document.ts';
import { buildSlot } from '../testing/build.ts';
import { ClosedError, createLink } from './link.ts';
import { createOutageStage, slotsUid, wording } from './testing/outage-stage.ts';

const stage = createOutageStage();
const { another, begin, built, stored, swaps, until, whole, write } = stage;
afterEach(stage.end);

describe('writing', () => {
  it('batches changes and skips unchanged documents', async () => {
    const engine = await begin({}, { taskTime: 5 });
    const additions = () =>
      stage.server.tasks().filter(({ type }) => type === 'documentAdditionOrUpdate').length;
    await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        engine.upsertSlots([buildSlot({ id: `s${i % 50}`, version: i })]),
      ),
    );
    const versions = () => stage.server.documentsOf(slotsUid).map(({ version }) => Number(version));
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
    const changes = () => stage.server.tasks().filter(({ type }) => type === 'settingsUpdate').length;
    expect(changes()).toBe(1);
    await another();
    expect(changes()).toBe(1);
    await engine.replaceAllSlots([buildSlot()]);
    await until(built);
    await until(() => stage.server.uids().length === 1);
    expect(stage.server.uids()).toEqual([slotsUid]);
    expect(stage.server.settingsOf(slotsUid).synonyms.boulanger).toEqual(['boulangere']);
  });
});

describe('a rebuild', () => {
  it('is not waited for: the slots are found while a task of the server does not end', async () => {
    const engine = await begin();
    stage.server.trouble.taskTime = 60_000;
    await engine.replaceAllSlots([buildSlot({ id: 'a' }), buildSlot({ id: 'b' })]);
    await engine.upsertSlots([buildSlot({ id: 'c' })]);
    const { hits, degraded } = await engine.searchText({ text: 'boulangerie' });
    expect(hits.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(degraded).toBeUndefined();
    expect(swaps()).toBe(0);
    await stage.server.kill();
  });

  it('ends with the engine: what runs in the background asks nothing more', async () => {
    const { url, key } = await stage.start({ taskTime: 60_000 });
    const link = createLink({ url, key, taskPoll: 1 }, () => {});
    const task = await link.write((client) => client.createIndex('slow'));
    const waiting = link.settled([task]);
    const polls = () => stage.server.requests.filter((request) => request.includes('/tasks/')).length;
    await until(() => polls() > 2);
    link.stop();
    await expect(waiting).rejects.toThrow(ClosedError);
    await expect(link.write((client) => client.deleteIndex('slow'))).rejects.toThrow(ClosedError);
    expect(stage.server.requests).not.toContain('DELETE /indexes/slow');
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
    expect(stage.server.documentsOf(slotsUid).find(({ id }) => id === 's3')?.version).toBe(5);
  });

  it('is requested again when the server stops during it, and the old index stays', async () => {
    let asked = 0;
    const warned: string[] = [];
    const engine = await begin(
      {
        log: { info() {}, warn: (_, line) => void warned.push(line), error() {} },
        async onRebuildNeeded() {
          asked += 1;
          await engine.replaceAllSlots(many(1_200, 2));
        },
      },
      { taskTime: 20 },
    );
    await write(engine, [buildSlot({ id: 'old' })]);
    await engine.replaceAllSlots(many(1_200, 1));
    await until(() => stage.server.requests.includes(`POST /indexes/${slotsUid}_next/documents`));
    await stage.server.kill();
    await until(() => warned.length > 0);
    expect((await engine.searchText({})).total).toBe(1_200);
    expect((await engine.searchText({ text: wording })).degraded).toBe(true);
    expect(stored()).toEqual(['old']);
    await stage.server.restart();
    await whole(engine);
    expect(asked).toBeGreaterThan(0);
    expect(stored()).toHaveLength(1_200);
    expect(new Set(stage.server.documentsOf(slotsUid).map(({ version }) => version))).toEqual(new Set([2]));
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
