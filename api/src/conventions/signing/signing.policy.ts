import type { SigningParty } from '../../../contract/lists.ts';
import { samePhone, toE164 } from '../../accounts/phone-number.ts';
import type { Side } from '../../candidacies/candidacy.policy.ts';
import type { ConventionMover } from '../convention.states.ts';

/** How an account is related to a convention, as read from the database now. */
export interface SignerTie {
  /** Their side of the candidacy; null when they have none. */
  side: Side | null;
  /** The structure of a counsellor. */
  structureId: string | null;
  /** The e-mail and phone that the account has proved. */
  email: string | null;
  phone: string | null;
}

export interface SignerFacts {
  /** Who signs the version that was sent. */
  parties: readonly SigningParty[];
  /** How the convention says to reach who signs for the host; empty: not known. */
  representative: { email: string; phone: string } | null;
  prescriberId: string | null;
  accompanyingId: string | null;
}

/**
 * A member of the host signs for it when the convention names them: by the e-mail, or when there is none by the phone,
 * that their account has proved. A name alone proves nobody, because each member writes their own.
 */
function isRepresentative({ email, phone }: SignerTie, { representative }: SignerFacts): boolean {
  if (!representative) return false;
  if (representative.email !== '') return email === representative.email.toLowerCase();
  return toE164(representative.phone) !== null && samePhone(phone, representative.phone);
}

/**
 * The parties for which an account signs. Legal representatives and current employers have no accounts: they sign by
 * their link, in presence or on paper. The tutor is no party.
 */
export function partiesSignedBy(tie: SignerTie, facts: SignerFacts): SigningParty[] {
  const own: SigningParty[] = [
    ...(tie.side === 'beneficiary' ? (['beneficiary'] as const) : []),
    ...(tie.side === 'employer' && isRepresentative(tie, facts) ? (['establishment'] as const) : []),
    ...structuresOf(tie, facts),
  ];
  return own.filter((party) => facts.parties.includes(party));
}

/** Any counsellor of the structure signs for it, as any of them validates. */
function structuresOf({ structureId }: SignerTie, facts: SignerFacts): SigningParty[] {
  if (structureId === null) return [];
  return [
    ...(structureId === facts.prescriberId ? (['prescriber'] as const) : []),
    ...(structureId === facts.accompanyingId ? (['accompanying_structure'] as const) : []),
  ];
}

/** Those who accompany the person, and the prescriber, remind and record what was signed before them or on paper. */
export const managesSignatures = (capacities: readonly ConventionMover[]): boolean =>
  capacities.includes('counsellor') || capacities.includes('prescriber');
