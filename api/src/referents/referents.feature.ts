import type { Feature } from '../platform/feature.ts';
import { createAskable } from './askable.service.ts';
import { notifyOfRequests } from './referent.news.ts';
import { referentSentences } from './referent.sentences.ts';
import type { ReferentsNeeds } from './referents.context.ts';
import { referentsRoutes } from './referents.routes.ts';
import { createRequestList } from './request-list.service.ts';
import { createRequests } from './requests.service.ts';
import { createWatch } from './watch.ts';
import { createWithoutOwner } from './without-owner.service.ts';

/** Requests for a referent, and the detection of people and structures without a responsible member. */
export const referentsFeature: Feature<ReferentsNeeds> = {
  name: 'referents',
  sentences: referentSentences,
  setup(platform, services) {
    const context = { ...platform, services };
    const withoutOwner = createWithoutOwner(context);
    const watch = createWatch(context, withoutOwner);
    notifyOfRequests(context, watch);
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
