import type { Locale } from '../../contract/index.ts';
import type { CandidacyAccess } from '../candidacies/candidacy.access.ts';
import type { Side } from '../candidacies/candidacy.policy.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Listener } from './audience.ts';
import type { ConversationsContext } from './conversations.context.ts';
import { messagesVisibleTo, readerOf } from './message.access.ts';
import type { MessageChanges } from './message.changes.ts';
import type { MessageDocument, MessageModel, ReadMarkDocument, ReadMarkModel } from './message.model.ts';
import { presentMessage } from './message.present.ts';
import type { MessageReveals } from './message.reveals.ts';
import type { MessageStore } from './message.store.ts';
import { rangesOf } from './message.text.ts';
import type { Receipts } from './receipts.ts';
import { authorsOf, type Viewers } from './viewers.ts';

/** Maximum changed messages returned at once; clients fetch the rest. */
const maxChanges = 200;
/** Maximum messages that a search reads, and maximum results. */
const maxSearched = 5_000;
const maxFound = 50;

interface MessagePage {
  after?: number | undefined;
  before?: number | undefined;
  changedAfter?: number | undefined;
  limit: number;
}

interface Parts {
  messages: MessageModel;
  marks: ReadMarkModel;
  store: MessageStore;
  viewers: Viewers;
  reveals: MessageReveals;
  receipts: Receipts;
  changes: MessageChanges;
}

/** Reads messages: a page, a search, the last ones, the unread ones. */
export function createMessagesReader(
  { services }: ConversationsContext,
  { messages, marks, store, viewers, reveals, receipts, changes }: Parts,
) {
  /** What a page shows besides the messages. */
  async function stateOf(actor: Actor, access: CandidacyAccess, locale: Locale) {
    const { candidacy, side } = access;
    const conversationId = candidacy._id.toHexString();
    const [lastSeq, { readers, muted }, block] = await Promise.all([
      store.lastSeq(conversationId, side),
      receipts.readersOf(actor, access, locale),
      services.blocks.blockFor(candidacy, side === 'employer' ? 'company' : 'person'),
    ]);
    return { lastSeq, readers, muted, block };
  }

  function changedAfter(access: CandidacyAccess, change: number | undefined) {
    if (change === undefined) return [];
    return changes.changedAfter(access.candidacy._id.toHexString(), change, readerOf(access), maxChanges);
  }

  return {
    async list(actor: Actor, access: CandidacyAccess, page: MessagePage, locale: Locale) {
      const { candidacy, side } = access;
      const conversationId = candidacy._id.toHexString();
      const reader = readerOf(access);
      // read before the messages: a change made in between is returned twice, never lost
      const changeBefore = await changes.lastChange(conversationId);
      const [found, changed] = await Promise.all([
        store.read(conversationId, reader, page),
        changedAfter(access, page.changedAfter),
      ]);
      const [about, state] = await Promise.all([
        viewers.viewerOf(candidacy, side, locale, authorsOf([...found, ...changed])),
        stateOf(actor, access, locale),
      ]);
      if (found.length + changed.length > 0)
        await reveals.record({ accountId: actor.accountId, side }, candidacy);
      const shown = (message: MessageDocument) => presentMessage(message, candidacy, about, actor.accountId);
      const isFull = changed.length === maxChanges;
      return {
        items: found.map(shown),
        firstSeq: reader.fromSeq + 1,
        changed: changed.map(shown),
        lastChange: isFull ? (changed.at(-1)?.change ?? changeBefore) : changeBefore,
        ...state,
      };
    },

    /** Messages that contain all the words, as this reader sees them, newest first. */
    async search(actor: Actor, access: CandidacyAccess, words: string, locale: Locale) {
      const { candidacy, side } = access;
      const page = { limit: maxSearched };
      const all = await store.read(candidacy._id.toHexString(), readerOf(access), page);
      await reveals.record({ accountId: actor.accountId, side }, candidacy);
      const about = await viewers.viewerOf(candidacy, side, locale, authorsOf(all));
      const found = all.toReversed().flatMap((one) => {
        if (one.kind === 'system' || one.deletedAt) return [];
        const message = presentMessage(one, candidacy, about, actor.accountId);
        const ranges = rangesOf(message.text, words);
        return ranges ? [{ message, ranges }] : [];
      });
      return { items: found.slice(0, maxFound), more: found.length > maxFound };
    },

    /** Messages of others in one conversation that this account has not read, as its side may see them. */
    async unreadLines({ accountId, side, fromSeq }: Listener, conversationId: string) {
      const mark = await marks.findOne({ conversationId, accountId }).lean<ReadMarkDocument>();
      const found = await messages
        .find(
          {
            conversationId,
            ...messagesVisibleTo({ side, fromSeq }, mark?.seq ?? 0),
            kind: { $ne: 'system' },
            deletedAt: null,
            'author.accountId': { $ne: accountId },
          },
          { at: 1, author: 1 },
        )
        .sort({ seq: 1 })
        .lean<MessageDocument[]>();
      const sides = [...new Set(found.map(({ author }) => author.role as Side))];
      return { count: found.length, sides, lastAt: found.at(-1)?.at ?? null };
    },
  };
}
