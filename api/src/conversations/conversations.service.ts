import type { Locale, Message } from '../../contract/index.ts';
import type { CandidacyAccess } from '../candidacies/candidacy.access.ts';
import { identityStates, mayWrite, type Side, visibleToEmployer } from '../candidacies/candidacy.policy.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { appError, forbidden } from '../platform/http/app-error.ts';
import { audienceOf, type Listener } from './audience.ts';
import type { ConversationsContext } from './conversations.context.ts';
import { createMessageDelivery } from './delivery.ts';
import { createInbox } from './inbox.ts';
import { createMessageChanges } from './message.changes.ts';
import type { MessageDocument, MessageModel, ReadMarkDocument, ReadMarkModel } from './message.model.ts';
import { presentMessage } from './message.present.ts';
import { createMessageReveals } from './message.reveals.ts';
import { createMessageStore, type NewMessage } from './message.store.ts';
import { contactsIn, rangesOf, refOf, refsIn } from './message.text.ts';
import { createReceipts } from './receipts.ts';
import { authorsOf, createViewers } from './viewers.ts';

/** Messages that one person may send in a minute, through HTTP and sockets together, in each process. */
export const maxMessagesPerMinute = 60;
/** The same for everybody of one conversation together. */
export const maxMessagesPerMinutePerConversation = 150;

/** Milliseconds within which more words are still the same contact: a lively talk does not rewrite the pathway. */
const sameContact = 10 * 60_000;
/** Changes told at once; the rest is asked for again. */
const mostChanges = 200;
/** Lines that a search looks through, and those it gives. */
const mostSearched = 5_000;
const mostFound = 50;

/** A message that was stored, as far as what follows from it is concerned. */
interface Posted {
  conversationId: string;
  pathwayId: string;
  side: Side;
  accountId: string;
  seq: number;
}

const blocked = () =>
  appError('forbidden', {
    detail: {
      fr: 'Les échanges entre cette personne et cette entreprise sont suspendus. Rien ne part tant que le blocage n’est pas levé.',
      en: 'Exchanges between this person and this company are suspended. Nothing leaves until the block is lifted.',
    },
  });

