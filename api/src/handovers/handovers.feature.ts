import type { ServiceFeature } from '../platform/feature.ts';
import { createMemberCaseload } from './caseload.ts';
import { handoverModel } from './handover.model.ts';
import { handoverSentences } from './handover.sentences.ts';
import type { HandoversNeeds } from './handovers.context.ts';
import { handoversOfPerson } from './handovers.personal-data.ts';
import { handoversRoutes } from './handovers.routes.ts';
import { createHandovers, type HandoversService } from './handovers.service.ts';
import { notifyOfReferentChanges } from './referent-news.ts';
import { createRepair } from './repair.ts';

/** Hands caseloads over to colleagues, and repairs people and structures without a responsible member. */
export const handoversFeature: ServiceFeature<HandoversNeeds, { handovers: HandoversService }> = {
  name: 'handovers',
  sentences: handoverSentences,
  setup(platform, services) {
    const context = { ...platform, services };
    const handovers = createHandovers(context, handoverModel(context.db));
    context.personalData.register(handoversOfPerson(handoverModel(context.db)));
    notifyOfReferentChanges(context);
    const repair = createRepair(context, handovers);
    return {
      offers: { handovers },
      routes: handoversRoutes(context, handovers, createMemberCaseload(context, handovers)),
      // repair after a crash starts at once, but the start does not wait for it
      start: repair.start,
    };
  },
};
