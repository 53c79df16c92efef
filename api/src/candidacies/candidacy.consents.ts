import { lastRevocation } from '../pathways/consents.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { CandidacyDocument } from './candidacy.model.ts';
import { identityStates } from './candidacy.policy.ts';

type WithConsents = Pick<PathwayDocument, 'consents'>;

/**
 * Whether the person shows this candidacy to its company: they consented to it, and have not taken back since what
 * shows them to companies. The general switch is not needed: a consent for one candidacy is for that candidacy.
 */
export function isShown({ consent }: Pick<CandidacyDocument, 'consent'>, pathway: WithConsents): boolean {
  if (!consent) return false;
  const revoked = lastRevocation(pathway, 'pseudonymous_to_employers');
  return revoked === null || revoked < consent.at;
}

/** Whether the company may know the name once it has accepted: by what was said for this candidacy, else in general. */
export function sharesIdentity(
  { identityConsent, erasedAt }: Pick<CandidacyDocument, 'identityConsent' | 'erasedAt'>,
  pathway: WithConsents,
): boolean {
  // the time to know it is over (DOMAIN §4), and what was said of this candidacy is gone: no general word stands for it
  if (erasedAt) return false;
  const revoked = lastRevocation(pathway, 'identity_on_acceptance');
  if (identityConsent && (revoked === null || revoked < identityConsent.at)) return identityConsent.granted;
  return pathway.consents.some(({ purpose, granted }) => purpose === 'identity_on_acceptance' && granted);
}

/** What taking back the consent that shows a person to companies ends: all that was sent and not yet accepted. */
export const isOpenToCompany = ({ open, reachedEmployer, state }: CandidacyDocument) =>
  open && reachedEmployer && !identityStates.includes(state);
