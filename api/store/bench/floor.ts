import { join } from 'node:path';
import { deserialize, serialize } from 'bson';
import { open } from 'lmdb';
import { measure, type Result } from './measure.ts';
import { cityOf, mixed, type SlotLike, slotLike } from './slots.ts';

/**
 * The baseline: the same work directly on LMDB, without protocol, driver and planner. One table of documents by
 * number, one of `[city, start, number]` for finds of 20, and a sync at the end of every transaction.
 */
export async function benchFloor(
  directory: string,
  docs: number,
  say: (result: Result) => void,
): Promise<void> {
  const root = open({
    path: join(directory, 'floor.mdb'),
    noSubdir: true,
    overlappingSync: false,
    encoding: 'binary',
  });
  const documents = root.openDB<Buffer, number>('documents', { encoding: 'binary' });
  const cities = root.openDB<number, [string, number, number]>('cities', { encoding: 'msgpack' });
  const named = (op: string) => ({ engine: 'floor', docs, op });
  const putIndexes = (slot: SlotLike): void => {
    const { number } = slot;
    cities.putSync([slot.city, slot.startsAt.getTime(), number], number);
    root.putSync(['status', slot.status, -slot.publishedAt.getTime(), number], Buffer.alloc(0));
    for (const skill of slot.skills) root.putSync(['skill', skill.code, number], Buffer.alloc(0));
  };
  const put = (number: number): void => {
    const slot = slotLike(number);
    documents.putSync(number, Buffer.from(serialize(slot)));
    putIndexes(slot);
  };
  const batch = 1000;
  say(
    await measure(
      named('bulk_load'),
      docs / batch,
      1,
      (at) =>
        root.transactionSync(() => {
          for (let number = at * batch; number < (at + 1) * batch; number++)
            documents.putSync(number, Buffer.from(serialize(slotLike(number))));
        }),
      batch,
    ),
  );
  const large = Math.min(docs, 10_000);
  say(
    await measure(
      named('index_build'),
      docs / large,
      1,
      (at) =>
        root.transactionSync(() => {
          for (const { value } of documents.getRange({ start: at * large, limit: large }))
            putIndexes(deserialize(value) as SlotLike);
        }),
      large,
    ),
  );
  let last = docs;
  say(await measure(named('insert_serial'), 2000, 1, () => root.transactionSync(() => put(last++))));
  say(
    await measure(
      named('insert_32'),
      500,
      1,
      () =>
        root.transactionSync(() => {
          for (let at = 0; at < 32; at++) put(last++);
        }),
      32,
    ),
  );
  const read = (number: number) => deserialize(documents.get(number)!);
  const pick = (at: number): number => mixed(at * 7) % docs;
  say(await measure(named('read_by_id'), 20_000, 1, (at) => read(pick(at))));
  say(
    await measure(named('find_20'), 5000, 1, (at) => {
      const city = cityOf(pick(at));
      const range = cities.getRange({
        start: [city, 0, 0],
        end: [city, Number.MAX_SAFE_INTEGER, 0],
        limit: 20,
      });
      return [...range].map(({ value }) => read(value));
    }),
  );
  say(
    await measure(named('count'), 2000, 1, (at) => {
      const city = cityOf(pick(at));
      return cities.getKeysCount({ start: [city, 0, 0], end: [city, Number.MAX_SAFE_INTEGER, 0] });
    }),
  );
  const change = (number: number): void => {
    const slot = read(number);
    slot.version++;
    documents.putSync(number, Buffer.from(serialize(slot)));
  };
  say(
    await measure(
      named('update_32'),
      300,
      1,
      (at) =>
        root.transactionSync(() => {
          for (let one = 0; one < 32; one++) change(pick(at * 32 + one));
        }),
      32,
    ),
  );
  say(
    await measure(named('aggregate'), 3, 1, () => {
      const sums = new Map<string, number>();
      for (const { value } of documents.getRange({ limit: 100_000 })) {
        const slot = deserialize(value);
        sums.set(slot.status, (sums.get(slot.status) ?? 0) + slot.places);
      }
      return sums;
    }),
  );
  await root.close();
}
