import type { CandidacyAccess } from '../candidacies/candidacy.access.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { notFound } from '../platform/http/app-error.ts';
import type { ConversationsContext } from './conversations.context.ts';
import type { ConversationsService } from './conversations.service.ts';

/** Messages given back at once for one conversation; more are fetched through HTTP. */
const catchUpLimit = 200;

/** Live events of a conversation: membership is asked again at each of them. */
export function answerLive(
  { realtime, services }: ConversationsContext,
  service: ConversationsService,
): void {
  const accessOf = async (actor: Actor, id: string): Promise<CandidacyAccess> => {
    const access = await services.candidacies.accessOf(actor, id);
    if (!access) throw notFound();
    return access;
  };
  const anyone = () => true;

  realtime.on('message.send', {
    policy: anyone,
    // `send` limits the rate of a person
    handler: async ({ actor, payload }) =>
      service.send(actor, await accessOf(actor, payload.conversationId), payload, actor.locale),
  });
  realtime.on('message.edit', {
    policy: anyone,
    handler: async ({ actor, payload }) =>
      service.edit(
        actor,
        await accessOf(actor, payload.conversationId),
        payload.seq,
        payload.text,
        actor.locale,
      ),
  });
  realtime.on('message.delete', {
    policy: anyone,
    handler: async ({ actor, payload }) =>
      service.remove(actor, await accessOf(actor, payload.conversationId), payload.seq, actor.locale),
  });
  realtime.on('conversation.delivered', {
    policy: anyone,
    handler: async ({ actor, payload }) => {
      for (const { conversationId, seq } of payload.conversations) {
        // one that is no longer theirs does not stop the others
        const access = await services.candidacies.accessOf(actor, conversationId);
        if (access) await service.delivered(actor, access, seq);
      }
      return {};
    },
  });
  realtime.on('conversation.read', {
    policy: anyone,
    handler: async ({ actor, payload, socketId }) => ({
      seq: await service.read(actor, await accessOf(actor, payload.conversationId), payload.seq, socketId),
    }),
  });
  realtime.on('conversation.typing', {
    policy: anyone,
    handler: async ({ actor, payload }) => {
      await service.typing(actor, await accessOf(actor, payload.conversationId));
      return {};
    },
  });
  realtime.on('catch-up', {
    policy: anyone,
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
