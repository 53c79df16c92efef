import type { moveCandidacy, ParsedOf } from '../../contract/index.ts';
import { reportedAt } from '../pathways/consents.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { AppError, invalidField } from '../platform/http/app-error.ts';
import { offeredBy } from '../slots/slot.content.ts';
import type { CandidaciesContext } from './candidacies.context.ts';
import { consentOf, identityAs } from './candidacy.consenting.ts';
import type { CandidacyDocument, CandidacyFields } from './candidacy.model.ts';
import { checkOtherDates, checkStillOffered } from './candidacy.rules.ts';
import { createShown } from './candidacy.shown.ts';
import type { AskedMove, AskedNeed } from './candidacy.states.ts';
import type { CandidacyStore } from './candidacy.store.ts';
import { hostCannotAccept } from './host-is-candidate.ts';
import type { PlaceHolding } from './places.ts';
import { createSlotOpenness } from './slot-openness.ts';

interface Asked {
  actor: Actor;
  candidacy: CandidacyDocument;
  given: ParsedOf<typeof moveCandidacy>['body'];
}
/** Fields that the move writes because the need was met. */
type Written = Partial<CandidacyFields>;

/** The requirements of the table for a person's move, one check per need. No other code refuses a possible move. */
export function createNeeds(context: CandidaciesContext, store: CandidacyStore, places: PlaceHolding) {
  const { clock, services } = context;
  const { shownNow } = createShown(context);

  const { checkOpen } = createSlotOpenness(context);

  const checks: Record<AskedNeed, (asked: Asked) => Written | Promise<Written>> = {
    // it may have closed since the proposal
    async open_slot({ candidacy }) {
      const slot = await services.slots.getSlot(`${candidacy.slotId}`);
      if (slot) await checkOpen(slot, `${candidacy.pathwayId}`);
      return {};
    },

    reason({ given: { reason } }) {
      if (reason) return { declineReason: reason };
      throw invalidField('body.reason', 'reason_required', {
        fr: 'Choisissez une raison, à propos de l’offre.',
        en: 'Choose a reason, about the offer.',
      });
    },

    word({ given }) {
      if (given.word) return {};
      throw invalidField('body.word', 'word_required', {
        fr: 'Écrivez en quelques mots pourquoi.',
        en: 'Write why in a few words.',
      });
    },

    // DOMAIN §2: a counsellor withdraws for a person only with the date on which the person agreed
    agreement({ given: { consentGivenOn } }) {
      if (!consentGivenOn) throw new AppError('consent_missing');
      reportedAt('body.consentGivenOn', consentGivenOn, clock.now(), null);
      return {};
    },

    async consent({ actor, candidacy, given }) {
      const pathway = await services.pathways.load(actor, `${candidacy.pathwayId}`);
      const consent = consentOf(actor, pathway, given.consentGivenOn, clock.now());
      if (!consent) throw new AppError('consent_missing');
      return {
        ...store.sending(),
        shown: await shownNow(pathway, `${candidacy.slotId}`),
        consent,
        identityConsent: identityAs(consent, given.shareIdentity),
      };
    },

    // checked at creation too; the person may have joined the company since
    async two_people({ candidacy }) {
      const pathway = await services.pathways.getPathway(`${candidacy.pathwayId}`);
      if (pathway && (await services.establishments.hostBecause(pathway, `${candidacy.establishmentId}`)))
        throw hostCannotAccept();
      return {};
    },

    async dates({ candidacy, given }) {
      const slot = await services.slots.getSlot(`${candidacy.slotId}`);
      if (!slot) return {};
      const errors = given.dates
        ? checkOtherDates(given.dates, offeredBy(slot), { today: clock.today(), birthDate: null })
        : checkStillOffered(candidacy.dates, offeredBy(slot));
      if (errors.length > 0) throw new AppError('validation_failed', { errors });
      return {};
    },

    // the slot may have changed since the proposal; dates that stay are judged by the company's answer
    async asked_dates({ candidacy, given: { dates } }) {
      if (!dates) return {};
      const [slot, pathway] = await Promise.all([
        services.slots.getSlot(`${candidacy.slotId}`),
        services.pathways.getPathway(`${candidacy.pathwayId}`),
      ]);
      const known = { today: clock.today(), birthDate: pathway?.birthDate ?? null };
      const errors = slot ? checkOtherDates(dates, offeredBy(slot), known) : [];
      if (errors.length > 0) throw new AppError('validation_failed', { errors });
      return { dates };
    },

    async place({ candidacy }) {
      if (await places.isFull(candidacy)) throw new AppError('no_place_left');
      return {};
    },
  };

  return {
    /** Throws the error of the first unmet need; returns what the move writes besides its state. */
    async meet({ needs }: AskedMove, asked: Asked): Promise<Written> {
      const written: Written = {};
      for (const need of needs) Object.assign(written, await checks[need](asked));
      return written;
    },
  };
}
