import type { Feature } from '../platform/feature.ts';
import { mailEventRoutes } from './mail-events.routes.ts';

/** Reaching people: who was invited, how, and who was not reached. */
export const reachingFeature: Feature = {
  name: 'reaching',
  setup(context) {
    return { routes: mailEventRoutes(context) };
  },
};
