import type { Feature } from '../platform/feature.ts';
import { slotSentences } from './slot.rules.ts';
import { slotsAsks } from './slots.context.ts';
import { slotsRoutes } from './slots.routes.ts';
import { createSlotsService } from './slots.service.ts';
import { staleSlots } from './slots.stale.ts';

export const slotsFeature: Feature = {
  name: 'slots',
  sentences: slotSentences,
  setup(platform) {
    const context = { ...platform, asks: slotsAsks() };
    const slots = createSlotsService(context);
    context.services.slots = slots;
    context.services.establishments.asks.slots.connect(slots);

    context.realtime.joinRooms(async (actor) => [
      'territory' as const,
      ...(actor.role === 'employer'
        ? (await context.services.establishments.establishmentsOf(actor.accountId)).map(
            (id) => `establishment:${id}` as const,
          )
        : []),
    ]);
    context.events.subscribe('slots.live', ['slot.changed'], ({ data }) => {
      const told = { slotId: data.slotId, version: data.version };
      context.realtime.emit(`establishment:${data.establishmentId}`, 'slot.changed', told);
      // a draft is its company's alone
      if (data.state !== 'draft') context.realtime.emit('territory', 'slot.changed', told);
    });
    const stale = staleSlots(context, slots);
    return { routes: slotsRoutes(slots), start: stale.start };
  },
};
