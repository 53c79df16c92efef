import { Types } from 'mongoose';
import type { createCandidacy, ParsedOf } from '../../contract/index.ts';
import { forEmployer } from '../matching/explanation.present.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { makeEvent, withInitialEvents } from '../platform/events/outbox.ts';
import { AppError, notFound } from '../platform/http/app-error.ts';
import type { CandidaciesContext } from './candidacies.context.ts';
import { createCandidacyAccess } from './candidacy.access.ts';
import { createBeginnings } from './candidacy.beginnings.ts';
import { createIdentityConsents, identityAs } from './candidacy.consenting.ts';
import { createCounts } from './candidacy.counts.ts';
import { createCandidacyErasure } from './candidacy.erasure.ts';
import { createGuests } from './candidacy.guests.ts';
import type { CandidacyDocument, CandidacyModel } from './candidacy.model.ts';
import { createMoves } from './candidacy.moves.ts';
import { createShown } from './candidacy.shown.ts';
import { candidacyTurnOf } from './candidacy.states.ts';
import { createCandidacyStore } from './candidacy.store.ts';
import { createConsentEffects } from './consent-effects.ts';
import { createPlaceHolding } from './places.ts';

type NewCandidacy = ParsedOf<typeof createCandidacy>['body'];

export function createCandidaciesService(context: CandidaciesContext, candidacies: CandidacyModel) {
  const { clock, ids, services } = context;
  const store = createCandidacyStore(context, candidacies);
  const places = createPlaceHolding(context, candidacies, store);
  const { shownNow } = createShown(context);
  const { meetBeginning } = createBeginnings(context);
  const guests = createGuests(context, candidacies);
  const access = createCandidacyAccess(context, candidacies, {
    find: store.find,
    broughtInto: guests.broughtInto,
  });

  async function create(actor: Actor, given: NewCandidacy): Promise<CandidacyDocument> {
    const earlier = await candidacies
      .findOne({ createdBy: actor.accountId, clientId: given.clientId })
      .lean<CandidacyDocument>();
    if (earlier) return earlier;

    const applies = actor.role === 'beneficiary';
    const pathway = await services.pathways.load(actor, given.pathwayId);
    const slot = await services.slots.getSlot(given.slotId);
    if (!slot || !(await services.slots.canRead(actor, slot))) throw notFound();
    const { to: state, consent } = await meetBeginning({ actor, given, pathway, slot });

    const id = ids.id();
    const origin = applies ? ('application' as const) : ('proposal' as const);
    const now = clock.now();
    const explanation = await services.matching.explain(given.pathwayId, given.slotId);
    const establishment = await services.establishments.getEstablishment(`${slot.establishmentId}`);
    const document = {
      _id: new Types.ObjectId(id),
      slotId: slot._id,
      establishmentId: slot.establishmentId,
      pathwayId: pathway._id,
      communeCode: slot.site?.communeCode ?? establishment?.commune.code ?? '',
      origin,
      state,
      open: true,
      reachedEmployer: false,
      turn: candidacyTurnOf(state, null),
      since: now,
      message: given.message,
      objective: given.objective,
      dates: given.dates,
      consent,
      identityConsent: consent && identityAs(consent, given.shareIdentity),
      timeline: [
        {
          id: ids.id(),
          at: now,
          kind: 'moved' as const,
          from: null,
          to: state,
          by: actor.accountId,
          byRole: actor.role,
        },
      ],
      createdBy: new Types.ObjectId(actor.accountId),
      clientId: given.clientId,
      fit: explanation?.score ?? null,
      employerFit: explanation ? forEmployer(explanation).score : null,
      createdAt: now,
      version: 1,
      ...(consent ? { ...store.sending(), shown: await shownNow(pathway, given.slotId) } : {}),
    };
    const about = { candidacyId: id, slotId: given.slotId, pathwayId: given.pathwayId, version: 1 };
    try {
      const created = await candidacies.create(
        withInitialEvents(document, makeEvent(context, 'candidacy.created', { ...about, state, origin })),
      );
      return created.toObject();
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const twin = await candidacies
        .findOne({ createdBy: actor.accountId, clientId: given.clientId })
        .lean<CandidacyDocument>();
      if (twin) return twin;
      throw new AppError('already_candidate');
    }
  }

  return {
    ports: context.ports,
    store,
    places,
    ...access,
    ...guests,
    create,
    ...createMoves(context, store, places),
    ...createCounts(candidacies, access),
    ...createConsentEffects(context, candidacies, store),
    ...createIdentityConsents(context, store),
    ...createCandidacyErasure(candidacies, store),
  };
}
export type CandidaciesService = ReturnType<typeof createCandidaciesService>;
