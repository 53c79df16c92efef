import type { ServiceFeature } from '../platform/feature.ts';
import { accessSource, consentsAndFollowers, profileSource } from './file.source.ts';
import type { TimelinesNeeds } from './timelines.context.ts';
import { timelinesRoutes } from './timelines.routes.ts';
import { createTimelines, type TimelinesService } from './timelines.service.ts';

/** Everything that happened in a pathway, in one order: later features tell what they have stored. */
export const timelinesFeature: ServiceFeature<TimelinesNeeds, { timelines: Pick<TimelinesService, 'add'> }> =
  {
    name: 'timelines',
    setup(platform, services) {
      const context = { ...platform, services };
      const timelines = createTimelines(context);
      for (const source of [consentsAndFollowers, profileSource, accessSource])
        timelines.add(source(context));
      return { offers: { timelines }, routes: timelinesRoutes(context, timelines) };
    },
  };
