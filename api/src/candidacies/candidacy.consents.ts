import { lastRevocation } from '../pathways/consents.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { CandidacyDocument } from './candidacy.model.ts';
import { identityStates } from './candidacy.policy.ts';

type WithConsents = Pick<PathwayDocument, 'consents'>;

/**
 * Whether the person shows this candidacy to its company: they consented to it, and have not since revoked the
 * consent that shows them to companies. The general consent is not required: a consent to one candidacy is valid for
 * that one.
 */
export function isShown({ consent }: Pick<CandidacyDocument, 'consent'>, pathway: WithConsents): boolean {
  if (!consent) return false;
  const revoked = lastRevocation(pathway, 'pseudonymous_to_employers');
  return revoked === null || revoked < consent.at;
}

/** Whether the company may know the name after it accepted: as decided for this candidacy, otherwise in general. */
export function sharesIdentity(
  { identityConsent, erasedAt }: Pick<CandidacyDocument, 'identityConsent' | 'erasedAt'>,
  pathway: WithConsents,
): boolean {
  // after retention ended (DOMAIN §4) the decision for this candidacy is erased, and the general one does not replace
  // it
  if (erasedAt) return false;
  const revoked = lastRevocation(pathway, 'identity_on_acceptance');
  if (identityConsent && (revoked === null || revoked < identityConsent.at)) return identityConsent.granted;
  return pathway.consents.some(({ purpose, granted }) => purpose === 'identity_on_acceptance' && granted);
}

/**
 * Candidacies that end when the person revokes the consent that shows them to companies: those sent and not yet
 * accepted.
 */
export const isOpenToCompany = ({ open, reachedEmployer, state }: CandidacyDocument) =>
  open && reachedEmployer && !identityStates.includes(state);
