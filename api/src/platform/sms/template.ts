import type { Locale } from '../../../contract/primitives.ts';

/** A text message of a feature, in both languages: one or two plain sentences. */
export type SmsTemplate<D> = Readonly<Record<Locale, (data: D) => string>> & { readonly name: string };

/** `defineSms('sign_in_code', { fr: (data: { code: string }) => '…', en: … })` */
export function defineSms<D>(name: string, texts: Record<Locale, (data: D) => string>): SmsTemplate<D> {
  return { name, ...texts };
}
