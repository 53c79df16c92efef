import type { Feature } from '../platform/feature.ts';
import { keptSlotModel } from './kept-slot.model.ts';
import type { KeptSlotsNeeds } from './kept-slots.context.ts';
import { keptSlotsOfPerson } from './kept-slots.personal-data.ts';
import { keptSlotsRoutes } from './kept-slots.routes.ts';
import { createKeptSlots } from './kept-slots.service.ts';

/** Slots that somebody keeps for later. */
export const keptSlotsFeature: Feature<KeptSlotsNeeds> = {
  name: 'kept-slots',
  setup(platform, services) {
    const context = { ...platform, services };
    const kept = createKeptSlots(context, keptSlotModel(context.db));
    context.personalData.register(keptSlotsOfPerson(kept));
    context.events.subscribe('kept-slots.closed', ['account.status_changed'], async ({ data }) => {
      if (data.status === 'closed') await kept.forgetAccount(data.accountId);
    });
    return { routes: keptSlotsRoutes(services, kept) };
  },
};
