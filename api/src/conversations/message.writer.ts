import { Types } from 'mongoose';
import { createTogether } from '../platform/database/together.ts';
import type { MessageModel, ReadMarkDocument, ReadMarkModel } from './message.model.ts';

interface WriteError extends Error {
  code?: number;
  writeErrors?: { index: number; code: number; errmsg?: string }[];
}

const duplicateKey = 11000;

/**
 * Inserts messages of all conversations together; each gets its own outcome, a taken number or client id included.
 * Documents go in as they are: what the schema would fill in by itself has to stand in them.
 */
export function createMessageWriter(messages: MessageModel) {
  return createTogether<object, null>(async (items) => {
    try {
      await messages.insertMany(items, { ordered: false, lean: true });
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
    }
  });
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

/**
 * Raises marks of all conversations together; none goes back. Each gets what its mark was before, or null when it
 * stood there or higher already.
 */
export function createMarkWriter(marks: ReadMarkModel) {
  return createTogether<Mark, number | null>(async (items) => {
    const keyOf = ({ conversationId, accountId }: { conversationId: unknown; accountId: string }) =>
      `${conversationId}:${accountId}`;
    const found = await marks
      .find(
        // a few more than asked for, found by the index
        {
          conversationId: { $in: [...new Set(items.map(({ conversationId }) => conversationId))] },
          accountId: { $in: [...new Set(items.map(({ accountId }) => accountId))] },
        },
        { conversationId: 1, accountId: 1, seq: 1, deliveredSeq: 1 },
      )
      .lean<ReadMarkDocument[]>();
    const held = new Map(found.map((mark) => [keyOf(mark), mark]));
    const before = items.map((mark) => held.get(keyOf(mark))?.[mark.kind] ?? 0);
    const latest = new Map<string, Mark>();
    for (const [at, mark] of items.entries()) {
      const key = `${keyOf(mark)}:${mark.kind}`;
      if (Math.max(before[at] ?? 0, latest.get(key)?.seq ?? 0) < mark.seq) latest.set(key, mark);
    }
    if (latest.size > 0) await raiseAll(marks, [...latest.values()]);
    return items.map(({ seq }, at) => (before[at]! < seq ? before[at]! : null));
  });
}

async function raiseAll(marks: ReadMarkModel, list: readonly Mark[], again = true): Promise<void> {
  try {
    // by the driver itself: casting hundreds of updates costs more than they do
    await marks.collection.bulkWrite(
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
      })) as never,
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
