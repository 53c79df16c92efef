import type { CandidaciesContext } from './candidacies.context.ts';
import { createCandidacyAccess } from './candidacy.access.ts';
import { createAgreeing } from './candidacy.agreeing.ts';
import { createIdentityConsents } from './candidacy.consenting.ts';
import { createCounts } from './candidacy.counts.ts';
import { createCandidacyCreation } from './candidacy.creation.ts';
import { createCandidacyErasure } from './candidacy.erasure.ts';
import { createGuests } from './candidacy.guests.ts';
import type { CandidacyModel } from './candidacy.model.ts';
import { createMoves } from './candidacy.moves.ts';
import { createCandidaciesOfPeople } from './candidacy.of-people.ts';
import { createCandidacyStore } from './candidacy.store.ts';
import { createConsentEffects } from './consent-effects.ts';
import { createOrganisationPages } from './organisation-pages.ts';
import { createPlaceHolding } from './places.ts';
import { createSlotOpenness } from './slot-openness.ts';

/** Candidacies, put together from their parts: creation, moves, places, access, guests, consents, counts, erasure. */
export function createCandidaciesService(context: CandidaciesContext, candidacies: CandidacyModel) {
  const store = createCandidacyStore(context, candidacies);
  const places = createPlaceHolding(context, candidacies, store);
  const guests = createGuests(context, candidacies);
  const access = createCandidacyAccess(context, candidacies, {
    find: store.find,
    broughtInto: guests.broughtInto,
  });

  return {
    ports: context.ports,
    store,
    byIds: store.findAll,
    places,
    ...access,
    ...createOrganisationPages(context, candidacies, access),
    ...guests,
    ...createCandidacyCreation(context, candidacies, store),
    ...createMoves(context, store, places),
    ...createAgreeing(context, store),
    ...createSlotOpenness(context),
    ...createCounts(candidacies, access),
    ...createCandidaciesOfPeople(candidacies),
    ...createConsentEffects(context, candidacies, store),
    ...createIdentityConsents(context, store),
    ...createCandidacyErasure(candidacies, store),
  };
}
export type CandidaciesService = ReturnType<typeof createCandidaciesService>;
