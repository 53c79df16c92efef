import { Types } from 'mongoose';
import { createBatcher } from '../platform/database/batcher.ts';
import { duplicateKey } from '../platform/database/change.ts';
import { notifyRelay } from '../platform/events/outbox.ts';
import type { MessageModel, ReadMarkDocument, ReadMarkFields, ReadMarkModel } from './message.model.ts';

interface WriteError extends Error {
  code?: number;
  writeErrors?: { index: number; code: number; errmsg?: string }[];
}

/** Milliseconds that messages of a crowd gather for: less than the disk takes for one. */
const oneBreath = 5;

/**
 * Inserts messages of all conversations together; each gets its own outcome, a taken number or client id included.
 * Documents go in as they are, by the driver itself: what the schema would fill in has to stand in them.
 */
export function createMessageWriter(messages: MessageModel) {
  return createBatcher<object, null>(
    async (items) => {
      try {
        await messages.collection.insertMany(items, { ordered: false });
        return items.map(() => null);
      } catch (error) {
        const failed = (error as WriteError).writeErrors;
        if (!failed) throw error;
        const byIndex = new Map(failed.map(({ index, code, errmsg }) => [index, { code, errmsg }]));
        return items.map((_, at) => {
          const one = byIndex.get(at);
          return one
            ? Object.assign(new Error(one.errmsg ?? 'A message was refused'), { code: one.code })
            : null;
        });
      } finally {
        notifyRelay(messages);
      }
    },
    { minIntervalMs: oneBreath },
  );
}

export interface Mark {
  conversationId: string;
  accountId: string;
  role: string;
  /** Read up to `seq`, or on a device up to it. */
  kind: 'seq' | 'deliveredSeq';
  seq: number;
  at: Date;
}

/** Raisings of a mark that are kept with their instant. */
export const mostSteps = 40;
const stepsOf = { seq: 'reads', deliveredSeq: 'deliveries' } as const;

/** Marks whose height is remembered. */
const mostHeights = 50_000;
/** Milliseconds that readings gather for in a crowd: nobody waits for them. */
const gathering = 20;

/**
 * Raises marks of all conversations together; none goes back. Each gets what its mark was before, or null when it
 * stood there or higher already. A mark that another process has raised meanwhile may be given as lower than it was.
 */
export function createMarkWriter(marks: ReadMarkModel) {
  const heights = createHeights(marks);
  const raise = createBatcher<Mark, number | null>(
    async (items) => {
      const before = await heights.of(items);
      const latest = new Map<string, Mark>();
      for (const [at, mark] of items.entries()) {
        const key = `${keyOf(mark)}:${mark.kind}`;
        if (Math.max(before[at] ?? 0, latest.get(key)?.seq ?? 0) < mark.seq) latest.set(key, mark);
      }
      if (latest.size > 0) await raiseAll(marks, [...latest.values()]);
      for (const mark of latest.values()) heights.raised(mark);
      return items.map(({ seq }, at) => (before[at]! < seq ? before[at]! : null));
    },
    { minIntervalMs: gathering },
  );
  return { raise, height: heights.known };
}

type Height = Record<Mark['kind'], number>;
const bottom: Height = { seq: 0, deliveredSeq: 0 };
const keyOf = ({ conversationId, accountId }: { conversationId: unknown; accountId: string }) =>
  `${conversationId}:${accountId}`;

/** How high marks stand at least, as far as this process knows: they never go back. */
function createHeights(marks: ReadMarkModel) {
  const known = new Map<string, Height>();

  function keep(key: string, height: Height): void {
    if (known.size >= mostHeights) known.delete(known.keys().next().value ?? '');
    known.set(key, height);
  }
  async function read(unknown: readonly Mark[]): Promise<void> {
    const found = await marks
      .find(
        // a few more than asked for, found by the index
        {
          conversationId: { $in: [...new Set(unknown.map(({ conversationId }) => conversationId))] },
          accountId: { $in: [...new Set(unknown.map(({ accountId }) => accountId))] },
        },
        { conversationId: 1, accountId: 1, seq: 1, deliveredSeq: 1 },
      )
      .lean<ReadMarkDocument[]>();
    for (const mark of unknown) keep(keyOf(mark), bottom);
    for (const mark of found) keep(keyOf(mark), { seq: mark.seq, deliveredSeq: mark.deliveredSeq ?? 0 });
  }
  return {
    /** Without asking the database: at least so high. */
    known: (mark: Pick<Mark, 'conversationId' | 'accountId'>, kind: Mark['kind']): number =>
      known.get(keyOf(mark))?.[kind] ?? 0,
    async of(items: readonly Mark[]): Promise<number[]> {
      const unknown = items.filter((mark) => !known.has(keyOf(mark)));
      if (unknown.length > 0) await read(unknown);
      return items.map((mark) => (known.get(keyOf(mark)) ?? bottom)[mark.kind]);
    },
    /** After it was stored. */
    raised(mark: Mark): void {
      const height = known.get(keyOf(mark)) ?? bottom;
      keep(keyOf(mark), { ...height, [mark.kind]: Math.max(height[mark.kind], mark.seq) });
    },
  };
}

async function raiseAll(marks: ReadMarkModel, list: readonly Mark[], again = true): Promise<void> {
  try {
    // by the driver itself: casting hundreds of updates costs more than they do
    await marks.db.collection<ReadMarkFields>(marks.collection.name).bulkWrite(
      list.map(({ conversationId, accountId, role, kind, seq, at }) => ({
        updateOne: {
          filter: {
            conversationId: new Types.ObjectId(conversationId),
            accountId,
            [kind]: { $not: { $gte: seq } },
          },
          update: {
            $set: { [kind]: seq },
            $push: { [stepsOf[kind]]: { $each: [{ seq, at }], $slice: -mostSteps } },
            $setOnInsert: { role, [kind === 'seq' ? 'deliveredSeq' : 'seq']: 0 },
          },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  } catch (error) {
    const failed = (error as WriteError).writeErrors ?? [];
    if (failed.length === 0 || failed.some(({ code }) => code !== duplicateKey)) throw error;
    // the upsert met a mark that stands higher, which is right, or one that was just born: then it is raised now
    if (again)
      await raiseAll(
        marks,
        failed.flatMap(({ index }) => list[index] ?? []),
        false,
      );
  }
}
