import type { CandidacyAccess } from '../candidacies/candidacy.access.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { ConversationsContext } from './conversations.context.ts';
import { createDelivery } from './delivery.ts';
import { createInbox } from './inbox.ts';
import { createMessageEffects } from './message.effects.ts';
import type { MessageDocument, MessageModel, ReadMarkModel } from './message.model.ts';
import { createMessageReveals } from './message.reveals.ts';
import { createMessageStore } from './message.store.ts';
import { createMessagesReader } from './messages.reader.ts';
import { createMessages } from './messages.service.ts';
import { createReceipts } from './receipts.ts';
import { authorsOf, createViewers } from './viewers.ts';

/** The conversation of a candidacy, composed of its parts: messages, their delivery and effects, receipts, inbox. */
export function createConversationsService(
  context: ConversationsContext,
  { messages, marks }: { messages: MessageModel; marks: ReadMarkModel },
) {
  const store = createMessageStore(context, messages);
  const reveals = createMessageReveals(context);
  const viewers = createViewers(context);
  const receipts = createReceipts(context, { marks, messages, store, viewers });
  const inbox = createInbox(context, { messages, marks, receipts });
  const delivery = createDelivery(context, { store, viewers, reveals });
  const effects = createMessageEffects(context, receipts);
  const writing = createMessages(context, { messages, store, viewers, delivery, effects });
  const { changes } = writing;
  const parts = { messages, marks, store, viewers, reveals, receipts, changes };

  return {
    store,
    viewers,
    delivery,
    effects,
    ...writing,
    ...createMessagesReader(context, parts),
    ...inbox,
    raiseMark: receipts.raise,
    read: receipts.read,
    delivered: receipts.delivered,
    receiptsOf: receipts.receiptsOf,
    namesOf: (all: readonly MessageDocument[]) => viewers.namesOf(authorsOf(all)),

    /** Emits to the others of the conversation that this person is typing. Nothing is stored. */
    async typing(actor: Actor, { candidacy, side }: CandidacyAccess): Promise<void> {
      const conversationId = candidacy._id.toHexString();
      await viewers.toAudience(candidacy, actor.accountId, ({ room }, { name, mine }) => {
        if (!mine) context.realtime.emit(room, 'typing', { conversationId, role: side, name });
      });
    },
  };
}
export type ConversationsService = ReturnType<typeof createConversationsService>;
