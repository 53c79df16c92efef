import { LRUCache } from 'lru-cache';
import { Types } from 'mongoose';
import { createBatcher } from '../platform/database/batcher.ts';
import { atMost } from '../platform/database/cache-size.ts';
import { duplicateKey, writeErrorsOf } from '../platform/database/change.ts';
import { notifyRelay } from '../platform/events/outbox.ts';
import type { MessageModel, ReadMarkDocument, ReadMarkFields, ReadMarkModel } from './message.model.ts';

/** Messages are collected for this many milliseconds before they are inserted: less than one write to disk takes. */
const messageBatchMs = 5;

/**
 * Inserts messages of all conversations in batches. Each has its own result, such as a duplicate number or client id.
 * Bypasses mongoose: the caller must set the defaults of the schema.
 */
export function createMessageWriter(messages: MessageModel) {
  return createBatcher<object, null>(
    async (items) => {
      try {
        await messages.collection.insertMany(items, { ordered: false });
        return items.map(() => null);
      } catch (error) {
        const failed = writeErrorsOf(error);
        if (failed.length === 0) throw error;
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
    { minIntervalMs: messageBatchMs },
  );
}

export interface Mark {
  conversationId: string;
  accountId: string;
  role: ReadMarkFields['role'];
  /** Read up to `seq`, or delivered to a device up to it. */
  kind: 'seq' | 'deliveredSeq';
  seq: number;
  at: Date;
}

/** Advances of a read mark that are kept with their time. */
export const maxSteps = 40;
const stepsOf = { seq: 'reads', deliveredSeq: 'deliveries' } as const;

/** Read cursors cached by this process. */
const maxReadCursors = 50_000;
/** Read receipts are collected for this many milliseconds before they are written: nobody waits for them. */
const readBatchMs = 20;

/**
 * Advances read marks of all conversations in batches; a mark never moves back. Returns the previous value, or null
 * when the mark is at this number or beyond. A mark advanced by another process meanwhile may be returned too low.
 */
export function createMarkWriter(marks: ReadMarkModel) {
  const readCursors = createReadCursors(marks);
  const raise = createBatcher<Mark, number | null>(
    async (items) => {
      const before = await readCursors.of(items);
      const latest = new Map<string, Mark>();
      for (const [at, mark] of items.entries()) {
        const key = `${keyOf(mark)}:${mark.kind}`;
        if (Math.max(before[at] ?? 0, latest.get(key)?.seq ?? 0) < mark.seq) latest.set(key, mark);
      }
      if (latest.size > 0) await raiseAll(marks, [...latest.values()]);
      for (const mark of latest.values()) readCursors.raised(mark);
      return items.map(({ seq }, at) => (before[at]! < seq ? before[at]! : null));
    },
    { minIntervalMs: readBatchMs },
  );
  return { raise, cursor: readCursors.cursors };
}

type ReadCursor = Record<Mark['kind'], number>;
const unreadCursor: ReadCursor = { seq: 0, deliveredSeq: 0 };
const keyOf = ({ conversationId, accountId }: { conversationId: unknown; accountId: string }) =>
  `${conversationId}:${accountId}`;

/** The lowest possible value of each read mark, cached: marks never move back. */
function createReadCursors(marks: ReadMarkModel) {
  const cursors = new LRUCache<string, ReadCursor>(atMost(maxReadCursors));

  async function read(unknown: readonly Mark[]): Promise<void> {
    const found = await marks
      .find(
        // may find a few more than asked for, but uses the index
        {
          conversationId: { $in: [...new Set(unknown.map(({ conversationId }) => conversationId))] },
          accountId: { $in: [...new Set(unknown.map(({ accountId }) => accountId))] },
        },
        { conversationId: 1, accountId: 1, seq: 1, deliveredSeq: 1 },
      )
      .lean<ReadMarkDocument[]>();
    for (const mark of unknown) cursors.set(keyOf(mark), unreadCursor);
    for (const mark of found)
      cursors.set(keyOf(mark), { seq: mark.seq, deliveredSeq: mark.deliveredSeq ?? 0 });
  }
  return {
    /** The cached value, without a query; a lower bound. */
    cursors: (mark: Pick<Mark, 'conversationId' | 'accountId'>, kind: Mark['kind']): number =>
      cursors.get(keyOf(mark))?.[kind] ?? 0,
    async of(items: readonly Mark[]): Promise<number[]> {
      const unknown = items.filter((mark) => !cursors.has(keyOf(mark)));
      if (unknown.length > 0) await read(unknown);
      return items.map((mark) => (cursors.get(keyOf(mark)) ?? unreadCursor)[mark.kind]);
    },
    /** Call after the mark was stored. */
    raised(mark: Mark): void {
      const cursor = cursors.get(keyOf(mark)) ?? unreadCursor;
      cursors.set(keyOf(mark), { ...cursor, [mark.kind]: Math.max(cursor[mark.kind], mark.seq) });
    },
  };
}

async function raiseAll(marks: ReadMarkModel, list: readonly Mark[], again = true): Promise<void> {
  try {
    // uses the driver directly: mongoose's casting of hundreds of updates costs more than the updates
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
            $push: { [stepsOf[kind]]: { $each: [{ seq, at }], $slice: -maxSteps } },
            $setOnInsert: { role, [kind === 'seq' ? 'deliveredSeq' : 'seq']: 0 },
          },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  } catch (error) {
    const failed = writeErrorsOf(error);
    if (failed.length === 0 || failed.some(({ code }) => code !== duplicateKey)) throw error;
    // the upsert conflicts with a mark that is already further, which is fine, or with one just created: retry once
    if (again)
      await raiseAll(
        marks,
        failed.flatMap(({ index }) => list[index] ?? []),
        false,
      );
  }
}
