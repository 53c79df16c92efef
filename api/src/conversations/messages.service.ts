import type { Locale, Message } from '../../contract/index.ts';
import type { CandidacyAccess } from '../candidacies/candidacy.access.ts';
import { identityStates, mayWrite, visibleToEmployer } from '../candidacies/candidacy.policy.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { appError, forbidden } from '../platform/http/app-error.ts';
import { audienceOf } from './audience.ts';
import type { ConversationsContext } from './conversations.context.ts';
import type { Delivery } from './delivery.ts';
import { createMessageChanges } from './message.changes.ts';
import type { MessageEffects, PostedMessage } from './message.effects.ts';
import type { NewMessage } from './message.line.ts';
import type { MessageDocument, MessageModel } from './message.model.ts';
import { presentMessage } from './message.present.ts';
import type { MessageStore } from './message.store.ts';
import { contactsIn, refOf, refsIn } from './message.text.ts';
import { authorsOf, type Viewers } from './viewers.ts';

/** Messages that one person may send per minute, through HTTP and sockets together, in each process. */
export const maxMessagesPerMinute = 60;
/** The same for all members of one conversation together. */
export const maxMessagesPerMinutePerConversation = 150;

type Given = { clientId: string; text: string } & Pick<NewMessage, 'card' | 'reply' | 'file'>;

interface Parts {
  messages: MessageModel;
  store: MessageStore;
  viewers: Viewers;
  delivery: Delivery;
  effects: MessageEffects;
}

const blocked = () =>
  appError('forbidden', {
    detail: {
      fr: 'Les échanges entre cette personne et cette entreprise sont suspendus. Rien ne part tant que le blocage n’est pas levé.',
      en: 'Exchanges between this person and this company are suspended. Nothing leaves until the block is lifted.',
    },
  });

/** Writing messages: send, edit, remove. */
export function createMessages(
  context: ConversationsContext,
  { messages, store, viewers, delivery, effects }: Parts,
) {
  const { services, limits } = context;
  const minute = { seconds: 60, frequent: true };
  const accountLimit = limits.limiter('messages.account', { points: maxMessagesPerMinute, ...minute });
  const conversationLimit = limits.limiter('messages.conversation', {
    points: maxMessagesPerMinutePerConversation,
    ...minute,
  });
  const changes = createMessageChanges(context, {
    messages,
    store,
    notify: delivery.deliverChange,
    show,
    mentionsIn,
  });

  /** A stored message as its author or a reader sees it. */
  async function show(
    message: MessageDocument,
    actor: Pick<Actor, 'accountId'>,
    { candidacy, side }: CandidacyAccess,
    locale: Locale,
  ): Promise<Message> {
    const about = await viewers.viewerOf(candidacy, side, locale, authorsOf([message]));
    return presentMessage(message, candidacy, about, actor.accountId);
  }

  /** The people mentioned in a text, among the current members of the conversation. */
  async function mentionsIn({ candidacy }: CandidacyAccess, text: string) {
    const refs = refsIn(text);
    if (refs.length === 0) return [];
    const conversationId = candidacy._id.toHexString();
    return (await audienceOf(context, candidacy))
      .map(({ accountId, side }) => ({ ref: refOf(conversationId, accountId), accountId, role: side }))
      .filter(({ ref }) => refs.includes(ref));
  }

  async function limitRate(actor: Actor, conversationId: string): Promise<void> {
    await accountLimit.take(actor.accountId);
    await conversationLimit.take(conversationId);
  }

  async function refuseBlocked({ candidacy }: CandidacyAccess): Promise<void> {
    if (await services.blocks.blockOf(candidacy)) throw blocked();
  }

  /** Stores and delivers a message once; `posted` is null when this client id was stored before. */
  async function storeAndDeliver(
    actor: Actor,
    access: CandidacyAccess,
    given: Given,
  ): Promise<{ message: MessageDocument; posted: PostedMessage | null }> {
    const { candidacy, side, facts } = access;
    const conversationId = candidacy._id.toHexString();
    const pathwayId = `${candidacy.pathwayId}`;
    await limitRate(actor, conversationId);
    if (!mayWrite(side, facts)) throw forbidden();
    await refuseBlocked(access);
    const { clientId, text, card, reply, file } = given;
    const { message, fresh } = await store.append({
      conversationId,
      slotId: `${candidacy.slotId}`,
      pathwayId,
      clientId,
      kind: 'text',
      text,
      author: { accountId: actor.accountId, role: side },
      mentions: await mentionsIn(access, text),
      contacts: identityStates.includes(candidacy.state) ? [] : contactsIn(text),
      // stored, not computed at reading: what was written while the company had no access stays hidden for good
      hiddenFromEmployer: !visibleToEmployer(facts),
      ...(card ? { card } : {}),
      ...(reply ? { reply } : {}),
      ...(file ? { file } : {}),
    });
    if (!fresh) return { message, posted: null };
    delivery.deliver(message);
    const { accountId } = actor;
    return { message, posted: { conversationId, pathwayId, side, accountId, seq: message.seq } };
  }

  return {
    show,
    limitRate,
    changes,

    /** Returns as soon as the message is stored; its effects are left to its event. For sockets. */
    async send(actor: Actor, access: CandidacyAccess, given: Given, locale: Locale): Promise<Message> {
      const { message } = await storeAndDeliver(actor, access, given);
      return show(message, actor, access, locale);
    },

    /** Resolves when the effects are applied too, because the next page of an HTTP client shows the turn. */
    async post(actor: Actor, access: CandidacyAccess, given: Given, locale: Locale): Promise<Message> {
      const { message, posted } = await storeAndDeliver(actor, access, given);
      if (posted) await effects.apply([posted]);
      return show(message, actor, access, locale);
    },

    async edit(
      actor: Actor,
      access: CandidacyAccess,
      seq: number,
      text: string,
      locale: Locale,
    ): Promise<Message> {
      await limitRate(actor, access.candidacy._id.toHexString());
      await refuseBlocked(access);
      return changes.edit(actor, access, seq, text, locale);
    },

    async remove(actor: Actor, access: CandidacyAccess, seq: number, locale: Locale): Promise<Message> {
      await limitRate(actor, access.candidacy._id.toHexString());
      return changes.remove(actor, access, seq, locale);
    },
  };
}
export type Messages = ReturnType<typeof createMessages>;
