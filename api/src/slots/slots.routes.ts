import {
  answerAccommodation,
  askAccommodations,
  createSlot,
  duplicateSlot,
  getSlot,
  listMySlots,
  moveSlot,
  updateSlot,
} from '../../contract/index.ts';
import { bind } from '../platform/http/bind.ts';
import { scopedByQuery, serviceAsks } from '../platform/http/open-policies.ts';
import type { SlotReader } from './slot.access.ts';
import {
  canReadSlot,
  mayAskAccommodations,
  mayDuplicateSlot,
  mayMoveSlot,
  mayUpdateSlot,
} from './slot.policy.ts';
import type { SlotsService } from './slots.service.ts';

export function slotsRoutes(slots: SlotsService) {
  const access = ({ actor, params }: { actor: SlotReader; params: { slotId: string } }) =>
    slots.accessTo(actor, params.slotId);

  return [
    bind(listMySlots, {
      policy: scopedByQuery,
      handler: ({ actor, query }) => slots.listOf(actor, query),
    }),

    bind(createSlot, {
      policy: serviceAsks,
      handler: async ({ actor, body, locale }) =>
        slots.present(await slots.create(actor, body), actor, locale),
    }),

    bind(getSlot, {
      load: access,
      policy: (actor, { facts }) => canReadSlot(actor, facts),
      handler: ({ actor, loaded, locale }) => slots.present(loaded.slot, actor, locale),
    }),

    bind(updateSlot, {
      load: access,
      policy: (actor, { facts }) => mayUpdateSlot(actor, facts),
      handler: async ({ actor, loaded, body, ifMatch, locale }) =>
        slots.present(await slots.update(actor, loaded, ifMatch, body), actor, locale),
    }),

    bind(moveSlot, {
      load: access,
      policy: (actor, { facts }) => mayMoveSlot(actor, facts),
      handler: async ({ actor, loaded, body, locale }) =>
        slots.present(await slots.move(actor, loaded, body), actor, locale),
    }),

    bind(askAccommodations, {
      load: access,
      policy: (actor, { facts }) => mayAskAccommodations(actor, facts),
      handler: async ({ actor, params, body, locale }) =>
        slots.present(
          await slots.askAccommodations(actor, params.slotId, body.accommodations),
          actor,
          locale,
        ),
    }),

    bind(answerAccommodation, {
      load: access,
      policy: (actor, { facts }) => mayUpdateSlot(actor, facts),
      handler: async ({ actor, loaded, body, locale }) =>
        slots.present(await slots.answerAccommodation(loaded.slot, body), actor, locale),
    }),

    bind(duplicateSlot, {
      load: access,
      policy: (actor, { facts }) => mayDuplicateSlot(actor, facts),
      handler: async ({ actor, loaded, locale }) =>
        slots.present(await slots.duplicate(actor, loaded.slot), actor, locale),
    }),
  ];
}
