import { listSlotPoints, maxSlotPoints, searchSlots } from '../../contract/index.ts';
import { bind } from '../platform/http/bind.ts';
import { publicDirectory } from '../platform/http/open-policies.ts';
import type { MatchingContext } from './matching.context.ts';
import type { MatchingService } from './matching.service.ts';

/** The public search: as a list, and as points of a map. */
export function slotSearchRoutes(
  { services: { slots } }: Pick<MatchingContext, 'services'>,
  matching: Pick<MatchingService, 'searchSlots' | 'allSlotIds'>,
) {
  return [
    bind(searchSlots, {
      policy: publicDirectory,
      async handler({ query, locale }) {
        const page = await matching.searchSlots(query);
        // the index may lag by a moment: the database says what everybody may open
        const cards = await slots.cardsFor(
          null,
          page.hits.map(({ id }) => id),
          locale,
        );
        const items = page.hits.flatMap(({ id, distanceKm }) => {
          const card = cards.get(id);
          if (!card) return [];
          return [distanceKm === null ? card : { ...card, distanceKm }];
        });
        const { nextCursor, total, degraded } = page;
        return {
          items,
          nextCursor,
          total,
          ...(degraded ? { degraded } : {}),
          ...('place' in page ? { place: page.place } : {}),
          ...('undecided' in page ? { undecided: page.undecided } : {}),
        };
      },
    }),

    bind(listSlotPoints, {
      policy: publicDirectory,
      async handler({ query, locale }) {
        const { ids, total } = await matching.allSlotIds(query, maxSlotPoints);
        const cards = await slots.cardsFor(null, ids, locale);
        const points = ids.flatMap((id) => {
          const card = cards.get(id);
          if (!card) return [];
          const { title, establishment, commune, location, period, places, placesLeft } = card;
          return [{ id, title, company: establishment.name, commune, location, period, places, placesLeft }];
        });
        return { points, total };
      },
    }),
  ];
}
