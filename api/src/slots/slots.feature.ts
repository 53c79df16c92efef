import type { Actor } from '../platform/auth/actor.ts';
import type { ServiceFeature } from '../platform/feature.ts';
import { rolesToNotify } from './slot.access.ts';
import { slotSentences } from './slot.rules.ts';
import { type SlotsNeeds, slotsPorts } from './slots.context.ts';
import { slotsRoutes } from './slots.routes.ts';
import { createSlotsService, type SlotsService } from './slots.service.ts';
import { staleSlots } from './slots.stale.ts';
import { upkeepRoutes } from './slots.upkeep.routes.ts';

export const slotsFeature: ServiceFeature<SlotsNeeds, { slots: SlotsService }> = {
  name: 'slots',
  sentences: slotSentences,
  setup(platform, services) {
    const context = { ...platform, services, ports: slotsPorts() };
    const slots = createSlotsService(context);
    services.establishments.ports.slots.connect(slots);

    /** Everyone joins the room of the territory; members of a company also join its room, which gets its drafts. */
    async function ownCompanies({ role, accountId }: Actor) {
      const ids = role === 'employer' ? await services.establishments.establishmentsOf(accountId) : [];
      return ['territory' as const, ...ids.map((id) => `establishment:${id}` as const)];
    }
    context.realtime.joinRooms(ownCompanies);
    context.events.subscribe('slots.live', ['slot.changed'], ({ data }) =>
      context.realtime.emit(
        [
          `establishment:${data.establishmentId}`,
          ...rolesToNotify(data).map((role) => `role:${role}` as const),
        ],
        'slot.changed',
        { slotId: data.slotId, version: data.version },
      ),
    );
    context.events.subscribe('slots.accommodations', ['slot.changed'], async ({ data }) => {
      if (data.kind === 'asked') await slots.tellOfQuestions(data.slotId);
    });
    const stale = staleSlots(context, slots);
    return { offers: { slots }, routes: [...slotsRoutes(slots), ...upkeepRoutes(slots)], start: stale.start };
  },
};
