import * as contract from '../../../contract/card-actions.ts';
import { bind } from '../../platform/http/bind.ts';
import { mayFollowConversation } from '../conversation.policy.ts';
import type { ConversationsContext } from '../conversations.context.ts';
import type { ConversationsService } from '../conversations.service.ts';
import { sendFile } from '../files/file.response.ts';
import type { FilesService } from '../files/files.service.ts';
import { calendarOf } from './calendar.ts';
import { noAppointment } from './card.sentences.ts';
import type { CardsService } from './cards.service.ts';

interface Parts {
  service: ConversationsService;
  cards: CardsService;
  files: FilesService;
}

/** Routes of cards and files; each first checks access to the conversation. */
export function cardsRoutes(context: ConversationsContext, { cards, files }: Parts) {
  const { services } = context;
  const accessOf = ({
    actor,
    params,
  }: {
    actor: Parameters<typeof services.candidacies.accessOf>[0];
    params: { conversationId: string };
  }) => services.candidacies.accessOf(actor, params.conversationId);
  return [
    bind(contract.postCard, {
      load: accessOf,
      policy: mayFollowConversation,
      handler: ({ actor, loaded, body, locale }) =>
        cards.post(actor, loaded, body.clientId, body.content, locale),
    }),
    bind(contract.answerCard, {
      load: accessOf,
      policy: mayFollowConversation,
      handler: ({ actor, loaded, params, body, locale }) =>
        cards.answer(actor, loaded, params.seq, body, locale),
    }),
    bind(contract.cardCalendar, {
      load: accessOf,
      policy: mayFollowConversation,
      handler: async ({ loaded, params, locale, res }) => {
        const message = await cards.cardAt(loaded, params.seq);
        const link = `${context.publicUrl()}/echanges/${params.conversationId}`;
        const calendar = calendarOf(message, locale, link, context.clock.now());
        if (!calendar) throw noAppointment();
        res.setHeader('Content-Type', 'text/calendar; charset=utf-8');
        res.setHeader('Content-Disposition', 'attachment; filename="rendez-vous.ics"');
        res.end(calendar);
      },
    }),
    bind(contract.uploadFile, {
      load: accessOf,
      policy: mayFollowConversation,
      handler: ({ actor, loaded, params, query, locale, req }) =>
        files.take(actor, loaded, { clientId: params.clientId, ...query, body: req }, locale),
    }),
    bind(contract.downloadFile, {
      load: accessOf,
      policy: mayFollowConversation,
      handler: async ({ actor, loaded, params, query, req, res }) => {
        const file = await files.open(actor, loaded, params.seq);
        await sendFile(file, { range: req.headers.range, inline: query.inline ?? false }, res);
      },
    }),
  ];
}
