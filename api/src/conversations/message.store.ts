import { LRUCache } from 'lru-cache';
import type { Side } from '../candidacies/candidacy.policy.ts';
import type { Context } from '../platform/context.ts';
import { atMost } from '../platform/database/cache-size.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { makeEvent, withInitialEvents } from '../platform/events/outbox.ts';
import { createSerialQueue } from '../platform/serial-queue.ts';
import { type MessageReader, messagesVisibleTo } from './message.access.ts';
import {
  beforeTheFirst,
  type LastLine,
  lineAfter,
  type NewMessage,
  numbersOf,
  postedOf,
} from './message.line.ts';
import type { MessageDocument, MessageModel } from './message.model.ts';
import { seqFor } from './message.present.ts';
import { createMessageWriter } from './message.writer.ts';

/** Conversations whose last numbers are cached. */
const maxNumbers = 20_000;

/**
 * Stores messages in one order without gaps. The next number is taken by an insert under a unique index: of two
 * concurrent writers one succeeds and the other retries with the next number, and a crash leaves nothing half done.
 * The company's number is computed from the previous line, which is certain once the insert succeeds.
 */
export function createMessageStore(context: Context, messages: MessageModel) {
  const { clock } = context;
  // one writer per conversation in this process; the unique index decides between processes
  const writers = createSerialQueue();
  /**
   * The last numbers known to this process. When another process has written since, the insert fails and they are
   * read again.
   */
  const numbers = new LRUCache<string, LastLine>(atMost(maxNumbers));
  const write = createMessageWriter(messages);

  async function last(conversationId: string): Promise<LastLine> {
    const found = await messages
      .findOne({ conversationId }, { seq: 1, employerSeq: 1, hiddenFromEmployer: 1 })
      .sort({ seq: -1 })
      .lean<MessageDocument>();
    const line = numbersOf(found ?? beforeTheFirst);
    keepNumbers(conversationId, line);
    return line;
  }

  function keepNumbers(conversationId: string, line: LastLine): void {
    // a writer may have been faster than this read
    if ((numbers.get(conversationId)?.seq ?? 0) > line.seq) return;
    numbers.set(conversationId, line);
  }

  function sent(
    conversationId: string,
    accountId: string | null,
    clientId: string,
  ): Promise<MessageDocument | null> {
    return messages
      .findOne({ conversationId, 'author.accountId': accountId, clientId })
      .lean<MessageDocument>();
  }

  async function insert(message: NewMessage): Promise<{ message: MessageDocument; fresh: boolean }> {
    const { conversationId, clientId, author } = message;
    for (;;) {
      const before = numbers.get(conversationId) ?? (await last(conversationId));
      const fields = lineAfter(before, message, clock.now());
      const event = makeEvent(context, 'message.posted', postedOf(fields, message));
      try {
        await write(withInitialEvents(fields, event));
        keepNumbers(conversationId, numbersOf(fields));
        return { message: fields, fresh: true };
      } catch (error) {
        numbers.delete(conversationId);
        if (!isDuplicateKey(error)) throw error;
        const earlier = await sent(conversationId, author.accountId ?? null, clientId);
        if (earlier) return { message: earlier, fresh: false };
      }
    }
  }

  return {
    /** The last line that this side may see, in its numbering. */
    async lastSeq(conversationId: string, side: Side): Promise<number> {
      return seqFor(side, await last(conversationId));
    },

    /** Returns `seq`, or the last number when that is smaller. */
    async withinLast(conversationId: string, side: Side, seq: number): Promise<number> {
      const known = numbers.get(conversationId);
      // lines are never deleted, so there are at least as many as this process has written
      if (known && seqFor(side, known) >= seq) return seq;
      return Math.min(seq, seqFor(side, await last(conversationId)));
    },

    /** Converts a number of this side to the stored number. */
    async storedSeq(conversationId: string, side: Side, seq: number): Promise<number> {
      if (side !== 'employer' || seq === 0) return seq;
      const known = numbers.get(conversationId);
      if (known?.employerSeq === seq && !known.hiddenFromEmployer) return known.seq;
      const found = await messages
        .findOne({ conversationId, hiddenFromEmployer: false, employerSeq: seq }, { seq: 1 })
        .lean<MessageDocument>();
      return found?.seq ?? 0;
    },

    /** Converts stored numbers of one conversation to those of this side, in one query. */
    async shownSeqs(conversationId: string, side: Side, seqs: readonly number[]) {
      const hidden = side === 'employer' ? seqs.filter((seq) => seq > 0) : [];
      const found =
        hidden.length > 0
          ? await messages
              .find({ conversationId, seq: { $in: [...new Set(hidden)] } }, { seq: 1, employerSeq: 1 })
              .lean<MessageDocument[]>()
          : [];
      const shown = new Map(found.map(({ seq, employerSeq }) => [seq, employerSeq]));
      return (seq: number): number => (side === 'employer' ? (shown.get(seq) ?? 0) : seq);
    },

    /** Converts a stored number to the number of this side. */
    async shownSeq(conversationId: string, side: Side, seq: number): Promise<number> {
      if (side !== 'employer' || seq === 0) return seq;
      const known = numbers.get(conversationId);
      if (known?.seq === seq) return known.employerSeq;
      const found = await messages
        .findOne({ conversationId, seq }, { employerSeq: 1 })
        .lean<MessageDocument>();
      return found?.employerSeq ?? 0;
    },

    /** Stores a message once; a repeated client id of the same author returns the stored message. */
    append: (message: NewMessage) => writers.run(message.conversationId, () => insert(message)),

    /** In order: the lines after a number, or the last ones before one. */
    async read(
      conversationId: string,
      reader: MessageReader,
      { after, before, limit }: { after?: number | undefined; before?: number | undefined; limit: number },
    ): Promise<MessageDocument[]> {
      const number = reader.side === 'employer' ? 'employerSeq' : 'seq';
      const isForward = after !== undefined;
      const range = isForward ? { $gt: after } : before === undefined ? null : { $lt: before };
      const found = await messages
        .find({
          $and: [{ conversationId, ...messagesVisibleTo(reader) }, range ? { [number]: range } : {}],
        })
        .sort({ [number]: isForward ? 1 : -1 })
        .limit(limit)
        .lean<MessageDocument[]>();
      return isForward ? found : found.reverse();
    },

    /** What this author sent under a client id; null for the system. */
    sent,

    /** The message of a stored file. */
    withFile(conversationId: string, clientId: string, fileId: string): Promise<MessageDocument | null> {
      return messages.findOne({ conversationId, clientId, 'file.id': fileId }).lean<MessageDocument>();
    },

    find(conversationId: string, seq: number): Promise<MessageDocument | null> {
      return messages.findOne({ conversationId, seq }).lean<MessageDocument>();
    },
  };
}
export type MessageStore = ReturnType<typeof createMessageStore>;
