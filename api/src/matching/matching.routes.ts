import {
  countFit,
  dismissAlert,
  explainMatch,
  listAlerts,
  listSlotPoints,
  matchPeople,
  matchSlots,
  maxSlotPoints,
  restoreAlert,
  searchSlots,
} from '../../contract/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { bind } from '../platform/http/bind.ts';
import {
  loadedIsTheirs,
  publicDirectory,
  scopedByQuery,
  serviceAsks,
} from '../platform/http/open-policies.ts';
import type { Alerts } from './alerts.ts';
import type { MatchingContext } from './matching.context.ts';
import type { MatchingService } from './matching.service.ts';

export function matchingRoutes({ services }: MatchingContext, matching: MatchingService, alerts: Alerts) {
  const { pathways, slots } = {
    pathways: () => services.pathways,
    slots: () => services.slots,
  };
  const aboutMyPeople = {
    load: ({ params }: { params: { alertId: string } }) => alerts.get(params.alertId),
  };

  return [
    bind(searchSlots, {
      policy: publicDirectory,
      async handler({ query, locale }) {
        const page = await matching.searchSlots(query);
        // the index may lag by a moment: the database says what everybody may open
        const cards = await slots().cardsFor(
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
        const cards = await slots().cardsFor(null, ids, locale);
        const points = ids.flatMap((id) => {
          const card = cards.get(id);
          if (!card) return [];
          const { title, establishment, commune, location, period, places, placesLeft } = card;
          return [{ id, title, company: establishment.name, commune, location, period, places, placesLeft }];
        });
        return { points, total };
      },
    }),

    bind(matchSlots, {
      load: ({ actor, params }) => pathways().load(actor, params.pathwayId),
      policy: loadedIsTheirs,
      async handler({ actor, loaded, query, locale }) {
        // without the consent nobody may search slots with the profile
        if (!pathways().hasConsent(loaded, 'matching')) throw new AppError('consent_missing');
        if (!query.cursor) await pathways().recordReading(actor, loaded, 'matches');
        return matching.matchSlots(loaded, query, locale);
      },
    }),

    bind(explainMatch, {
      async load({ actor, params }) {
        const [pathway, slot] = await Promise.all([
          pathways().load(actor, params.pathwayId),
          slots().getSlot(params.slotId),
        ]);
        return slot && { pathway, slot };
      },
      policy: (actor, { slot }) => slots().canRead(actor, slot),
      async handler({ loaded: { pathway, slot }, params, locale }) {
        // existing candidacies are still explained; nothing new is computed without the consent
        if (
          !pathways().hasConsent(pathway, 'matching') &&
          !(await services.pathways.ports.candidacies.connected?.isKnownPair(params.pathwayId, params.slotId))
        )
          throw new AppError('consent_missing');
        return matching.matchOf(pathway, slot, locale);
      },
    }),

    bind(matchPeople, {
      load: ({ params }) => slots().getSlot(params.slotId),
      policy: (actor, slot) => slots().canRead(actor, slot),
      handler: ({ actor, loaded, query, locale }) => matching.matchPeople(actor, loaded, query, locale),
    }),

    bind(listAlerts, {
      policy: scopedByQuery,
      handler: ({ actor, query }) => matching.listAlerts(actor, query),
    }),

    bind(dismissAlert, {
      ...aboutMyPeople,
      policy: (actor, alert) => matching.mayHandleAlert(actor, `${alert.pathwayId}`),
      handler: ({ actor, params }) => alerts.dismiss(params.alertId, actor.accountId),
    }),

    bind(restoreAlert, {
      ...aboutMyPeople,
      policy: (actor, alert) => matching.mayHandleAlert(actor, `${alert.pathwayId}`),
      handler: ({ actor, params }) => alerts.restore(params.alertId, actor.accountId),
    }),

    bind(countFit, {
      policy: serviceAsks,
      handler: async ({ actor, body }) => ({
        band: await matching.fitCount(actor, body),
      }),
    }),
  ];
}
