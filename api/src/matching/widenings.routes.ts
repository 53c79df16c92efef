import { listWidenings, widenSlotSearch } from '../../contract/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { bind } from '../platform/http/bind.ts';
import { loadedIsTheirs, publicDirectory } from '../platform/http/open-policies.ts';
import type { MatchingContext } from './matching.context.ts';
import type { MatchingService } from './matching.service.ts';

export function wideningRoutes({ services }: MatchingContext, matching: MatchingService) {
  return [
    bind(widenSlotSearch, {
      policy: publicDirectory,
      handler: async ({ query }) => ({ items: await matching.widenSearch(query) }),
    }),

    bind(listWidenings, {
      load: ({ actor, params }) => services.pathways.load(actor, params.pathwayId),
      policy: loadedIsTheirs,
      async handler({ loaded }) {
        if (!services.pathways.hasConsent(loaded, 'matching')) throw new AppError('consent_missing');
        return { items: await matching.wideningsFor(loaded) };
      },
    }),
  ];
}
