import type { Actor } from '../platform/auth/actor.ts';
import { mayFollowConversation, mayTalk, whereSeated } from './conversation.policy.ts';
import type { ConversationsContext } from './conversations.context.ts';
import type { ConversationsService } from './conversations.service.ts';

/** Maximum messages returned by one catch-up of a conversation; clients fetch more over HTTP. */
const catchUpLimit = 200;

/** Handlers of the live events of a conversation; each checks membership again. */
export function answerLive(
  { realtime, services }: ConversationsContext,
  service: ConversationsService,
): void {
  const load = ({ actor, payload }: { actor: Actor; payload: { conversationId: string } }) =>
    services.candidacies.accessOf(actor, payload.conversationId);

  realtime.on('message.send', {
    load,
    // `send` applies the rate limit of a person first, then refuses when the conversation has ended
    policy: mayFollowConversation,
    handler: ({ actor, payload, loaded }) => service.send(actor, loaded, payload, actor.locale),
  });
  realtime.on('message.edit', {
    load,
    policy: mayFollowConversation,
    handler: ({ actor, payload, loaded }) =>
      service.edit(actor, loaded, payload.seq, payload.text, actor.locale),
  });
  realtime.on('message.delete', {
    load,
    policy: mayFollowConversation,
    handler: ({ actor, payload, loaded }) => service.remove(actor, loaded, payload.seq, actor.locale),
  });
  realtime.on('conversation.delivered', {
    policy: whereSeated,
    handler: async ({ actor, payload }) => {
      for (const { conversationId, seq } of payload.conversations) {
        const access = await services.candidacies.accessOf(actor, conversationId);
        if (access) await service.delivered(actor, access, seq);
      }
      return {};
    },
  });
  realtime.on('conversation.read', {
    load,
    policy: mayFollowConversation,
    handler: async ({ actor, payload, socketId, loaded }) => ({
      seq: await service.read(actor, loaded, payload.seq, socketId),
    }),
  });
  realtime.on('conversation.typing', {
    load,
    policy: mayTalk,
    handler: async ({ actor, loaded }) => {
      await service.typing(actor, loaded);
      return {};
    },
  });
}

/** What a device missed while it was away, of each conversation that is still its reader's. */
export function answerCatchUp(
  { realtime, services }: ConversationsContext,
  service: ConversationsService,
): void {
  realtime.on('catch-up', {
    policy: whereSeated,
    limit: { points: 20, seconds: 60 },
    handler: async ({ actor, payload }) => {
      const missed = await Promise.all(
        payload.conversations.map(async ({ conversationId, after, changedAfter }) => {
          const access = await services.candidacies.accessOf(actor, conversationId);
          if (!access) return { items: [], changed: [], conversationId, more: false };
          const { items, lastSeq, changed } = await service.list(
            actor,
            access,
            { after, changedAfter, limit: catchUpLimit },
            actor.locale,
          );
          const more = (items.at(-1)?.seq ?? lastSeq) < lastSeq || changed.length === catchUpLimit;
          return { items, changed, conversationId, more };
        }),
      );
      return {
        messages: missed.flatMap(({ items }) => items),
        changed: missed.flatMap(({ changed }) => changed),
        more: missed.filter(({ more }) => more).map(({ conversationId }) => conversationId),
      };
    },
  });
}
