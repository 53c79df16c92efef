import type { Feature } from '../platform/feature.ts';
import { knownSlotModel } from './known-slot.model.ts';
import { createKnownSlots } from './known-slots.ts';
import { savedSearchModel } from './saved-search.model.ts';
import { createSavedSearchStore } from './saved-search.store.ts';
import type { SavedSearchesNeeds } from './saved-searches.context.ts';
import { searchesOfPerson } from './saved-searches.personal-data.ts';
import { savedSearchesRoutes } from './saved-searches.routes.ts';
import { createSavedSearches } from './saved-searches.service.ts';
import { createSearchMails } from './search-mails.ts';
import { watchSearches } from './search-watch.ts';

/** Searches of the public list that somebody keeps, to be told of the slots that they find later. */
export const savedSearchesFeature: Feature<SavedSearchesNeeds> = {
  name: 'saved-searches',
  setup(platform, services) {
    const context = { ...platform, services };
    const store = createSavedSearchStore(savedSearchModel(context.db));
    const known = createKnownSlots(context, knownSlotModel(context.db));
    const searches = createSavedSearches(context, { store, known });
    const mails = createSearchMails(context, { store, known, searches });
    const watch = watchSearches(context, { store, known, searches, mails });
    context.personalData.register(searchesOfPerson(store, searches));
    context.events.subscribe('saved-searches.closed', ['account.status_changed'], async ({ data }) => {
      if (data.status === 'closed') await searches.forgetAccount(data.accountId);
    });
    return { routes: savedSearchesRoutes(searches), start: async () => void (await watch.start()) };
  },
};
