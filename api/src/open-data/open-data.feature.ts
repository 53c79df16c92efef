import type { Feature } from '../platform/feature.ts';
import type { OpenDataNeeds } from './open-data.context.ts';
import { openDataRoutes } from './open-data.routes.ts';

/** Open slots and structures for the sites and programs of others. */
export const openDataFeature: Feature<OpenDataNeeds> = {
  name: 'open-data',
  setup: (platform, services) => ({ routes: openDataRoutes({ ...platform, services }) }),
};
