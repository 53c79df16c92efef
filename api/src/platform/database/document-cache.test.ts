import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../config.ts';
import { createLog } from '../log.ts';
import { createCachedQuery } from './cached-query.ts';
import { connectDatabase, type Database } from './connect.ts';
import { createDocumentCache } from './document-cache.ts';

let dataDir: string;
let database: Database;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'passerelle-known-'));
  const config = loadConfig({ env: 'test', dataDir, mongoUri: undefined, logLevel: 'silent' });
  database = await connectDatabase(config, createLog(config));
});
afterAll(async () => {
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
});

interface Counter {
  _id: string;
  value: number;
}
const names = ['a', 'b', 'c'];
const name = fc.constantFrom(...names);
const step = fc.oneof(
  fc.record({ kind: fc.constant('one' as const), id: name }),
  fc.record({ kind: fc.constant('all' as const) }),
  fc.record({ kind: fc.constant('remove' as const), id: name }),
  fc.record({ kind: fc.constant('modify' as const), id: name }),
  fc.record({ kind: fc.constant('read' as const), id: name }),
);

describe('the document cache', () => {
  it('never returns documents older than the last write that had completed before they were requested', async () => {
    const counters = database.connection.collection<Counter>('counters');
    const known = createDocumentCache<Counter>(database.connection, 'counters', { toKey: (id) => id });
    const sum = createCachedQuery(database.connection, ['counters'], async (asked) => {
      const total = (await counters.find({}).toArray()).reduce((all, { value }) => all + value, 0);
      return asked.map(() => total);
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        await counters.deleteMany({});
        await counters.insertMany(names.map((_id) => ({ _id, value: 0 })));
        const answered = new Map<string, number>(names.map((id) => [id, 0]));
        const raise = (id: string) => answered.set(id, (answered.get(id) ?? 0) + 1);
        const act = async (one: (typeof steps)[number]) => {
          if (one.kind === 'one') {
            await counters.updateOne({ _id: one.id }, { $inc: { value: 1 } }, { upsert: true });
            raise(one.id);
          } else if (one.kind === 'modify') {
            await counters.findOneAndUpdate({ _id: one.id }, { $inc: { value: 1 } }, { upsert: true });
            raise(one.id);
          } else if (one.kind === 'all') {
            await counters.updateMany({}, { $inc: { value: 1 } });
          } else if (one.kind === 'read') {
            const least = answered.get(one.id) ?? 0;
            const [found, total] = await Promise.all([known.get(one.id), sum('')]);
            expect(found?.value ?? 0).toBeGreaterThanOrEqual(least);
            expect(total).toBeGreaterThanOrEqual(least);
          }
        };
        // deletions reduce what is counted, so they come last
        await Promise.all(steps.map((one) => act(one)));
        for (const one of steps) {
          if (one.kind !== 'remove') continue;
          await counters.deleteOne({ _id: one.id });
          expect(await known.get(one.id)).toBeNull();
        }
        const stored = await counters.find({}).toArray();
        for (const { _id, value } of stored) expect((await known.get(_id))?.value).toBe(value);
        expect(await sum('')).toBe(stored.reduce((all, { value }) => all + value, 0));
      }),
      { numRuns: 25 },
    );
  });

  it('returns documents that no reader can modify for the others', async () => {
    const known = createDocumentCache<Counter>(database.connection, 'counters', { toKey: (id) => id });
    await database.connection.collection<Counter>('counters').deleteMany({});
    await database.connection.collection<Counter>('counters').insertOne({ _id: 'x', value: 1 });
    const found = await known.get('x');
    expect(() => Object.assign(found ?? {}, { value: 2 })).toThrow(TypeError);
  });
});
