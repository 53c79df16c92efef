import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Document, EJSON } from 'bson';
import fc, { type Arbitrary } from 'fast-check';
import { type Db, MongoClient } from 'mongodb';
import { startEmbeddedStore } from '../../src/server.ts';
import { deviationOf } from './deviations.ts';
import { bulks, documents, expression, finds, pipelines } from './generate.ts';
import type { Kind, Question } from './question.ts';

/**
 * `npm run test:differential [-- --seed N --runs N]`: asks the embedded store and the server of `TEST_MONGODB_URI` the
 * same random questions, prints each difference with what is needed to ask it again, and fails when there is one that
 * `deviations.ts` does not explain.
 */
const { values: options } = parseArgs({ options: { seed: { type: 'string' }, runs: { type: 'string' } } });
const uri = process.env.TEST_MONGODB_URI;
if (!uri) throw new Error('TEST_MONGODB_URI must name the server to compare with');
const seed = Number(options.seed ?? Date.now() % 1_000_000);
const runs = Number(options.runs ?? 300);
const QUESTIONS_PER_RUN = 5;
const MOST_PRINTED = 20;

const questions: Record<Kind, Arbitrary<Document>> = {
  find: finds,
  pipeline: pipelines.map((pipeline) => ({ pipeline })),
  expression: expression.map((value) => ({ pipeline: [{ $sort: { _id: 1 } }, { $project: { v: value } }] })),
  update: bulks,
};

const REFUSED = 'is not in the embedded store';

/** The answer as text, in which equal answers are equal; an error of any code is the same. */
async function answerOf(db: Db, { kind, asked }: Question): Promise<string> {
  const items = db.collection('items', { promoteValues: false });
  try {
    if (kind === 'update') {
      const reply = await db.command({ update: 'items', ...asked });
      const after = await items.find().sort({ _id: 1 }).toArray();
      const upserted = new Set((reply.upserted ?? []).map(({ _id }: Document) => String(_id)));
      return text({
        n: reply.n,
        nModified: reply.nModified,
        failed: (reply.writeErrors ?? []).map(({ index }: Document) => index),
        after: after.map((document) =>
          upserted.has(String(document._id)) ? { ...document, _id: 'new' } : document,
        ),
      });
    }
    if (kind === 'find') {
      const { filter, ...rest } = asked;
      return text(await items.find(filter, rest).toArray());
    }
    return text(await items.aggregate(asked.pipeline).toArray());
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.includes(REFUSED) ? REFUSED : `refused: ${message.split('\n')[0]}`;
  }
}

const text = (value: unknown): string => EJSON.stringify(value, sortedSets, undefined, { relaxed: false });

/** The items of what `$addToSet` collects have no order. */
function sortedSets(key: string, value: unknown): unknown {
  if (key !== 'set' || !Array.isArray(value)) return value;
  const keyed = value.map((item) => ({ item, key: EJSON.stringify(item, { relaxed: false }) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item);
}

async function load(db: Db, name: string, list: Document[]): Promise<void> {
  await db.collection(name).deleteMany({});
  if (list.length > 0) await db.collection(name).insertMany(list.map((document) => ({ ...document })));
}

type Counts = { asked: number; refused: number; explained: Map<string, number>; differences: number };

async function compare(ours: Db, theirs: Db, question: Question, counts: Counts): Promise<void> {
  counts.asked += 1;
  const [own, other] = await Promise.all([answerOf(ours, question), answerOf(theirs, question)]);
  if (own === REFUSED) {
    counts.refused += 1;
    return;
  }
  if (own === other || (own.startsWith('refused: ') && other.startsWith('refused: '))) return;
  const reason = deviationOf(question, own, other);
  if (reason !== undefined) {
    counts.explained.set(reason, (counts.explained.get(reason) ?? 0) + 1);
    return;
  }
  counts.differences += 1;
  if (counts.differences > MOST_PRINTED) return;
  const shown = EJSON.stringify(question, { relaxed: true });
  console.log(`seed ${seed}, question ${counts.asked}\n  ${shown}\n  here  ${own}\n  there ${other}`);
}

const directory = mkdtempSync(join(tmpdir(), 'differential-'));
const store = await startEmbeddedStore({ directory });
const [own, other] = await Promise.all([MongoClient.connect(store.uri), MongoClient.connect(uri)]);
const name = `differential_${process.pid}`;
const [ours, theirs] = [own.db(name), other.db(name)];
const counts: Counts = { asked: 0, refused: 0, explained: new Map(), differences: 0 };
try {
  for (const [at, kind] of (['find', 'pipeline', 'expression', 'update'] as const).entries()) {
    const several = kind === 'update' ? 1 : QUESTIONS_PER_RUN;
    const scenario = fc.tuple(
      documents,
      documents,
      fc.array(questions[kind], { minLength: several, maxLength: several }),
    );
    for (const [items, others, list] of fc.sample(scenario, { seed: seed + at, numRuns: runs })) {
      for (const db of [ours, theirs]) {
        await load(db, 'items', items);
        await load(db, 'others', others);
      }
      for (const asked of list)
        await compare(ours, theirs, { kind, documents: items, others, asked }, counts);
    }
  }
} finally {
  await Promise.all([ours.dropDatabase(), theirs.dropDatabase()]);
  await Promise.all([own.close(), other.close()]);
  await store.close();
  rmSync(directory, { recursive: true });
}
for (const [reason, count] of counts.explained) console.log(`${count} times: the other server ${reason}`);
console.log(
  `seed ${seed}: ${counts.asked} questions, ${counts.refused} refused on purpose, ${counts.differences} differences`,
);
process.exitCode = counts.differences === 0 ? 0 : 1;
