import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { SavedSearchStore } from './saved-search.store.ts';
import type { SavedSearches } from './saved-searches.service.ts';

/** What somebody looks for, with the slots found for it. */
export function searchesOfPerson(
  store: Pick<SavedSearchStore, 'list'>,
  searches: Pick<SavedSearches, 'forgetAccount'>,
): PersonalDataHolder {
  return {
    name: 'savedSearches',
    collections: ['saved_searches', 'saved_search_slots'],
    async exportFor(actor) {
      return (await store.list(actor.accountId)).map(({ name, question, live, mail, createdAt }) => ({
        ...{ name, question, live, mail },
        createdAt: createdAt.toISOString(),
      }));
    },
    async erase({ accountId }) {
      if (accountId) await searches.forgetAccount(accountId);
      return [];
    },
  };
}
