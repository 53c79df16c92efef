import { editWithinMs } from '../../contract/conversations.ts';
import type { Locale, Message } from '../../contract/index.ts';
import type { CandidacyAccess } from '../candidacies/candidacy.access.ts';
import { identityStates, mayWrite } from '../candidacies/candidacy.policy.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { makeEvent, withEvent } from '../platform/events/outbox.ts';
import { appError, notFound } from '../platform/http/app-error.ts';
import { type MessageReader, maySeeMessage, messagesVisibleTo, readerOf } from './message.access.ts';
import type { MessageDocument, MessageFields, MessageModel } from './message.model.ts';
import type { MessageStore } from './message.store.ts';
import { contactsIn } from './message.text.ts';

const tooLate = () =>
  appError('conflict', {
    detail: {
      fr: 'Un message se modifie pendant cinq minutes. Vous pouvez le supprimer, ou en écrire un autre.',
      en: 'A message can be edited for five minutes. You can delete it, or write another one.',
    },
  });

interface Parts {
  messages: MessageModel;
  store: MessageStore;
  notify: (message: MessageDocument) => void;
  show: (message: MessageDocument, actor: Actor, access: CandidacyAccess, locale: Locale) => Promise<Message>;
  mentionsIn: (
    access: CandidacyAccess,
    text: string,
  ) => Promise<{ ref: string; accountId: string; role: string }[]>;
}

/** Editing and deleting messages: one conditional update each, which also writes the change number and the event. */
export function createMessageChanges(context: Context, { messages, store, notify, show, mentionsIn }: Parts) {
  const { clock } = context;

  async function lastChange(conversationId: string): Promise<number> {
    const found = await messages
      .findOne({ conversationId, change: { $gt: 0 } }, { change: 1 })
      .sort({ change: -1 })
      .lean<MessageDocument>();
    return found?.change ?? 0;
  }

  /** The message, when it is this actor's own, not deleted, and written by a person. */
  async function own(actor: Actor, access: CandidacyAccess, seq: number): Promise<MessageDocument> {
    const { candidacy, side } = access;
    const conversationId = candidacy._id.toHexString();
    const message = await store.find(conversationId, await store.storedSeq(conversationId, side, seq));
    if (
      !message ||
      !maySeeMessage(readerOf(access), message) ||
      message.kind === 'system' ||
      message.author.accountId !== actor.accountId
    )
      throw notFound();
    return message;
  }

  /**
   * The next change number is taken by the unique index, like message numbers. The previous text is pushed to the
   * history only if it is still what was read.
   */
  function change(
    message: MessageDocument,
    set: Partial<MessageDocument>,
    unset: Partial<Record<keyof MessageDocument, ''>>,
  ): Promise<MessageDocument | null> {
    return apply(
      message,
      { text: message.text },
      {
        $set: set,
        ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}),
        $push: { history: { text: message.text, at: message.editedAt ?? message.at } },
      },
    );
  }

  /**
   * Changes a message that still matches the condition, with the change number and event; null when it does not
   * match.
   */
  async function apply(
    message: MessageDocument,
    condition: Record<string, unknown>,
    { $set, ...others }: { $set: object } & Record<string, unknown>,
  ): Promise<MessageDocument | null> {
    const conversationId = message.conversationId.toHexString();
    for (;;) {
      const number = (await lastChange(conversationId)) + 1;
      const event = makeEvent(context, 'message.changed', {
        conversationId,
        seq: message.seq,
        change: number,
      });
      const update = { ...others, $set: { ...$set, change: number } };
      try {
        const changed = await messages
          .findOneAndUpdate(
            { ...condition, _id: message._id, deletedAt: null },
            withEvent<MessageFields>(update, event),
            { returnDocument: 'after' },
          )
          .lean<MessageDocument>();
        if (changed) notify(changed);
        return changed;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    }
  }

  return {
    lastChange,
    apply,

    /** Messages changed after this change and visible to the reader, in the order of their changes. */
    changedAfter(
      conversationId: string,
      after: number,
      reader: MessageReader,
      limit: number,
    ): Promise<MessageDocument[]> {
      return messages
        .find({
          conversationId,
          change: { $gt: after },
          ...messagesVisibleTo(reader),
        })
        .sort({ change: 1 })
        .limit(limit)
        .lean<MessageDocument[]>();
    },

    async edit(
      actor: Actor,
      access: CandidacyAccess,
      seq: number,
      text: string,
      locale: Locale,
    ): Promise<Message> {
      const message = await own(actor, access, seq);
      if (message.deletedAt) throw notFound();
      if (message.text === text) return show(message, actor, access, locale);
      if (
        message.kind !== 'text' ||
        message.card ||
        message.reply ||
        message.file ||
        !mayWrite(access.side, access.facts)
      )
        throw appError('forbidden');
      if (clock.now().getTime() - message.at.getTime() > editWithinMs) throw tooLate();
      const contacts = identityStates.includes(access.candidacy.state) ? [] : contactsIn(text);
      const mentions = await mentionsIn(access, text);
      const changed = await change(message, { text, editedAt: clock.now(), contacts, mentions }, {});
      // another tab of the same person was faster: check against the current text
      return changed ? show(changed, actor, access, locale) : this.edit(actor, access, seq, text, locale);
    },

    /** Possible at any time; idempotent. */
    async remove(actor: Actor, access: CandidacyAccess, seq: number, locale: Locale): Promise<Message> {
      const message = await own(actor, access, seq);
      if (message.deletedAt) return show(message, actor, access, locale);
      // an agreement stays visible for all; its card can be called off instead
      if (message.card?.answer || message.reply) throw appError('forbidden');
      const gone = { text: '', deletedAt: clock.now() };
      const changed = await change(message, gone, { contacts: '', mentions: '', editedAt: '' });
      return changed ? show(changed, actor, access, locale) : this.remove(actor, access, seq, locale);
    },
  };
}
export type MessageChanges = ReturnType<typeof createMessageChanges>;
