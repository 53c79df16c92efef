import type { CandidacyState, createCandidacy, ParsedOf } from '../../contract/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { AppError } from '../platform/http/app-error.ts';
import type { SlotDocument } from '../slots/slot.model.ts';
import type { CandidaciesContext } from './candidacies.context.ts';
import { consentOf } from './candidacy.consenting.ts';
import type { CandidacyDocument } from './candidacy.model.ts';
import { checkCandidacy } from './candidacy.rules.ts';
import { type CreationNeed, creationRules } from './candidacy.states.ts';
import { hostIsCandidate } from './host-is-candidate.ts';
import type { SlotOpenness } from './slot-openness.ts';

interface Begun {
  actor: Actor;
  given: ParsedOf<typeof createCandidacy>['body'];
  pathway: PathwayDocument;
  slot: SlotDocument;
  /** A renewal takes over the place of the immersion that it renews, whether the slot receives others or not. */
  renews: CandidacyDocument['renews'];
}

const blocked = () =>
  new AppError('conflict', {
    detail: {
      fr: 'Les échanges entre cette personne et cette entreprise sont suspendus : choisissez une autre offre.',
      en: 'Exchanges between this person and this company are suspended: choose another slot.',
    },
  });

/**
 * The conditions of the table for a new candidacy, one check per need. No other code refuses one that its author may
 * create.
 */
export function createCreationChecks(
  { services, clock }: CandidaciesContext,
  { checkOpen }: Pick<SlotOpenness, 'checkOpen'>,
) {
  const applies = ({ actor }: Begun) => actor.role === 'beneficiary';
  /** For this candidacy only: it does not give the general consent. */
  const consentIn = ({ actor, given, pathway }: Begun) =>
    consentOf(actor, pathway, given.consentGivenOn, clock.now());

  const checks: Record<CreationNeed, (begun: Begun) => void | Promise<void>> = {
    async open_slot({ slot, pathway, renews }) {
      if (!renews) await checkOpen(slot, pathway._id.toHexString());
    },
    async no_block({ pathway, slot: { establishmentId } }) {
      if (await services.blocks.blockOf({ pathwayId: pathway._id, establishmentId })) throw blocked();
    },
    async two_people(begun) {
      const { pathway, slot } = begun;
      if (await services.establishments.hostBecause(pathway, `${slot.establishmentId}`))
        throw hostIsCandidate(applies(begun));
    },
    place({ slot, renews }) {
      if (!renews && services.slots.placesLeft(slot) === 0) throw new AppError('no_place_left');
    },
    limits(begun) {
      const errors = checkCandidacy(begun.given, begun.slot, {
        today: clock.today(),
        birthDate: begun.pathway.birthDate ?? null,
        applies: applies(begun),
      });
      if (errors.length > 0) throw new AppError('validation_failed', { errors });
    },
    consent(begun) {
      if (!consentIn(begun)) throw new AppError('consent_missing');
    },
    // only people who accept being proposed, or who agreed to this candidacy, can be proposed
    matching({ pathway }) {
      if (!services.pathways.hasConsent(pathway, 'matching')) throw new AppError('consent_missing');
    },
    // enforced by a unique index at the write
    only_one() {},
  };

  return {
    /** Throws the error of the first unmet need; returns the initial state, and the consent given with it. */
    async checkCreation(
      begun: Begun,
    ): Promise<{ to: CandidacyState; consent: CandidacyDocument['consent'] }> {
      const to = applies(begun) || begun.given.consentGivenOn ? 'sent' : 'awaiting_consent';
      const rule = creationRules.find((one) => one.to === to);
      for (const need of rule?.needs ?? []) await checks[need](begun);
      return { to, consent: to === 'sent' ? consentIn(begun) : null };
    },
  };
}
