import * as contract from '../../contract/saved-searches.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { bind } from '../platform/http/bind.ts';
import { loadedIsTheirs, ownAccount } from '../platform/http/open-policies.ts';
import type { SavedSearches } from './saved-searches.service.ts';

export function savedSearchesRoutes(searches: SavedSearches) {
  const own = {
    load: ({ actor, params }: { actor: Actor; params: { searchId: string } }) =>
      searches.findOwn(actor, params.searchId),
    policy: loadedIsTheirs,
  };
  return [
    bind(contract.listSavedSearches, {
      policy: ownAccount,
      handler: ({ actor }) => searches.list(actor),
    }),
    bind(contract.saveSearch, {
      policy: ownAccount,
      handler: ({ actor, body }) => searches.save(actor, body),
    }),
    bind(contract.updateSavedSearch, {
      ...own,
      handler: ({ actor, loaded, body, ifMatch }) => searches.update(actor, loaded, ifMatch, body),
    }),
    bind(contract.deleteSavedSearch, {
      ...own,
      handler: ({ loaded }) => searches.remove(loaded),
    }),
  ];
}
