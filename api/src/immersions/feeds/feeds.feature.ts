import type { Feature } from '../../platform/feature.ts';
import { feedModel } from './feed.model.ts';
import type { FeedsNeeds } from './feeds.context.ts';
import { feedsOfPerson } from './feeds.personal-data.ts';
import { feedsRoutes } from './feeds.routes.ts';
import { createFeeds } from './feeds.service.ts';

/** Immersions in the calendar program of each of the three sides, at an address that only its owner knows. */
export const feedsFeature: Feature<FeedsNeeds> = {
  name: 'calendar-feeds',
  setup(platform, services) {
    const context = { ...platform, services };
    const feeds = createFeeds(context, feedModel(context.db));
    context.personalData.register(feedsOfPerson(feeds));
    return { routes: feedsRoutes(context, feeds) };
  },
};
