import { z } from 'zod';
import { sendingWays } from './lists.ts';
import { phoneCodeSchema } from './phones.ts';
import { instantSchema, locales } from './primitives.ts';

/** What signing with a code has in common, for conventions and for engagement contracts. */

/** SHA-256 in hex. */
export const signedHashSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ examples: ['0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'] });
export const codeTokenSchema = z.string().min(20).max(200);

/** What the button confirms, in the reader's language. It is kept with the signature. */
export const signingConsentSchema = z.object({ locale: z.enum(locales), sentence: z.string() });

/** Where a code goes: `c•••@atelier.example`, `•• •• •• •• 34`. Null: no such address is known. */
export const codeAddressesSchema = z.object({ email: z.string().nullable(), sms: z.string().nullable() });

export const codeWaySchema = z.object({ by: z.enum(sendingWays) });

export const codeAskedSchema = z.object({
  /** With which only the requester can try the code. */
  token: codeTokenSchema,
  sentTo: z.string(),
  /** Ten minutes. */
  validUntil: instantSchema,
});

/** The code that was received, and what it signs. */
export const codeProof = {
  codeToken: codeTokenSchema,
  code: phoneCodeSchema,
  /** Of the version that was read. */
  hash: signedHashSchema,
  locale: z.enum(locales),
};
