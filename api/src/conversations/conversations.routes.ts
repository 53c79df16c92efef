import * as contract from '../../contract/conversations.ts';
import type { Thread } from '../../contract/index.ts';
import * as changesContract from '../../contract/message-changes.ts';
import { revealOf } from '../candidacies/candidacies.reader.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { bind } from '../platform/http/bind.ts';
import { scopedByQuery } from '../platform/http/open-policies.ts';
import { mayFollowConversation } from './conversation.policy.ts';
import type { ConversationsContext } from './conversations.context.ts';
import type { ConversationsService } from './conversations.service.ts';
import { maySeeMessage, readerOf } from './message.access.ts';
import { presentMessage } from './message.present.ts';

export function conversationsRoutes(
  { services, audit }: ConversationsContext,
  service: ConversationsService,
) {
  const load = ({ actor, params }: { actor: Actor; params: { conversationId: string } }) =>
    services.candidacies.accessOf(actor, params.conversationId);

  return [
    bind(contract.listThreads, {
      policy: scopedByQuery,
      handler: async ({ actor, query, locale }) => {
        const inbox = service.rowsFor(actor);
        const { items, ...page } = await services.candidacyReader.pageByTurn(
          actor,
          query,
          locale,
          inbox.unreadOf,
        );
        const rows = items.map((item) => ({ ...item, entry: inbox.entryOf(item.card.id) }));
        const names = await service.namesOf(rows.flatMap(({ entry }) => entry?.last ?? []));
        const threads = rows.map(({ card, candidacy, about, entry }): Thread => {
          const { last, unread = 0, mentioned = false, muted = false } = entry ?? {};
          return {
            id: card.id,
            candidacy: card,
            lastMessage:
              last && maySeeMessage(readerOf(about), last)
                ? presentMessage(last, candidacy, { ...about, names }, actor.accountId)
                : null,
            unread,
            mentioned,
            muted,
          };
        });
        await audit.reveals.record(
          actor,
          items.flatMap(({ card, candidacy }, at) => {
            const inList = revealOf(candidacy, card.candidate, 'list');
            return threads[at]?.lastMessage ? [inList, { ...inList, shown: 'messages' as const }] : [inList];
          }),
        );
        return { items: threads, ...page };
      },
    }),
    bind(contract.listMessages, {
      load,
      policy: mayFollowConversation,
      handler: ({ actor, loaded, query, locale }) => service.list(actor, loaded, query, locale),
    }),
    bind(changesContract.editMessage, {
      load,
      policy: mayFollowConversation,
      handler: ({ actor, loaded, params, body, locale }) =>
        service.edit(actor, loaded, params.seq, body.text, locale),
    }),
    bind(changesContract.deleteMessage, {
      load,
      policy: mayFollowConversation,
      handler: ({ actor, loaded, params, locale }) => service.remove(actor, loaded, params.seq, locale),
    }),
    bind(changesContract.listReceipts, {
      load,
      policy: mayFollowConversation,
      handler: ({ actor, loaded, params, locale }) => service.receiptsOf(actor, loaded, params.seq, locale),
    }),
    bind(changesContract.searchMessages, {
      load,
      policy: mayFollowConversation,
      handler: ({ actor, loaded, query, locale }) => service.search(actor, loaded, query.q, locale),
    }),
    bind(contract.postMessage, {
      load,
      policy: mayFollowConversation,
      handler: ({ actor, loaded, body, locale }) => service.post(actor, loaded, body, locale),
    }),
    bind(contract.markRead, {
      load,
      policy: mayFollowConversation,
      handler: async ({ actor, loaded, body }) => void (await service.read(actor, loaded, body.seq)),
    }),
  ];
}
