import { consentPurposes } from '../../contract/index.ts';

export type ConsentPurpose = (typeof consentPurposes)[number];

export interface Consent {
  purpose: ConsentPurpose;
  granted: boolean;
  at?: Date | null | undefined;
  how?: 'online' | 'interview' | null | undefined;
  by?: string | null | undefined;
}

/** What a new pathway starts with: nothing is granted until somebody says so. */
export function noConsents(): Consent[] {
  return consentPurposes.map((purpose) => ({ purpose, granted: false, at: null, how: null, by: null }));
}

export function hasConsent(
  pathway: { consents: readonly { purpose: ConsentPurpose; granted: boolean }[] },
  purpose: ConsentPurpose,
): boolean {
  return pathway.consents.some((consent) => consent.purpose === purpose && consent.granted);
}
