import { Types } from 'mongoose';
import type { Side } from '../candidacies/candidacy.policy.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { actingRoom } from '../platform/realtime/rooms.ts';
import type { ConversationsContext } from './conversations.context.ts';
import { messagesVisibleTo } from './message.access.ts';
import type { MessageDocument, MessageModel, ReadMarkDocument, ReadMarkModel } from './message.model.ts';
import type { Receipts } from './receipts.ts';

export interface InboxEntry {
  unread: number;
  /** Whether an unread message mentions this account. */
  mentioned: boolean;
  muted: boolean;
  /** The last line that this side may see, when it was asked for. */
  last: MessageDocument | null;
}
interface Row {
  _id: Types.ObjectId;
  /** Numbers of the lines; 0 for those that do not count as unread. */
  seqs: number[];
  /** Number of the last line that mentions the account; 0 for none. */
  mentionedIn: number;
  last: MessageDocument;
}
function entryOf(row: Row | undefined, readSeq: number, muted: boolean): InboxEntry {
  return {
    unread: row?.seqs.filter((seq) => seq > readSeq).length ?? 0,
    mentioned: (row?.mentionedIn ?? 0) > readSeq,
    muted,
    last: row?.last ?? null,
  };
}

/** Maximum conversations counted for the number in the menu. */
const maxConversations = 300;

