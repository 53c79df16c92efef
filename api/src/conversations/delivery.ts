import { LRUCache } from 'lru-cache';
import { atMost } from '../platform/database/cache-size.ts';
import { createSerialQueue } from '../platform/serial-queue.ts';
import { audienceOf } from './audience.ts';
import type { ConversationsContext } from './conversations.context.ts';
import { maySeeMessage } from './message.access.ts';
import type { MessageDocument } from './message.model.ts';
import { presentMessage } from './message.present.ts';
import type { MessageReveals } from './message.reveals.ts';
import type { MessageStore } from './message.store.ts';
import { authorsOf, type Viewers } from './viewers.ts';

/** Messages remembered as delivered: many more than can be waiting for their event. */
const maxDelivered = 5_000;

interface Parts {
  store: MessageStore;
  viewers: Viewers;
  reveals: MessageReveals;
}

/**
 * Delivers messages to open pages. A message is emitted as soon as it is stored, in the order of its conversation;
 * its event arrives later and emits it only if that did not happen, after a crash.
 */
export function createDelivery(context: ConversationsContext, { store, viewers, reveals }: Parts) {
  const { realtime, services, log } = context;
  const delivered = new LRUCache<string, true>(atMost(maxDelivered));
  const queue = createSerialQueue();
  const keyOf = (conversationId: string, seq: number) => `${conversationId}:${seq}`;
  // another process has emitted it and this one receives the event
  realtime.onNotice('delivered', (key) => void delivered.set(key, true));

  /** Emits to everyone who may see the message now, masked for each reader. */
  async function emit(message: MessageDocument, event: 'message' | 'message.changed'): Promise<void> {
    const candidacy = await services.candidacies.store.find(`${message.conversationId}`);
    if (!candidacy) return;
    const [audience, known] = await Promise.all([
      audienceOf(context, candidacy),
      viewers.viewerOf(candidacy, 'counsellor', 'fr', authorsOf([message])),
    ]);
    for (const { accountId, side, locale, room, fromSeq } of audience) {
      if (!maySeeMessage({ side, fromSeq }, message)) continue;
      const copy = presentMessage(message, candidacy, { ...known, side, locale }, accountId);
      realtime.emit(room, event, copy);
      if (accountId !== message.author.accountId) reveals.recordLive({ accountId, side }, candidacy);
    }
  }

  /** Emits now and returns at once. A failure is logged: the event of the message emits it again. */
  function emitNow(message: MessageDocument, event: 'message' | 'message.changed', done?: () => void): void {
    const conversationId = message.conversationId.toHexString();
    void queue.run(conversationId, async () => {
      try {
        await emit(message, event);
        done?.();
      } catch (error) {
        log.warn({ err: error, event }, 'A message could not be emitted at once; its event will emit it');
      }
    });
  }

  return {
    deliver(message: MessageDocument): void {
      const key = keyOf(message.conversationId.toHexString(), message.seq);
      emitNow(message, 'message', () => {
        delivered.set(key, true);
        realtime.notice('delivered', key);
      });
    },

    deliverChange(message: MessageDocument): void {
      emitNow(message, 'message.changed');
    },

    /** For the events of messages: emits those that were not delivered yet. */
    async deliverMissing(posted: readonly { conversationId: string; seq: number }[]): Promise<void> {
      for (const { conversationId, seq } of posted) {
        await queue.pending(conversationId);
        if (delivered.delete(keyOf(conversationId, seq))) continue;
        const message = await store.find(conversationId, seq);
        if (message) await emit(message, 'message');
      }
    },

    /** For the event of a change: emits it again, and pages keep the higher change. */
    async deliverChangeAgain(conversationId: string, seq: number): Promise<void> {
      const message = await store.find(conversationId, seq);
      if (message) await emit(message, 'message.changed');
    },
  };
}
export type Delivery = ReturnType<typeof createDelivery>;
