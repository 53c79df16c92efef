import type { Collection, MongoClient } from 'mongodb';
import { measure, type Result } from './measure.ts';
import { cityOf, mixed, type SlotLike, slotIndexes, slotLike } from './slots.ts';

/**
 * The whole benchmark through the driver, on the embedded store or any server. The bulk load runs before the indexes
 * exist, like `store:import` and every restore; `bulk_load_indexed` then loads into the indexed collection.
 */
export async function benchDriver(
  engine: string,
  client: MongoClient,
  docs: number,
  say: (result: Result) => void,
): Promise<void> {
  const db = client.db('passerelle_bench');
  await db.dropDatabase();
  const slots: Collection<SlotLike> = db.collection('slots');
  const named = (op: string) => ({ engine, docs, op });
  const batch = 1000;
  const many = (at: number): SlotLike[] =>
    Array.from({ length: batch }, (_, one) => slotLike(at * batch + one));
  say(
    await measure(
      named('bulk_load'),
      docs / batch,
      2,
      (at) => slots.insertMany(many(at), { ordered: false }),
      batch,
    ),
  );
  const build = (at: number) => slots.createIndex(slotIndexes[at]!);
  say(await measure(named('index_build'), slotIndexes.length, 1, build, docs));
  let last = docs;
  const indexed = Math.min(docs, 20_000);
  say(
    await measure(
      named('bulk_load_indexed'),
      indexed / batch,
      2,
      (at) => slots.insertMany(many(docs / batch + at), { ordered: false }),
      batch,
    ),
  );
  last += indexed;

  say(await measure(named('insert_serial'), 2000, 1, () => slots.insertOne(slotLike(last++))));
  say(await measure(named('insert_32'), 16_000, 32, () => slots.insertOne(slotLike(last++))));

  const sample = await slots
    .find({ number: { $lt: docs } }, { projection: { _id: 1 } })
    .limit(20_000)
    .toArray();
  const idAt = (at: number) => sample[mixed(at * 7) % sample.length]!._id;
  const pick = (at: number): number => mixed(at * 7) % docs;
  say(await measure(named('read_by_id'), 40_000, 32, (at) => slots.findOne({ _id: idAt(at) })));
  say(
    await measure(named('find_20'), 10_000, 32, (at) =>
      slots
        .find({ city: cityOf(pick(at)) })
        .sort({ startsAt: 1 })
        .limit(20)
        .toArray(),
    ),
  );
  say(await measure(named('count'), 5000, 32, (at) => slots.countDocuments({ city: cityOf(pick(at)) })));
  say(
    await measure(named('update_32'), 10_000, 32, (at) =>
      slots.updateOne({ _id: idAt(at) }, { $inc: { version: 1 }, $set: { hours: at % 35 } }),
    ),
  );
  say(
    await measure(named('find_and_modify_32'), 10_000, 32, (at) =>
      slots.findOneAndUpdate({ _id: idAt(at) }, { $inc: { version: 1 } }, { returnDocument: 'after' }),
    ),
  );
  say(
    await measure(named('aggregate'), 3, 1, () =>
      slots
        .aggregate([{ $limit: 100_000 }, { $group: { _id: '$status', places: { $sum: '$places' } } }])
        .toArray(),
    ),
  );
}
