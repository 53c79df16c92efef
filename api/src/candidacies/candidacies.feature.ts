import type { Feature } from '../platform/feature.ts';
import { createCandidaciesReader } from './candidacies.reader.ts';
import { candidaciesRoutes } from './candidacies.routes.ts';
import { createCandidaciesService } from './candidacies.service.ts';
import { watchDeadlines } from './candidacy.deadlines.ts';
import { candidacyModel } from './candidacy.model.ts';

const mendJob = 'candidacies.mend';

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
    context.jobs.on(mendJob, () => service.places.mend());
    return {
      routes: candidaciesRoutes(service, reader),
      // what a crash left is mended at once, but nobody waits for it
      start: () =>
        context.jobs.schedule({
          key: mendJob,
          type: mendJob,
          runAt: context.clock.now(),
          data: {},
          again: true,
        }),
    };
  },
};
