import { once } from 'node:events';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startThread } from '../src/start-thread.ts';
import { measure, type Result } from './measure.ts';
import { type SlotLike, slotLike } from './slots.ts';

/**
 * What the driver reaches against a server that does nothing (ops named `driver_…`): the upper limit of the other
 * results.
 */
export async function benchDriverFloor(
  directory: string,
  docs: number,
  say: (result: Result) => void,
): Promise<void> {
  const path = join(directory, 'null.sock');
  const worker = startNullServer(path);
  await once(worker, 'message');
  const uri = `mongodb://${encodeURIComponent(path)}/?directConnection=true`;
  const client = await MongoClient.connect(uri, { maxPoolSize: 32 });
  const slots = client.db('bench').collection<SlotLike>('slots');
  const named = (op: string) => ({ engine: 'floor', docs, op: `driver_${op}` });
  const batch = 1000;
  const many = (at: number): SlotLike[] =>
    Array.from({ length: batch }, (_, one) => slotLike(at * batch + one));
  say(
    await measure(named('bulk_load'), 30, 2, (at) => slots.insertMany(many(at), { ordered: false }), batch),
  );
  say(await measure(named('insert_32'), 10_000, 32, (at) => slots.insertOne(slotLike(at))));
  say(await measure(named('read_by_id'), 20_000, 32, () => slots.findOne({ city: 'city-1' })));
  say(
    await measure(named('find_20'), 5000, 32, () =>
      slots.find({ city: 'city-1' }).sort({ startsAt: 1 }).limit(20).toArray(),
    ),
  );
  say(
    await measure(named('update_32'), 10_000, 32, (at) =>
      slots.updateOne({ number: at }, { $inc: { version: 1 }, $set: { hours: at % 35 } }),
    ),
  );
  await client.close();
  await worker.terminate();
}

const startNullServer = (path: string) =>
  startThread('store-null-server', () => new URL('./null-server.ts', import.meta.url).href, {
    workerData: { path },
  });
