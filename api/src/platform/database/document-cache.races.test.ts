import { EventEmitter } from 'node:events';
import type { Connection } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { createCachedQuery } from './cached-query.ts';
import { createDocumentCache } from './document-cache.ts';
import { createWriteVersion } from './write-version.ts';
import { allowCaching } from './write-watch.ts';

type Counter = { _id: string; value: number };

/** A connection whose queries return, and whose writes begin and end, when the test says so. */
function controlledConnection() {
  const queries: { ids: string[]; answer: (documents: Counter[]) => void }[] = [];
  let operationId = 0;
  const db = Object.assign(new EventEmitter(), {
    collection: () => ({
      find: (filter: { _id: { $in: string[] } }) => ({
        toArray: () => new Promise<Counter[]>((answer) => void queries.push({ ids: filter._id.$in, answer })),
      }),
    }),
  }) as unknown as Connection;
  allowCaching(db);
  const begin = (collectionName: string, method: string, ...params: object[]) => {
    const operation = { _id: ++operationId, collectionName, method };
    db.emit('operation-start', { ...operation, params });
    return () => void db.emit('operation-end', operation);
  };
  return {
    db,
    queries,
    beginUpdate: (collection: string, filter: object) =>
      begin(collection, 'updateOne', filter, { $inc: { value: 1 } }),
    beginDrop: (collection: string) => begin(collection, 'drop'),
  };
}
type Controlled = ReturnType<typeof controlledConnection>;

/** Waits for one turn of the event loop: the batcher sends its query. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function answerNext({ queries }: Controlled, documents: Counter[]): Promise<void> {
  const query = queries.shift();
  if (!query) throw new Error('no query is under way');
  query.answer(documents);
  await turn();
}

const writes: readonly [string, (one: Controlled) => () => void][] = [
  ['a write of that document', (one) => one.beginUpdate('counters', { _id: 'a' })],
  ['a write whose documents are not named', (one) => one.beginUpdate('counters', { value: 1 })],
  ['a drop of the collection', (one) => one.beginDrop('counters')],
];

describe.each(writes)('a document read while %s', (_, beginWrite) => {
  it.each([
    ['begins and ends before the answer', { beginsFirst: false, endsBefore: true }],
    ['began before the query and ends before the answer', { beginsFirst: true, endsBefore: true }],
    ['begins before the answer and has not ended', { beginsFirst: false, endsBefore: false }],
    ['began before the query and has not ended', { beginsFirst: true, endsBefore: false }],
  ])('%s is not cached', async (_name, { beginsFirst, endsBefore }) => {
    const connection = controlledConnection();
    const cache = createDocumentCache<Counter>(connection.db, 'counters', { toKey: (id) => id });
    let end = beginsFirst ? beginWrite(connection) : undefined;
    const first = cache.get('a');
    await turn();
    end ??= beginWrite(connection);
    if (endsBefore) end();
    await answerNext(connection, [{ _id: 'a', value: 0 }]);
    expect(await first).toEqual({ _id: 'a', value: 0 });

    const second = cache.get('a');
    await turn();
    await answerNext(connection, [{ _id: 'a', value: 1 }]);
    expect(await second).toEqual({ _id: 'a', value: 1 });
    if (!endsBefore) end();
  });

  it('before is read again after it', async () => {
    const connection = controlledConnection();
    const cache = createDocumentCache<Counter>(connection.db, 'counters', { toKey: (id) => id });
    const first = cache.get('a');
    await turn();
    await answerNext(connection, [{ _id: 'a', value: 0 }]);
    await first;
    await cache.get('a');
    expect(connection.queries).toHaveLength(0);

    beginWrite(connection)();
    void cache.get('a');
    await turn();
    expect(connection.queries).toHaveLength(1);
  });
});

describe('a document cache', () => {
  it('caches that a document does not exist, until it is written', async () => {
    const connection = controlledConnection();
    const cache = createDocumentCache<Counter>(connection.db, 'counters', { toKey: (id) => id });
    const first = cache.get('a');
    await turn();
    await answerNext(connection, []);
    expect(await first).toBeNull();
    expect(await cache.get('a')).toBeNull();
    expect(connection.queries).toHaveLength(0);

    connection.beginUpdate('counters', { _id: 'a' })();
    const second = cache.get('a');
    await turn();
    await answerNext(connection, [{ _id: 'a', value: 1 }]);
    expect(await second).toEqual({ _id: 'a', value: 1 });
  });

  it('is not touched by writes of other documents and of other collections', async () => {
    const connection = controlledConnection();
    const cache = createDocumentCache<Counter>(connection.db, 'counters', { toKey: (id) => id });
    const first = cache.get('a');
    await turn();
    connection.beginUpdate('counters', { _id: 'b' })();
    connection.beginUpdate('others', { value: 1 })();
    await answerNext(connection, [{ _id: 'a', value: 0 }]);
    await first;
    expect(await cache.get('a')).toEqual({ _id: 'a', value: 0 });
    expect(connection.queries).toHaveLength(0);
  });

  it('sends one query for ids requested together, and for an id requested twice', async () => {
    const connection = controlledConnection();
    const cache = createDocumentCache<Counter>(connection.db, 'counters', { toKey: (id) => id });
    const all = Promise.all([cache.get('a'), cache.get('b'), cache.get('a')]);
    await turn();
    expect(connection.queries.map(({ ids }) => ids)).toEqual([['a', 'b']]);
    await answerNext(connection, [{ _id: 'a', value: 0 }]);
    expect(await all).toEqual([{ _id: 'a', value: 0 }, null, { _id: 'a', value: 0 }]);
  });
});

describe('a cached query', () => {
  it.each(writes)('does not cache a result computed while there was %s', async (_, beginWrite) => {
    const connection = controlledConnection();
    const loads: ((total: number) => void)[] = [];
    const total = createCachedQuery(connection.db, ['counters'], (keys) =>
      Promise.all(keys.map(() => new Promise<number>((resolve) => void loads.push(resolve)))),
    );
    const ask = async (value: number, during: () => void = () => undefined) => {
      const asked = total('all');
      await turn();
      during();
      loads.shift()?.(value);
      return asked;
    };
    expect(await ask(1, () => beginWrite(connection)())).toBe(1);
    expect(await ask(2)).toBe(2);
    expect(await ask(3)).toBe(2);
    beginWrite(connection)();
    expect(await ask(4)).toBe(4);
  });
});

describe('a write version', () => {
  it('changes with each write, and is equal to nothing while a write is in flight', () => {
    const connection = controlledConnection();
    const version = createWriteVersion(connection.db, ['counters']);
    const before = version();
    expect(version()).toBe(before);
    const end = connection.beginUpdate('counters', { _id: 'a' });
    expect(version()).toBeNaN();
    end();
    expect(version()).not.toBe(before);
    expect(version()).not.toBeNaN();
  });
});
