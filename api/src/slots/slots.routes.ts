import {
  createSlot,
  duplicateSlot,
  getSlot,
  listMySlots,
  moveSlot,
  updateSlot,
} from '../../contract/index.ts';
import { accessIsEnough, bind } from '../platform/http/bind.ts';
import type { SlotsService } from './slots.service.ts';

export function slotsRoutes(slots: SlotsService) {
  return [
    bind(listMySlots, {
      policy: accessIsEnough,
      handler: ({ actor, query }) => slots.listOf(actor, query),
    }),

    bind(createSlot, {
      policy: accessIsEnough,
      handler: async ({ actor, body, locale }) =>
        slots.present(await slots.create(actor, body), actor, locale),
    }),

    bind(getSlot, {
      load: ({ params }) => slots.getSlot(params.slotId),
      policy: (actor, slot) => slots.canRead(actor, slot),
      handler: ({ actor, loaded, locale }) => slots.present(loaded, actor, locale),
    }),

    bind(updateSlot, {
      load: ({ params }) => slots.getSlot(params.slotId),
      policy: accessIsEnough,
      handler: async ({ actor, loaded, body, ifMatch, locale }) =>
        slots.present(await slots.update(actor, loaded, ifMatch, body), actor, locale),
    }),

    bind(moveSlot, {
      load: ({ params }) => slots.getSlot(params.slotId),
      policy: accessIsEnough,
      handler: async ({ actor, loaded, body, locale }) =>
        slots.present(await slots.move(actor, loaded, body.to, body.reason), actor, locale),
    }),

    bind(duplicateSlot, {
      load: ({ params }) => slots.getSlot(params.slotId),
      policy: accessIsEnough,
      handler: async ({ actor, loaded, locale }) =>
        slots.present(await slots.duplicate(actor, loaded), actor, locale),
    }),
  ];
}
