import type { Feature } from '../platform/feature.ts';
import { createAskable } from './askable.service.ts';
import { tellRequests } from './referent.news.ts';
import { referentSentences } from './referent.sentences.ts';
import { referentsRoutes } from './referents.routes.ts';
import { isLate, type Waiting } from './request.delay.ts';
import { createRequestList } from './request-list.service.ts';
import { createRequests } from './requests.service.ts';
import { createWatch } from './watch.ts';
import { createWithoutOwner } from './without-owner.service.ts';

declare module '../platform/services.ts' {
  interface Services {
    referents: {
      /** A request that was not answered in time: the coordinator sees it too. */
      isLate(request: Waiting | null | undefined): boolean;
    };
  }
}

/** Everybody is accompanied by somebody who can act: people ask for a referent, and what has no owner is found. */
export const referentsFeature: Feature = {
  name: 'referents',
  sentences: referentSentences,
  setup(context) {
    context.services.referents = { isLate: (request) => isLate(request, context.clock.today()) };
    const withoutOwner = createWithoutOwner(context);
    const watch = createWatch(context, withoutOwner);
    tellRequests(context, watch);
    return {
      routes: referentsRoutes(context, {
        requests: createRequests(context),
        list: createRequestList(context),
        askable: createAskable(context),
        withoutOwner,
      }),
      start: watch.start,
    };
  },
};
