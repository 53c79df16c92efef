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
  /** When it was last taken back; stays when it is given again. */
  revokedAt?: Date | null | undefined;
}

interface WithConsents {
  consents: readonly Consent[];
}

/** What a new pathway starts with: nothing is granted until somebody says so. */
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

/** When the person last took this consent back; null: never. */
export function lastRevocation({ consents }: WithConsents, purpose: ConsentPurpose): Date | null {
  const consent = consents.find((one) => one.purpose === purpose);
  if (!consent) return null;
  return consent.revokedAt ?? (consent.granted ? null : (consent.at ?? null));
}

/** The consents after one of them was given or taken back. */
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

/** The consents after what was said on line or reported from an interview; taking back acts now, whenever it was said. */
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
 * The moment of a consent that a counsellor reports from an interview: today, or an earlier day. Not in the future, and
 * after the last time the person took it back: a day on which it was taken back does not tell which came first.
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
