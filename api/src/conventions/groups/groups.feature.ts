import type { Feature } from '../../platform/feature.ts';
import type { GroupsNeeds } from './groups.context.ts';
import { groupsRoutes } from './groups.routes.ts';
import { createGroupsService } from './groups.service.ts';

/** One convention as the beginning of those of a group. */
export const groupsFeature: Feature<GroupsNeeds> = {
  name: 'groups',
  setup(platform, services) {
    const context = { ...platform, services };
    return { routes: groupsRoutes(context, createGroupsService(context)) };
  },
};