export function createConversationsService(
  context: ConversationsContext,
  { messages, marks }: { messages: MessageModel; marks: ReadMarkModel },
) {
  const { services, realtime, clock } = context;
  const reveals = createMessageReveals(context);
  const store = createMessageStore(context, messages);
  const viewers = createViewers(context);
  const { viewerOf } = viewers;
  const delivery = createMessageDelivery(context, (message) => handOut(message, 'message'));
  const receipts = createReceipts(context, { marks, messages, store, viewers });
  const inbox = createInbox(context, { messages, marks, receipts });
  const minute = { seconds: 60, frequent: true };
  const pace = context.limits.limiter('messages.account', { points: maxMessagesPerMinute, ...minute });
  const paceOfOne = context.limits.limiter('messages.conversation', {
    points: maxMessagesPerMinutePerConversation,
    ...minute,
  });
  const changes = createMessageChanges(context, {
    messages,
    store,
    notify: (message) => void tellChange(message),
    show: (message, actor, access, locale) => show(message, actor, access, locale),
    mentionsIn,
  });

  /** A stored message as its own author or reader sees it. */
  async function show(
    message: MessageDocument,
    actor: Pick<Actor, 'accountId'>,
    { candidacy, side }: CandidacyAccess,
    locale: Locale,
  ): Promise<Message> {
    const about = await viewerOf(candidacy, side, locale, authorsOf([message]));
    return presentMessage(message, candidacy, about, actor.accountId);
  }

  /** Whom a text names, among those who are in the conversation now. */
  async function mentionsIn({ candidacy }: CandidacyAccess, text: string) {
    const refs = refsIn(text);
    if (refs.length === 0) return [];
    const conversationId = candidacy._id.toHexString();
    return (await audienceOf(context, candidacy))
      .map(({ accountId, side }) => ({ ref: refOf(conversationId, accountId), accountId, role: side }))
      .filter(({ ref }) => refs.includes(ref));
  }

  const service = {
    store,
    show,
    limitRate,
    follow,
    viewers,
    changes,
    raiseMark: receipts.raise,
    read: receipts.read,
    delivered: receipts.delivered,
    receiptsOf: receipts.receiptsOf,
    ...inbox,
    namesOf: (lines: readonly MessageDocument[]) => viewers.namesOf(authorsOf(lines)),

    async post(
      actor: Actor,
      access: CandidacyAccess,
      given: { clientId: string; text: string } & Pick<NewMessage, 'card' | 'reply' | 'file'>,
      locale: Locale,
      /** False answers as soon as the message is stored; what follows from it is left to its event. */
      waits = true,
    ): Promise<Message> {
      const { candidacy, side, facts } = access;
      const conversationId = candidacy._id.toHexString();
      await limitRate(actor, conversationId);
      if (!mayWrite(side, facts)) throw forbidden();
      if (await services.blocks.blockOf(candidacy)) throw blocked();
      const { message, fresh } = await store.append({
        conversationId,
        slotId: `${candidacy.slotId}`,
        pathwayId: `${candidacy.pathwayId}`,
        clientId: given.clientId,
        kind: 'text',
        text: given.text,
        author: { accountId: actor.accountId, role: side },
        mentions: await mentionsIn(access, given.text),
        contacts: identityStates.includes(candidacy.state) ? [] : contactsIn(given.text),
        // stored, not asked again: what was written while the company did not see it stays hidden for good
        hiddenFromEmployer: !visibleToEmployer(facts),
        ...(given.card ? { card: given.card } : {}),
        ...(given.reply ? { reply: given.reply } : {}),
        ...(given.file ? { file: given.file } : {}),
      });
      if (fresh) delivery.now(message);
      const about = await viewerOf(candidacy, side, locale, authorsOf([message]));
      if (fresh && waits) {
        const { accountId } = actor;
        await follow([
          { conversationId, pathwayId: `${candidacy.pathwayId}`, side, accountId, seq: message.seq },
        ]);
      }
      return presentMessage(message, candidacy, about, actor.accountId);
    },

    async edit(
      actor: Actor,
      access: CandidacyAccess,
      seq: number,
      text: string,
      locale: Locale,
    ): Promise<Message> {
      await limitRate(actor, access.candidacy._id.toHexString());
      if (await services.blocks.blockOf(access.candidacy)) throw blocked();
      return changes.edit(actor, access, seq, text, locale);
    },

    async remove(actor: Actor, access: CandidacyAccess, seq: number, locale: Locale): Promise<Message> {
      await limitRate(actor, access.candidacy._id.toHexString());
      return changes.remove(actor, access, seq, locale);
    },

    async list(
      actor: Actor,
      access: CandidacyAccess,
      page: {
        after?: number | undefined;
        before?: number | undefined;
        changedAfter?: number | undefined;
        limit: number;
      },
      locale: Locale,
    ) {
      const { candidacy, side, guest } = access;
      const conversationId = candidacy._id.toHexString();
      const fromSeq = guest?.fromSeq ?? 0;
      // read before the messages: a change in between is told again, never lost
      const before = await changes.lastChange(conversationId);
      const [found, changed] = await Promise.all([
        store.read(conversationId, side, page, fromSeq),
        page.changedAfter === undefined
          ? []
          : changes.changedAfter(
              conversationId,
              page.changedAfter,
              { employer: side === 'employer', fromSeq },
              mostChanges,
            ),
      ]);
      const [about, lastSeq, readers, muted, block] = await Promise.all([
        viewerOf(candidacy, side, locale, authorsOf([...found, ...changed])),
        store.lastSeq(conversationId, side),
        receipts.readersOf(actor, access, locale),
        inbox.isMuted(conversationId, actor.accountId),
        services.blocks.blockFor(candidacy, side === 'employer' ? 'company' : 'person'),
      ]);
      if (found.length + changed.length > 0)
        await reveals.record({ accountId: actor.accountId, side }, candidacy);
      const shown = (message: MessageDocument) => presentMessage(message, candidacy, about, actor.accountId);
      const full = changed.length === mostChanges;
      return {
        items: found.map(shown),
        lastSeq,
        firstSeq: fromSeq + 1,
        readers,
        changed: changed.map(shown),
        lastChange: full ? (changed.at(-1)?.change ?? before) : before,
        muted,
        block,
      };
    },

    async typing(actor: Actor, { candidacy, side }: CandidacyAccess): Promise<void> {
      const conversationId = candidacy._id.toHexString();
      await viewers.toAudience(candidacy, actor.accountId, ({ accountId }, { name, mine }) => {
        if (!mine) realtime.emit(`account:${accountId}`, 'typing', { conversationId, role: side, name });
      });
    },

    /** Hands stored messages to everybody who may see them, each in their own masked copy, unless that was done. */
    async deliverAll(all: readonly { conversationId: string; seq: number }[]): Promise<void> {
      for (const { conversationId, seq } of all) {
        const under = delivery.underWay(conversationId);
        if (under) await under;
        if (delivery.isDone(conversationId, seq)) continue;
        const message = await store.find(conversationId, seq);
        if (message) await handOut(message, 'message');
      }
    },

    /** Told again by its event, should the process have died: screens keep the higher change. */
    async deliverChange(conversationId: string, seq: number): Promise<void> {
      const message = await store.find(conversationId, seq);
      if (message) await handOut(message, 'message.changed');
    },

    /** Lines that hold all the words, as this reader sees them, the newest first. */
    async search(actor: Actor, access: CandidacyAccess, words: string, locale: Locale) {
      const { candidacy, side, guest } = access;
      const lines = await store.read(
        candidacy._id.toHexString(),
        side,
        { limit: mostSearched },
        guest?.fromSeq ?? 0,
      );
      await reveals.record({ accountId: actor.accountId, side }, candidacy);
      const about = await viewerOf(candidacy, side, locale, authorsOf(lines));
      const found = lines.toReversed().flatMap((line) => {
        if (line.kind === 'system' || line.deletedAt) return [];
        const message = presentMessage(line, candidacy, about, actor.accountId);
        const ranges = rangesOf(message.text, words);
        return ranges ? [{ message, ranges }] : [];
      });
      return { items: found.slice(0, mostFound), more: found.length > mostFound };
    },

    /** Words of others in one conversation that this account has not read, as its side may see them. */
    async unreadLines({ accountId, side, fromSeq }: Listener, conversationId: string) {
      const mark = await marks.findOne({ conversationId, accountId }).lean<ReadMarkDocument>();
      const found = await messages
        .find(
          {
            conversationId,
            seq: { $gt: Math.max(mark?.seq ?? 0, fromSeq) },
            kind: { $ne: 'system' },
            deletedAt: null,
            'author.accountId': { $ne: accountId },
            ...(side === 'employer' ? { hiddenFromEmployer: false } : {}),
          },
          { at: 1, author: 1 },
        )
        .sort({ seq: 1 })
        .lean<MessageDocument[]>();
      const sides = [...new Set(found.map(({ author }) => author.role as Side))];
      return { count: found.length, sides, lastAt: found.at(-1)?.at ?? null };
    },

    /** The last line of each conversation that this side may see. */
    async lastOf(side: Side, conversationIds: readonly string[]): Promise<Map<string, MessageDocument>> {
      const found = await Promise.all(
        conversationIds.map(async (id) => (await store.read(id, side, { limit: 1 }))[0] ?? null),
      );
      return new Map(
        found.flatMap((message) => (message ? [[`${message.conversationId}`, message] as const] : [])),
      );
    },
  };
  return service;

  /** What messages bring about: authors have read so far, turns pass on, and people were in touch. */
  async function follow(posted: readonly Posted[]): Promise<void> {
    const words = new Map<string, Posted[]>();
    for (const one of posted) words.set(one.conversationId, [...(words.get(one.conversationId) ?? []), one]);
    await Promise.all([
      ...posted.map(({ conversationId, accountId, side, seq }) =>
        receipts.raise(conversationId, accountId, side, 'seq', seq),
      ),
      services.candidacies.spoken(words),
      ...[...new Set(posted.map(({ pathwayId }) => pathwayId))].map(inTouch),
    ]);
  }

  async function inTouch(pathwayId: string): Promise<void> {
    const last = (await services.pathways.getPathway(pathwayId))?.lastContactAt;
    if (!last || clock.now().getTime() - last.getTime() > sameContact)
      await services.pathways.recordContact(pathwayId);
  }

  async function limitRate(actor: Actor, conversationId: string): Promise<void> {
    await pace.take(actor.accountId);
    await paceOfOne.take(conversationId);
  }

  async function tellChange(message: MessageDocument): Promise<void> {
    try {
      await handOut(message, 'message.changed');
    } catch (error) {
      context.log.warn({ err: error }, 'A change of a message is handed out by its event');
    }
  }

  /** To everybody who may see it, each in their own masked copy. */
  async function handOut(message: MessageDocument, event: 'message' | 'message.changed'): Promise<void> {
    const candidacy = await services.candidacies.store.find(`${message.conversationId}`);
    if (!candidacy) return;
    const [audience, known] = await Promise.all([
      audienceOf(context, candidacy),
      viewerOf(candidacy, 'counsellor', 'fr', authorsOf([message])),
    ]);
    for (const { accountId, side, locale, fromSeq } of audience) {
      if ((side === 'employer' && message.hiddenFromEmployer) || message.seq <= fromSeq) continue;
      const copy = presentMessage(message, candidacy, { ...known, side, locale }, accountId);
      realtime.emit(`account:${accountId}`, event, copy);
      if (accountId !== message.author.accountId) reveals.recordLive({ accountId, side }, candidacy);
    }
  }
}
export type ConversationsService = ReturnType<typeof createConversationsService>;
