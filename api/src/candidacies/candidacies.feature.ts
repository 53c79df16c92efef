import type { Feature } from '../platform/feature.ts';
import { createCandidaciesReader } from './candidacies.reader.ts';
import { candidaciesRoutes } from './candidacies.routes.ts';
import { createCandidaciesService } from './candidacies.service.ts';
import { watchDeadlines } from './candidacy.deadlines.ts';
import { candidacyModel } from './candidacy.model.ts';

export const candidaciesFeature: Feature = {
  name: 'candidacies',
  setup(context) {
    const candidacies = candidacyModel(context.db);
    const service = createCandidaciesService(context, candidacies);
    const reader = createCandidaciesReader(context, candidacies);
    context.services.candidacies = service;
    context.services.candidacyReader = reader;
    watchDeadlines(context, service);
    service.places.follow();
    return { routes: candidaciesRoutes(service, reader), start: () => service.places.mend() };
  },
};
