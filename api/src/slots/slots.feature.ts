import type { ServiceFeature } from '../platform/feature.ts';
import { slotSentences } from './slot.rules.ts';
import { type SlotsNeeds, slotsPorts } from './slots.context.ts';
import { slotsRoutes } from './slots.routes.ts';
import { createSlotsService, type SlotsService } from './slots.service.ts';
import { staleSlots } from './slots.stale.ts';

export const slotsFeature: ServiceFeature<SlotsNeeds, { slots: SlotsService }> = {
  name: 'slots',
  sentences: slotSentences,
  setup(platform, services) {
    const context = { ...platform, services, ports: slotsPorts() };
    const slots = createSlotsService(context);
    services.establishments.ports.slots.connect(slots);

    context.realtime.joinRooms(async (actor) => [
      'territory' as const,
      ...(actor.role === 'employer'
        ? (await services.establishments.establishmentsOf(actor.accountId)).map(
            (id) => `establishment:${id}` as const,
          )
        : []),
    ]);
    context.events.subscribe('slots.live', ['slot.changed'], ({ data }) => {
      const told = { slotId: data.slotId, version: data.version };
      context.realtime.emit(`establishment:${data.establishmentId}`, 'slot.changed', told);
      // only its company is notified of a draft
      if (data.state !== 'draft') context.realtime.emit('territory', 'slot.changed', told);
    });
    const stale = staleSlots(context, slots);
    return { offers: { slots }, routes: slotsRoutes(slots), start: stale.start };
  },
};
