import type { ServiceFeature } from '../platform/feature.ts';
import { subscribeCardEffects } from './cards/card.effects.ts';
import { cardsRoutes } from './cards/cards.routes.ts';
import { createCardsService } from './cards/cards.service.ts';
import { createColleagues } from './colleagues.ts';
import { conversationsTimeline } from './conversation.timeline.ts';
import type { ConversationsNeeds } from './conversations.context.ts';
import { answerCatchUp, answerLive } from './conversations.live.ts';
import { conversationsOfPerson } from './conversations.personal-data.ts';
import { conversationsRoutes } from './conversations.routes.ts';
import { type ConversationsService, createConversationsService } from './conversations.service.ts';
import { subscribeToCandidacies, subscribeToMessages } from './conversations.subscriber.ts';
import { createFilesService } from './files/files.service.ts';
import { inboundRoutes } from './mail-replies/inbound.routes.ts';
import { createInboundSmtp } from './mail-replies/inbound.smtp.ts';
import { createReplies } from './mail-replies/replies.service.ts';
import { dropClientIdIndex, messageModel, readMarkModel } from './message.model.ts';
import { peopleRoutes } from './people.routes.ts';
import { createPresence } from './presence.ts';
import { createSideNotes } from './side-notes.ts';

export const conversationsFeature: ServiceFeature<
  ConversationsNeeds,
  { conversations: ConversationsService }
> = {
  name: 'conversations',
  setup(platform, services) {
    const context = { ...platform, services };
    const messages = messageModel(context.db);
    const service = createConversationsService(context, {
      messages,
      marks: readMarkModel(context.db),
    });
    services.candidacies.ports.conversations.connect(service);
    const presence = createPresence(context, service);
    answerLive(context, service);
    answerCatchUp(context, service);
    subscribeToCandidacies(context, service);
    subscribeToMessages(context, service);
    const cards = createCardsService(context, service);
    subscribeCardEffects(context, cards, service.store);
    const files = createFilesService(context, service, cards);
    const replies = createReplies(context, service, files);
    const listening = context.config.inbound?.smtp;
    const smtp = listening && createInboundSmtp(replies, listening, context.log);
    services.timelines.add(conversationsTimeline(context, messages));
    context.personalData.register(conversationsOfPerson(context, service));
    const people = peopleRoutes(context, {
      service,
      presence,
      notes: createSideNotes(context, service),
      colleagues: createColleagues(context, service),
    });
    return {
      offers: { conversations: service },
      routes: [
        ...conversationsRoutes(context, service),
        ...people,
        ...cardsRoutes(context, { service, cards, files }),
        ...inboundRoutes(context, replies),
      ],
      async start() {
        await dropClientIdIndex(messages);
        await files.ensureIndexes();
        await presence.start();
        await smtp?.start();
      },
      async stop() {
        await smtp?.stop();
        await presence.stop();
      },
    };
  },
};