/** The inbox of an account: unread messages by conversation, and which conversations are muted. */
export function createInbox(
  { services, realtime }: ConversationsContext,
  { messages, marks, receipts }: { messages: MessageModel; marks: ReadMarkModel; receipts: Receipts },
) {
  /**
   * Unread messages of others, by conversation; every requested conversation has an entry. `withLast` also reads the
   * last line of each that this side may see: all from the read mark on are read, and the mark is on a line.
   */
  async function inboxEntriesOf(
    { accountId, role }: Pick<Actor, 'accountId' | 'role'>,
    conversationIds: readonly string[],
    { withLast = false } = {},
  ): Promise<Map<string, InboxEntry>> {
    if (conversationIds.length === 0) return new Map();
    const side: Side = role === 'employer' ? 'employer' : 'counsellor';
    const ids = conversationIds.map((id) => new Types.ObjectId(id));
    const found = await marks
      .find({ conversationId: { $in: ids }, accountId }, { conversationId: 1, seq: 1, muted: 1 })
      .lean<ReadMarkDocument[]>();
    const markOf = new Map(found.map((mark) => [`${mark.conversationId}`, mark]));
    const read = (id: string) => markOf.get(id)?.seq ?? 0;
    const rowOf = await rowsOf({ accountId, side }, conversationIds, (id) => read(id) - (withLast ? 1 : 0));
    // only when the line of a mark is gone
    const without = withLast ? conversationIds.filter((id) => read(id) > 0 && !rowOf.has(id)) : [];
    for (const [id, row] of await rowsOf({ accountId, side }, without, () => 0)) rowOf.set(id, row);
    return new Map(
      conversationIds.map((id) => [id, entryOf(rowOf.get(id), read(id), markOf.get(id)?.muted ?? false)]),
    );
  }

  /** Lines after a stored number in each of these conversations, counted in one query. */
  async function rowsOf(
    { accountId, side }: { accountId: string; side: Side },
    conversationIds: readonly string[],
    afterOf: (conversationId: string) => number,
  ): Promise<Map<string, Row>> {
    if (conversationIds.length === 0) return new Map();
    const ofOthers = {
      $and: [
        { $ne: ['$kind', 'system'] },
        { $ne: ['$author.accountId', accountId] },
        { $eq: [{ $ifNull: ['$deletedAt', null] }, null] },
      ],
    };
    const mentions = { $in: [accountId, { $ifNull: ['$mentions.accountId', []] }] };
    const rows = await messages.aggregate<Row>([
      {
        $match: {
          $or: conversationIds.map((id) => ({
            conversationId: new Types.ObjectId(id),
            ...messagesVisibleTo({ side, fromSeq: 0 }, afterOf(id)),
          })),
        },
      },
      { $sort: { seq: 1 } },
      {
        $group: {
          _id: '$conversationId',
          seqs: { $push: { $cond: [ofOthers, '$seq', 0] } },
          mentionedIn: { $max: { $cond: [{ $and: [ofOthers, mentions] }, '$seq', 0] } },
          last: { $last: '$$ROOT' },
        },
      },
    ]);
    return new Map(rows.map((row) => [`${row._id}`, row]));
  }

  /** Read marks of these conversations, by conversation and account. */
  async function marksOf(
    asked: readonly { conversationId: string }[],
  ): Promise<Map<string, ReadMarkDocument>> {
    if (asked.length === 0) return new Map();
    const ids = [...new Set(asked.map(({ conversationId }) => conversationId))];
    const found = await marks
      .find({ conversationId: { $in: ids } }, { conversationId: 1, accountId: 1, seq: 1, muted: 1 })
      .lean<ReadMarkDocument[]>();
    return new Map(found.map((mark) => [`${mark.conversationId} ${mark.accountId}`, mark]));
  }

  return {
    /** The inbox of the rows of one list, each with its last line; read once, by `unreadOf`. */
    rowsFor(actor: Actor) {
      let entries: Map<string, InboxEntry> = new Map();
      return {
        entryOf: (conversationId: string) => entries.get(conversationId),
        async unreadOf(_: Actor, conversationIds: readonly string[]): Promise<Map<string, number>> {
          entries = await inboxEntriesOf(actor, conversationIds, { withLast: true });
          return new Map([...entries].map(([id, { unread }]) => [id, unread]));
        },
      };
    },

    async unreadOf(actor: Actor, conversationIds: readonly string[]): Promise<Map<string, number>> {
      const entries = await inboxEntriesOf(actor, conversationIds);
      return new Map([...entries].map(([id, { unread }]) => [id, unread]));
    },

    /** The number in the menu. */
    async countUnread(actor: Actor): Promise<{ conversations: number; messages: number }> {
      const ids = await services.candidacyReader.idsOf(actor, maxConversations);
      const loud = [...(await inboxEntriesOf(actor, ids)).values()].filter(
        ({ unread, muted, mentioned }) => unread > 0 && (!muted || mentioned),
      );
      return { conversations: loud.length, messages: loud.reduce((sum, { unread }) => sum + unread, 0) };
    },

    async mute(actor: Actor, conversationId: string, muted: boolean): Promise<void> {
      await marks.updateOne(
        { conversationId: new Types.ObjectId(conversationId), accountId: actor.accountId },
        { $set: { muted }, $setOnInsert: { role: actor.role, seq: 0, deliveredSeq: 0 } },
        { upsert: true, setDefaultsOnInsert: false },
      );
      realtime.emit(actingRoom(actor), 'conversation.changed', { conversationId });
    },

    /**
     * For each of these messages, the accounts to notify: those that have not read it, and have not muted the
     * conversation unless the message mentions them.
     */
    async willing(
      asked: readonly { conversationId: string; seq: number; accountIds: readonly string[] }[],
    ): Promise<Set<string>[]> {
      const open = asked.map(({ conversationId, seq, accountIds }) =>
        accountIds.filter((accountId) => !receipts.hasRead(conversationId, accountId, seq)),
      );
      const markOf = await marksOf(asked.filter((_, at) => open[at]!.length > 0));
      return Promise.all(
        asked.map(async ({ conversationId, seq }, at) => {
          const own = (accountId: string) => markOf.get(`${conversationId} ${accountId}`);
          const unread = open[at]!.filter((accountId) => (own(accountId)?.seq ?? 0) < seq);
          if (!unread.some((accountId) => own(accountId)?.muted)) return new Set(unread);
          const message = await messages
            .findOne({ conversationId, seq }, { mentions: 1 })
            .lean<{ mentions?: { accountId: string }[] }>();
          const named = new Set((message?.mentions ?? []).map(({ accountId }) => accountId));
          return new Set(unread.filter((accountId) => !own(accountId)?.muted || named.has(accountId)));
        }),
      );
    },
  };
}
export type Inbox = ReturnType<typeof createInbox>;
