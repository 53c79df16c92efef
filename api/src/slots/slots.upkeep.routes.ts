import { confirmSlot, moveMySlots } from '../../contract/index.ts';
import { bind } from '../platform/http/bind.ts';
import { serviceAsks } from '../platform/http/open-policies.ts';
import { mayUpdateSlot } from './slot.policy.ts';
import type { SlotsService } from './slots.service.ts';

export const upkeepRoutes = (slots: SlotsService) => [
  bind(moveMySlots, {
    policy: serviceAsks,
    handler: ({ actor, body }) => slots.moveOwn(actor, body),
  }),

  bind(confirmSlot, {
    load: ({ actor, params }) => slots.accessTo(actor, params.slotId),
    policy: (actor, { facts }) => mayUpdateSlot(actor, facts),
    handler: async ({ actor, loaded, locale }) =>
      slots.present(await slots.confirm(actor, loaded), actor, locale),
  }),
];
