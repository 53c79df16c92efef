import type { Feature } from '../platform/feature.ts';
import { answerLive, followCandidacies } from './conversations.live.ts';
import { conversationsRoutes } from './conversations.routes.ts';
import { createConversationsService } from './conversations.service.ts';
import { messageModel, readMarkModel } from './message.model.ts';

export const conversationsFeature: Feature = {
  name: 'conversations',
  setup(context) {
    const service = createConversationsService(context, {
      messages: messageModel(context.db),
      marks: readMarkModel(context.db),
    });
    context.services.conversations = service;
    answerLive(context, service);
    followCandidacies(context, service);
    return { routes: conversationsRoutes(context, service) };
  },
};
