import { Types } from 'mongoose';
import type { CandidacyState, createCandidacy, ParsedOf } from '../../contract/index.ts';
import { forEmployer } from '../matching/explanation.present.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { makeEvent, withInitialEvents } from '../platform/events/outbox.ts';
import { AppError, notFound } from '../platform/http/app-error.ts';
import type { SlotDocument } from '../slots/slot.model.ts';
import type { CandidaciesContext } from './candidacies.context.ts';
import { identityAs } from './candidacy.consenting.ts';
import { createCreationChecks } from './candidacy.creation-checks.ts';
import type { CandidacyDocument, CandidacyModel } from './candidacy.model.ts';
import { createShown } from './candidacy.shown.ts';
import { candidacyTurnOf } from './candidacy.states.ts';
import type { CandidacyStore } from './candidacy.store.ts';
import { createSlotOpenness } from './slot-openness.ts';

type NewCandidacy = ParsedOf<typeof createCandidacy>['body'];

/** What a new candidacy is made of, once its conditions are met. */
interface Begun {
  actor: Actor;
  given: NewCandidacy;
  pathway: PathwayDocument;
  slot: SlotDocument;
  state: CandidacyState;
  consent: CandidacyDocument['consent'];
  renews: CandidacyDocument['renews'];
}

/** Creates a candidacy: an application of the person, or a proposal of a referent. Once per client id of an author. */
export function createCandidacyCreation(
  context: CandidaciesContext,
  candidacies: CandidacyModel,
  store: Pick<CandidacyStore, 'sending'>,
) {
  const { clock, ids, services } = context;
  const { shownNow } = createShown(context);
  const { checkCreation } = createCreationChecks(context, createSlotOpenness(context));

  function createdBefore(actor: Actor, { clientId }: NewCandidacy): Promise<CandidacyDocument | null> {
    return candidacies.findOne({ createdBy: actor.accountId, clientId }).lean<CandidacyDocument>();
  }

  /** How well the pair fits, for the author and as the company reads it, and the commune where the slot takes place. */
  async function factsOf({ given, slot }: Begun) {
    const explanation = await services.matching.explain(given.pathwayId, given.slotId);
    const establishment = await services.establishments.getEstablishment(`${slot.establishmentId}`);
    return {
      communeCode: slot.site?.communeCode ?? establishment?.commune.code ?? '',
      fit: explanation?.score ?? null,
      employerFit: explanation ? forEmployer(explanation).score : null,
    };
  }

  async function documentOf(id: string, begun: Begun) {
    const { actor, given, pathway, slot, state, consent, renews } = begun;
    const now = clock.now();
    const facts = await factsOf(begun);
    const { accountId, role } = actor;
    return {
      _id: new Types.ObjectId(id),
      slotId: slot._id,
      establishmentId: slot.establishmentId,
      pathwayId: pathway._id,
      origin: role === 'beneficiary' ? ('application' as const) : ('proposal' as const),
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
        { id: ids.id(), at: now, kind: 'moved' as const, from: null, to: state, by: accountId, byRole: role },
      ],
      createdBy: new Types.ObjectId(accountId),
      clientId: given.clientId,
      renews,
      ...facts,
      createdAt: now,
      version: 1,
      ...(consent ? { ...store.sending(), shown: await shownNow(pathway, given.slotId) } : {}),
    };
  }

  /** Of two requests at once one inserts; the other gets the same candidacy, or `already_candidate`. */
  async function insert(begun: Begun): Promise<CandidacyDocument> {
    const { actor, given, state } = begun;
    const id = ids.id();
    const document = await documentOf(id, begun);
    const { slotId, pathwayId } = given;
    const about = { candidacyId: id, slotId, pathwayId, version: 1, state, origin: document.origin };
    try {
      const created = await candidacies.create(
        withInitialEvents(document, makeEvent(context, 'candidacy.created', about)),
      );
      return created.toObject();
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const twin = await createdBefore(actor, given);
      if (twin) return twin;
      throw new AppError('already_candidate');
    }
  }

  return {
    /** Candidacies that renew this convention, the newest first. */
    renewalsOf: (conventionId: string) =>
      candidacies
        .find({ 'renews.conventionId': conventionId })
        .sort({ _id: -1 })
        .lean<CandidacyDocument[]>()
        .exec(),

    /** With `renews`, in place of an immersion that has ended. */
    async create(
      actor: Actor,
      given: NewCandidacy,
      renews: CandidacyDocument['renews'] = null,
    ): Promise<CandidacyDocument> {
      const earlier = await createdBefore(actor, given);
      if (earlier) return earlier;
      const pathway = await services.pathways.load(actor, given.pathwayId);
      const slot = await services.slots.getSlot(given.slotId);
      if (!slot || !(renews || (await services.slots.canRead(actor, slot)))) throw notFound();
      const { to: state, consent } = await checkCreation({ actor, given, pathway, slot, renews });
      return insert({ actor, given, pathway, slot, state, consent, renews });
    },
  };
}
