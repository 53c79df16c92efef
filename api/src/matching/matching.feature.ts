import type { ServiceFeature } from '../platform/feature.ts';
import { alertModel } from './alert.model.ts';
import { createAlerts } from './alerts.ts';
import { createAnnouncements } from './announcements.ts';
import { contactsModel, createContacts } from './contacts.ts';
import { impressionModel } from './exposure.model.ts';
import { createExposure } from './exposure.ts';
import { createIndexer } from './indexer.ts';
import type { MatchingNeeds } from './matching.context.ts';
import { matchesOfPerson } from './matching.personal-data.ts';
import { matchingRoutes } from './matching.routes.ts';
import { createMatchingService, type MatchingService } from './matching.service.ts';
import { subscribeMatching } from './matching.subscriber.ts';
import { createNewMatches } from './new-matches.ts';
import { createRefreshQueue } from './refresh-queue.ts';
import { announceRested } from './rests.ts';
import { createEngineHolder, createRunningIndex } from './running-index.ts';
import { slotSearchRoutes } from './slot-search.routes.ts';
import { wideningRoutes } from './widenings.routes.ts';

export const matchingFeature: ServiceFeature<MatchingNeeds, { matching: MatchingService }> = {
  name: 'matching',
  setup(platform, services) {
    const context = { ...platform, services };
    const { db, log } = context;
    const holder = createEngineHolder();
    const impressions = impressionModel(db);
    const exposure = createExposure(context, impressions);
    const contacts = createContacts(context, contactsModel(db));
    const indexer = createIndexer(context, holder.engine, { exposure, contacts });
    const alerts = createAlerts(context, alertModel(db));
    const newMatches = createNewMatches(context, {
      engine: holder.engine,
      indexer,
      announcements: createAnnouncements(context, alertModel(db)),
    });

    const refreshes = createRefreshQueue(async (slotIds) => {
      await indexer
        .refreshSlots(slotIds)
        .catch((error: unknown) => log.warn({ err: error }, 'Changed exposure could not be indexed'));
    });
    const matching = createMatchingService(context, {
      engine: holder.engine,
      indexer,
      alerts,
      newMatches,
      exposure,
      contacts,
      scheduleRefresh: refreshes.schedule,
    });
    services.pathways.ports.matching.connect(matching);
    context.personalData.register(matchesOfPerson(alerts, { alerts: alertModel(db), impressions }));
    subscribeMatching(context, { indexer, exposure, contacts, newMatches, refreshes });
    const rested = announceRested(context, { contacts, newMatches });
    const index = createRunningIndex(context, { holder, indexer, exposure, refreshes });

    context.metrics.gauge('passerelle_search_degraded', 'Whether the search server is missing', async () =>
      Number((await matching.stats()).degraded),
    );
    context.metrics.gauge(
      'passerelle_search_slots',
      'Slots in the index',
      async () => (await matching.stats()).slots,
    );

    return {
      offers: { matching },
      routes: [
        ...matchingRoutes(context, matching, alerts),
        ...slotSearchRoutes(context, matching),
        ...wideningRoutes(context, matching),
      ],
      async start() {
        await services.directory.start();
        services.directory.onReplaced(() => indexer.reweigh());
        await index.start();
        await rested.start();
      },
      stop: index.stop,
    };
  },
};
