import {
  countFit,
  dismissAlert,
  explainMatch,
  listAlerts,
  matchPeople,
  matchSlots,
  restoreAlert,
} from '../../contract/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { bind } from '../platform/http/bind.ts';
import { loadedIsTheirs, scopedByQuery, serviceAsks } from '../platform/http/open-policies.ts';
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
