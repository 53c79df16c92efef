import { type consentPurposes, consentPurposes as purposes } from '../../contract/index.ts';
import { parisDay } from '../platform/clock.ts';
import { invalidField } from '../platform/http/app-error.ts';

export type ConsentPurpose = (typeof consentPurposes)[number];

export interface Consent {
  purpose: ConsentPurpose;
  granted: boolean;
  at?: Date | null | undefined;
  how?: 'online' | 'interview' | null | undefined;
  by?: string | null | undefined;
  /** When it was last revoked; kept when it is given again. */
  revokedAt?: Date | null | undefined;
}

interface WithConsents {
  consents: readonly Consent[];
}

/** Consents of a new pathway: none is granted. */
export function noConsents(): Consent[] {
  return purposes.map((purpose) => ({
    purpose,
    granted: false,
    at: null,
    how: null,
    by: null,
    revokedAt: null,
  }));
}

export function hasConsent({ consents }: WithConsents, purpose: ConsentPurpose): boolean {
  return consents.some((consent) => consent.purpose === purpose && consent.granted);
}

/** When the person last revoked this consent; null when never. */
export function lastRevocation({ consents }: WithConsents, purpose: ConsentPurpose): Date | null {
  const consent = consents.find((one) => one.purpose === purpose);
  if (!consent) return null;
  const refusedAt = consent.granted ? null : (consent.at ?? null);
  const revokedAt = consent.revokedAt ?? null;
  // refused once more after an earlier no: the later one counts
  return revokedAt && refusedAt && refusedAt > revokedAt ? refusedAt : (revokedAt ?? refusedAt);
}

/** The consents after one of them was given or revoked. */
export function withConsent(
  { consents }: WithConsents,
  given: Pick<Consent, 'purpose' | 'granted' | 'how' | 'by'> & { at: Date },
): Consent[] {
  const before = consents.find(({ purpose }) => purpose === given.purpose);
  const earlier = lastRevocation({ consents }, given.purpose);
  const takenBack = !given.granted && before?.granted === true;
  const next = { ...given, revokedAt: takenBack ? given.at : earlier };
  return consents.map((consent) => (consent.purpose === given.purpose ? next : consent));
}

/**
 * The consents after one was set online or recorded from an interview; a revocation takes effect now, whatever its
 * date.
 */
export function withSaid(
  before: WithConsents,
  {
    givenOn,
    now,
    ...said
  }: Pick<Consent, 'purpose' | 'granted' | 'how' | 'by'> & { givenOn?: string | undefined; now: Date },
): Consent[] {
  const reports = said.granted && said.how === 'interview' && givenOn !== undefined;
  const at = reports ? reportedAt('body.givenOn', givenOn, now, lastRevocation(before, said.purpose)) : now;
  return withConsent(before, { ...said, at });
}

/**
 * The date of a consent recorded from an interview: today or earlier. It must be after the last revocation: on the
 * same day, it would be unclear which came first.
 */
export function reportedAt(field: string, day: string, now: Date, revokedAt: Date | null): Date {
  const today = parisDay(now);
  if (day > today) throw invalidField(field, 'consent_in_future', consentSentences.consent_in_future);
  if (day === today) return now;
  if (revokedAt && day <= parisDay(revokedAt))
    throw invalidField(field, 'consent_before_revocation', consentSentences.consent_before_revocation);
  return new Date(day);
}

const consentSentences = {
  consent_in_future: {
    fr: 'L’accord ne peut pas être daté de demain.',
    en: 'Consent cannot be dated in the future.',
  },
  consent_before_revocation: {
    fr: 'La personne a repris cet accord ce jour-là ou plus tard. Indiquez le jour où elle l’a donné de nouveau.',
    en: 'The person took this consent back on that day or later. Give the day on which they gave it again.',
  },
};
