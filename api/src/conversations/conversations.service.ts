import { Types } from 'mongoose';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Locale, Message } from '../../contract/index.ts';
import type { Reached } from '../candidacies/candidacies.service.ts';
import type { CandidacyDocument } from '../candidacies/candidacy.model.ts';
import { mayWrite, type Side } from '../candidacies/candidacy.policy.ts';
import { authorName, type Onlooker } from '../candidacies/candidacy.present.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { forbidden, notFound } from '../platform/http/app-error.ts';
import { take } from '../platform/http/rate-limits.ts';
import { audienceOf, type Listener } from './audience.ts';
import { createDelivery } from './delivery.ts';
import type { MessageDocument, MessageModel, ReadMarkDocument, ReadMarkModel } from './message.model.ts';
import { presentMessage } from './message.present.ts';
import { createMessageStore } from './message.store.ts';
import { createMarkWriter } from './message.writer.ts';

declare module '../platform/services.ts' {
  interface Services {
    conversations: ConversationsService;
  }
}

/** Messages that one person may send in a minute, through HTTP and sockets together, in each process. */
export const messagesAMinute = 60;

/** Milliseconds within which more words are still the same contact: a lively talk does not rewrite the pathway. */
const sameContact = 10 * 60_000;

export function createConversationsService(
  context: Context,
  { messages, marks }: { messages: MessageModel; marks: ReadMarkModel },
) {
  const { services, realtime, clock } = context;
  const store = createMessageStore(context, messages);
  const writeMark = createMarkWriter(marks);
  const delivery = createDelivery(context, handOut);
  const pace = new RateLimiterMemory({ points: messagesAMinute, duration: 60 });

  /** Under which names the authors of these lines appear to somebody of this side. */
  async function onlookerOf(
    candidacy: CandidacyDocument,
    side: Side,
    locale: Locale,
    authors: readonly (string | null)[],
  ): Promise<Onlooker> {
    const pathway = await services.pathways.getPathway(`${candidacy.pathwayId}`);
    if (!pathway) throw notFound();
    return {
      side,
      locale,
      pathway,
      commune: null,
      today: clock.today(),
      names: await namesOf(authors),
      identityGranted: services.pathways.hasConsent(pathway, 'identity_on_acceptance'),
    };
  }

  /** Display names by account id. */
  async function namesOf(accountIds: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
    const wanted = [...new Set(accountIds.flatMap((id) => id ?? []))];
    const accounts = wanted.length > 0 ? await services.accounts.accountRefs(wanted) : [];
    return new Map(accounts.map(({ id, name }) => [id, name]));
  }

  const authorsOf = (lines: readonly MessageDocument[]) =>
    lines.map(({ author }) => author.accountId ?? null);

  /** Reading never goes back. */
  async function mark(conversationId: string, accountId: string, role: Side, seq: number): Promise<void> {
    await writeMark({ conversationId, accountId, role, seq });
  }

  const service = {
    store,
    namesOf: (lines: readonly MessageDocument[]) => namesOf(authorsOf(lines)),

    async post(
      actor: Actor,
      reached: Reached,
      given: { clientId: string; text: string },
      locale: Locale,
    ): Promise<Message> {
      const { candidacy, side, facts } = reached;
      if (context.config.rateLimits) await take(pace, actor.accountId);
      if (!mayWrite(side, facts)) throw forbidden();
      const conversationId = candidacy._id.toHexString();
      const { message, fresh } = await store.append({
        conversationId,
        slotId: `${candidacy.slotId}`,
        pathwayId: `${candidacy.pathwayId}`,
        clientId: given.clientId,
        kind: 'text',
        text: given.text,
        author: { accountId: actor.accountId, role: side },
        hiddenFromEmployer: !candidacy.reachedEmployer,
      });
      if (fresh) delivery.now(message);
      const about = await onlookerOf(candidacy, side, locale, [actor.accountId]);
      if (fresh) {
        await mark(conversationId, actor.accountId, side, message.seq);
        await services.candidacies.spoken(conversationId, side, actor.accountId, message.seq);
        const { lastContactAt } = about.pathway;
        if (!lastContactAt || clock.now().getTime() - lastContactAt.getTime() > sameContact)
          await services.pathways.recordContact(`${candidacy.pathwayId}`);
      }
      return presentMessage(message, candidacy, about, actor.accountId);
    },

    async list(
      actor: Actor,
      reached: Reached,
      page: { after?: number | undefined; before?: number | undefined; limit: number },
      locale: Locale,
    ) {
      const { candidacy, side } = reached;
      const conversationId = candidacy._id.toHexString();
      const found = await store.read(conversationId, side, page);
      const [about, lastSeq, readers] = await Promise.all([
        onlookerOf(candidacy, side, locale, authorsOf(found)),
        store.lastSeq(conversationId, side),
        readersOf(actor, reached, locale),
      ]);
      const items = found.map((message) => presentMessage(message, candidacy, about, actor.accountId));
      return { items, lastSeq, readers };
    },

    /** Marks as read and tells the others, under the name that each of them may know. */
    async read(actor: Actor, { candidacy, side }: Reached, seq: number): Promise<number> {
      const conversationId = candidacy._id.toHexString();
      const reached = await store.withinLast(conversationId, side, seq);
      const stored = await store.storedSeq(conversationId, side, reached);
      await mark(conversationId, actor.accountId, side, stored);
      await toAudience(candidacy, actor.accountId, async ({ accountId, side: theirs }, name) =>
        realtime.emit(`account:${accountId}`, 'message.read', {
          conversationId,
          role: side,
          name,
          seq: await store.shownSeq(conversationId, theirs, stored),
        }),
      );
      return reached;
    },

    async typing(actor: Actor, { candidacy, side }: Reached): Promise<void> {
      const conversationId = candidacy._id.toHexString();
      await toAudience(candidacy, actor.accountId, ({ accountId }, name) =>
        realtime.emit(`account:${accountId}`, 'typing', { conversationId, role: side, name }),
      );
    },

    /** Hands a stored message to everybody who may see it, each in their own masked copy. */
    async deliver(conversationId: string, seq: number): Promise<void> {
      if (await delivery.isDone(conversationId, seq)) return;
      const message = await store.find(conversationId, seq);
      if (message) await handOut(message);
    },

    /** Words of others that this account has not read, by conversation. */
    async unreadOf(actor: Actor, conversationIds: readonly string[]): Promise<Map<string, number>> {
      if (conversationIds.length === 0) return new Map();
      const ids = conversationIds.map((id) => new Types.ObjectId(id));
      const read = await marks
        .find({ conversationId: { $in: ids }, accountId: actor.accountId })
        .lean<ReadMarkDocument[]>();
      const upTo = new Map(read.map(({ conversationId, seq }) => [`${conversationId}`, seq]));
      const rows = await messages.aggregate<{ _id: Types.ObjectId; count: number }>([
        {
          $match: {
            $or: ids.map((id) => ({ conversationId: id, seq: { $gt: upTo.get(`${id}`) ?? 0 } })),
            kind: 'text',
            'author.accountId': { $ne: actor.accountId },
            ...(actor.role === 'employer' ? { hiddenFromEmployer: false } : {}),
          },
        },
        { $group: { _id: '$conversationId', count: { $sum: 1 } } },
      ]);
      return new Map(rows.map(({ _id, count }) => [`${_id}`, count]));
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

  /** To everybody who may see it, each in their own masked copy. */
  async function handOut(message: MessageDocument): Promise<void> {
    const candidacy = await services.candidacies.store.find(`${message.conversationId}`);
    if (!candidacy) return;
    const [audience, known] = await Promise.all([
      audienceOf(context, candidacy),
      onlookerOf(candidacy, 'counsellor', 'fr', authorsOf([message])),
    ]);
    for (const { accountId, side, locale } of audience) {
      if (side === 'employer' && message.hiddenFromEmployer) continue;
      const copy = presentMessage(message, candidacy, { ...known, side, locale }, accountId);
      realtime.emit(`account:${accountId}`, 'message', copy);
    }
  }

  async function toAudience(
    candidacy: CandidacyDocument,
    actorId: string,
    tell: (listener: Listener, name: string) => Promise<void> | void,
  ): Promise<void> {
    const audience = await audienceOf(context, candidacy);
    const author = audience.find(({ accountId }) => accountId === actorId);
    if (!author) return;
    const known = await onlookerOf(candidacy, author.side, author.locale, [actorId]);
    for (const listener of audience) {
      if (listener.accountId === actorId) continue;
      const { side, locale } = listener;
      await tell(listener, authorName(actorId, author.side, candidacy, { ...known, side, locale }));
    }
  }

  async function readersOf(actor: Actor, reached: Reached, locale: Locale) {
    const { candidacy } = reached;
    const [audience, read, about] = await Promise.all([
      audienceOf(context, candidacy),
      marks.find({ conversationId: candidacy._id }).lean<ReadMarkDocument[]>(),
      onlookerOf(candidacy, reached.side, locale, []),
    ]);
    const conversationId = candidacy._id.toHexString();
    const shown = read.map(
      async ({ accountId, seq }) =>
        [accountId, await store.shownSeq(conversationId, reached.side, seq)] as const,
    );
    const upTo = new Map(await Promise.all(shown));
    return audience.map(({ accountId, side, name }) => ({
      role: side,
      name: side === 'beneficiary' ? authorName(accountId, side, candidacy, about) : name,
      mine: accountId === actor.accountId,
      readSeq: upTo.get(accountId) ?? 0,
    }));
  }
}
export type ConversationsService = ReturnType<typeof createConversationsService>;
