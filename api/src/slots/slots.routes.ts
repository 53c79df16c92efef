import {
  countFit,
  createSlot,
  duplicateSlot,
  getSlot,
  listMySlots,
  moveSlot,
  searchSlots,
  updateSlot,
} from '../../contract/index.ts';
import type { Context } from '../platform/context.ts';
import { accessIsEnough, bind } from '../platform/http/bind.ts';
import type { SlotsService } from './slots.service.ts';

export function slotsRoutes({ services }: Context, slots: SlotsService) {
  return [
    bind(searchSlots, {
      policy: accessIsEnough,
      async handler({ query, locale }) {
        const page = await services.matching.searchSlots(query);
        const cards = await slots.cardsOf(
          page.hits.map(({ id }) => id),
          locale,
        );
        const items = page.hits.flatMap(({ id, distanceKm }) => {
          const card = cards.get(id);
          // the index may lag by a moment: the database says what is open
          if (card?.state !== 'published') return [];
          return [distanceKm === null ? card : { ...card, distanceKm }];
        });
        const { nextCursor, total, degraded } = page;
        return { items, nextCursor, total, ...(degraded ? { degraded } : {}) };
      },
    }),

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

    bind(countFit, {
      policy: accessIsEnough,
      handler: async ({ actor, body }) => ({
        band: await services.matching.fitCount(actor, body),
      }),
    }),
  ];
}
