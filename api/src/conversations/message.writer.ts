import { createTogether } from '../platform/database/together.ts';
import type { MessageModel, ReadMarkModel } from './message.model.ts';

interface WriteError extends Error {
  code?: number;
  writeErrors?: { index: number; code: number; errmsg?: string }[];
}

/** Inserts messages of all conversations together; each gets its own outcome, a taken number or client id included. */
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
  seq: number;
}

/** Writes read marks of all conversations together; reading never goes back. */
export function createMarkWriter(marks: ReadMarkModel) {
  return createTogether<Mark, null>(async (items) => {
    const latest = new Map<string, Mark>();
    for (const mark of items) {
      const key = `${mark.conversationId}:${mark.accountId}`;
      if ((latest.get(key)?.seq ?? -1) < mark.seq) latest.set(key, mark);
    }
    await marks.bulkWrite(
      [...latest.values()].map(({ conversationId, accountId, role, seq }) => ({
        updateOne: {
          filter: { conversationId, accountId },
          update: { $max: { seq }, $setOnInsert: { role } },
          upsert: true,
        },
      })),
      { ordered: false },
    );
    return items.map(() => null);
  });
}
