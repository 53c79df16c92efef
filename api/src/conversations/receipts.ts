import type { Locale, Reader, Receipt } from '../../contract/index.ts';
import type { CandidacyAccess } from '../candidacies/candidacy.access.ts';
import type { Side } from '../candidacies/candidacy.policy.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { notFound } from '../platform/http/app-error.ts';
import { audienceOf } from './audience.ts';
import type { ConversationsContext } from './conversations.context.ts';
import { maySeeMessage, readerOf } from './message.access.ts';
import type { MessageModel, ReadMarkDocument, ReadMarkModel } from './message.model.ts';
import type { MessageStore } from './message.store.ts';
import { createMarkWriter, type Mark, maxSteps } from './message.writer.ts';
import type { Viewers } from './viewers.ts';

type Step = { seq: number; at: Date };

interface Parts {
  marks: ReadMarkModel;
  messages: MessageModel;
  store: MessageStore;
  viewers: Viewers;
}

/** Which messages are on a device of each person, and which are read. Marks never move back. */
export function createReceipts(context: ConversationsContext, { marks, messages, store, viewers }: Parts) {
  const { realtime, clock } = context;
  const { raise: write, cursor } = createMarkWriter(marks);

  /** Advances a mark and returns its previous value; null when it was already there or beyond. */
  async function raise(
    conversationId: string,
    accountId: string,
    role: Side,
    kind: Mark['kind'],
    seq: number,
  ): Promise<number | null> {
    return seq > 0 ? write({ conversationId, accountId, role, kind, seq, at: clock.now() }) : null;
  }

  return {
    raise,
    /** Whether this account is known from the cache to have read so far; runs no query. */
    hasRead: (conversationId: string, accountId: string, seq: number) =>
      cursor({ conversationId, accountId }, 'seq') >= seq,

    /**
     * Marks as read and notifies everyone, including the reader's other tabs, under the name that each may know.
     * `socketId` is the requesting socket, which gets an acknowledgement instead.
     */
    async read(
      actor: Actor,
      { candidacy, side }: CandidacyAccess,
      seq: number,
      socketId?: string,
    ): Promise<number> {
      const conversationId = candidacy._id.toHexString();
      const access = await store.withinLast(conversationId, side, seq);
      const stored = await store.storedSeq(conversationId, side, access);
      if ((await raise(conversationId, actor.accountId, side, 'seq', stored)) === null) return access;
      await viewers.toAudience(candidacy, actor.accountId, async ({ room, side: theirs }, who) =>
        realtime.emit(
          room,
          'message.read',
          { conversationId, ...who, seq: await store.shownSeq(conversationId, theirs, stored) },
          who.mine ? socketId : undefined,
        ),
      );
      return access;
    },

    /** Marks messages as delivered to a device of this person, and notifies their authors. */
    async delivered(actor: Actor, { candidacy, side }: CandidacyAccess, seq: number): Promise<void> {
      const conversationId = candidacy._id.toHexString();
      const access = await store.withinLast(conversationId, side, seq);
      const stored = await store.storedSeq(conversationId, side, access);
      const before = await raise(conversationId, actor.accountId, side, 'deliveredSeq', stored);
      if (before === null) return;
      const authors = new Set(
        await messages.distinct('author.accountId', {
          conversationId: candidacy._id,
          seq: { $gt: before, $lte: stored },
        }),
      );
      await viewers.toAudience(candidacy, actor.accountId, async ({ accountId, room, side: theirs }, who) => {
        if (who.mine || !authors.has(accountId)) return;
        realtime.emit(room, 'message.delivered', {
          conversationId,
          ...who,
          seq: await store.shownSeq(conversationId, theirs, stored),
        });
      });
    },

    /** How far each person has read, and whether the actor has muted the conversation. */
    async readersOf(
      actor: Actor,
      { candidacy, side, guest }: CandidacyAccess,
      locale: Locale,
    ): Promise<{ readers: Reader[]; muted: boolean }> {
      const conversationId = candidacy._id.toHexString();
      const [audience, found] = await Promise.all([
        audienceOf(context, candidacy),
        marks.find({ conversationId: candidacy._id }).lean<ReadMarkDocument[]>(),
      ]);
      const people = await viewers.peopleFor(
        candidacy,
        { accountId: actor.accountId, side, locale },
        audience,
      );
      const markOf = new Map(found.map((mark) => [mark.accountId, mark]));
      const stored = found.flatMap(({ seq, deliveredSeq }) => [seq ?? 0, deliveredSeq ?? 0]);
      const shown = await store.shownSeqs(conversationId, side, stored);
      const readers = people.map(({ accountId, ...who }) => {
        const { seq = 0, deliveredSeq = 0 } = markOf.get(accountId) ?? {};
        // colleagues do not see who read lines from before they joined
        const readSeq = Math.max(guest?.fromSeq ?? 0, shown(seq ?? 0));
        return { ...who, readSeq, deliveredSeq: Math.max(readSeq, shown(deliveredSeq ?? 0)) };
      });
      return { readers, muted: markOf.get(actor.accountId)?.muted ?? false };
    },

    /** For one's own message: who has received it, who has read it, and when, as far as the times are kept. */
    async receiptsOf(
      actor: Actor,
      access: CandidacyAccess,
      seq: number,
      locale: Locale,
    ): Promise<{ storedAt: string; people: Receipt[] }> {
      const { candidacy, side } = access;
      const conversationId = candidacy._id.toHexString();
      const message = await store.find(conversationId, await store.storedSeq(conversationId, side, seq));
      if (message?.author.accountId !== actor.accountId || !maySeeMessage(readerOf(access), message))
        throw notFound();
      const audience = (await audienceOf(context, candidacy)).filter(
        (listener) => listener.accountId !== actor.accountId && maySeeMessage(listener, message),
      );
      const [people, found] = await Promise.all([
        viewers.peopleFor(candidacy, { accountId: actor.accountId, side, locale }, audience),
        marks.find({ conversationId: candidacy._id }).lean<ReadMarkDocument[]>(),
      ]);
      const markOf = new Map(found.map((mark) => [mark.accountId, mark]));
      return {
        storedAt: message.at.toISOString(),
        people: people.map(({ accountId, mine: _mine, ...who }) => {
          const mark = markOf.get(accountId);
          const read = (mark?.seq ?? 0) >= message.seq;
          const readAt = since(mark?.reads, message.seq);
          const deliveredAt = since(mark?.deliveries, message.seq) ?? readAt;
          return {
            ...who,
            read,
            delivered: read || (mark?.deliveredSeq ?? 0) >= message.seq,
            readAt: readAt?.toISOString() ?? null,
            deliveredAt: deliveredAt?.toISOString() ?? null,
          };
        }),
      };
    },
  };
}
export type Receipts = ReturnType<typeof createReceipts>;

/** When a mark first reached this number; null when it did not, or when that step is no longer kept. */
function since(steps: readonly Step[] | null | undefined, seq: number): Date | null {
  const at = (steps ?? []).findIndex((step) => step.seq >= seq);
  if (at < 0 || (at === 0 && steps?.length === maxSteps)) return null;
  return steps?.[at]?.at ?? null;
}
