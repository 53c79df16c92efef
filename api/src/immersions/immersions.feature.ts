import type { ServiceFeature } from '../platform/feature.ts';
import { immersionModel } from './immersion.model.ts';
import { subscribeImmersionNotices } from './immersion.notices.ts';
import { immersionsTimeline } from './immersion.timeline.ts';
import type { ImmersionsNeeds } from './immersions.context.ts';
import { immersionsOfPerson } from './immersions.personal-data.ts';
import { immersionsRoutes } from './immersions.routes.ts';
import { createImmersionsService, type ImmersionsService } from './immersions.service.ts';
import { createReminders } from './reminders/reminders.ts';

/** From the validated convention to the last day: who was there, what happened, how it goes. */
export const immersionsFeature: ServiceFeature<ImmersionsNeeds, { immersions: ImmersionsService }> = {
  name: 'immersions',
  setup(platform, services) {
    const context = { ...platform, services };
    const immersions = immersionModel(context.db);
    const service = createImmersionsService(context, immersions);
    subscribeImmersionNotices(context, service.store);
    services.timelines.add(immersionsTimeline(context, immersions));
    context.personalData.register(immersionsOfPerson(context, immersions));
    const reminders = createReminders(context, service.store);
    return {
      offers: { immersions: service },
      routes: immersionsRoutes(context, service),
      start: reminders.start,
    };
  },
};
