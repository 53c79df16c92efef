import { lastRevocation, reportedAt } from '../pathways/consents.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { AppError, forbidden, notFound } from '../platform/http/app-error.ts';
import type { CandidaciesContext } from './candidacies.context.ts';
import type { CandidacyAccess } from './candidacy.access.ts';
import type { CandidacyDocument } from './candidacy.model.ts';
import type { CandidacyStore } from './candidacy.store.ts';

type Consent = NonNullable<CandidacyDocument['consent']>;
type IdentityConsent = NonNullable<CandidacyDocument['identityConsent']>;

/**
 * Who consents to one candidacy, when and how: the person now, or a counsellor who records it; null without a day.
 */
export function consentOf(
  actor: Pick<Actor, 'role' | 'accountId'>,
  pathway: Pick<PathwayDocument, 'consents'>,
  day: string | undefined,
  now: Date,
): Consent | null {
  if (actor.role === 'beneficiary') return { at: now, how: 'online', by: actor.accountId };
  if (!day) return null;
  const revoked = lastRevocation(pathway, 'pseudonymous_to_employers');
  const at = reportedAt('body.consentGivenOn', day, now, revoked);
  return { at, how: 'interview', by: actor.accountId };
}

/** What was decided about sharing the name along with a consent; null when nothing was. */
export function identityAs({ at, how, by }: Consent, granted: boolean | undefined): IdentityConsent | null {
  return granted === undefined ? null : { granted, at, how, by };
}

export function createIdentityConsents(
  { services, clock, audit }: CandidaciesContext,
  store: CandidacyStore,
) {
  function consentNow(
    actor: Actor,
    candidacy: CandidacyDocument,
    pathway: Pick<PathwayDocument, 'consents'>,
    { granted, consentGivenOn }: { granted: boolean; consentGivenOn?: string | undefined },
  ): IdentityConsent {
    const now = clock.now();
    const by = actor.accountId;
    if (actor.role === 'beneficiary') return { granted, at: now, how: 'online', by };
    if (!consentGivenOn) throw new AppError('consent_missing');
    const refused = candidacy.identityConsent?.granted === false ? candidacy.identityConsent.at : null;
    const general = lastRevocation(pathway, 'identity_on_acceptance');
    const last = refused && general && refused < general ? general : (refused ?? general);
    const at = reportedAt('body.consentGivenOn', consentGivenOn, now, granted ? last : null);
    return { granted, at, how: 'interview', by };
  }

  return {
    /** Sets whether the company of this candidacy may know the name, for this candidacy only. */
    async shareIdentity(
      actor: Actor,
      { candidacy, guest }: CandidacyAccess,
      given: { granted: boolean; consentGivenOn?: string | undefined },
    ): Promise<CandidacyDocument> {
      if (guest) throw forbidden();
      const pathwayId = `${candidacy.pathwayId}`;
      const pathway = await services.pathways.load(actor, pathwayId);
      for (let current: CandidacyDocument | null = candidacy; current; ) {
        const changed = await store.setIdentity(current, consentNow(actor, current, pathway, given));
        if (changed) {
          await audit.record({
            actor,
            action: 'pathway.consent_changed',
            subject: { kind: 'candidacy', id: candidacy._id.toHexString() },
            pathwayId,
            detail: { purpose: 'identity_on_acceptance', granted: given.granted },
          });
          return changed;
        }
        current = await store.find(candidacy._id.toHexString());
      }
      throw notFound();
    },
  };
}
