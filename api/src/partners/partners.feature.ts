import type { Feature } from '../platform/feature.ts';
import type { PartnersNeeds } from './partners.context.ts';
import { partnersRoutes } from './partners.routes.ts';
import { createPartners } from './partners.service.ts';

/** What programs of organisations do with their keys. */
export const partnersFeature: Feature<PartnersNeeds> = {
  name: 'partners',
  setup(platform, services) {
    return { routes: partnersRoutes(createPartners({ ...platform, services })) };
  },
};
