import { z } from 'zod';
import { accountSchema } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { enteredSchema } from './sign-in.ts';

/** A phone number as typed; it is stored in E.164. */
export const typedPhoneSchema = z.string().trim().min(6).max(30);
/** Six digits, with any separators. */
export const phoneCodeSchema = z
  .string()
  .max(20)
  .regex(/^[\s.-]*(?:\d[\s.-]*){6}$/, 'phone_code_format')
  .meta({ examples: ['123 456'] })
  .transform((typed) => typed.replace(/[\s.-]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'phone_code_format'));

/** The token with which only the requester can try the code. */
export const phoneCodeAskedSchema = z.object({ token: z.string() });
export const phoneCodeProof = { token: z.string().min(20).max(200), code: phoneCodeSchema };

export const askPhoneProof = endpoint({
  route: 'POST /accounts/me/phone-codes',
  summary: 'Receive a code by SMS that proves that a phone number is mine',
  access: 'signed-in',
  body: z.object({ phone: typedPhoneSchema }),
  status: 201,
  response: phoneCodeAskedSchema,
  problems: ['too_many_requests', 'conflict'],
});

export const provePhone = endpoint({
  route: 'PUT /accounts/me/phone',
  summary: 'Prove my phone number with the code received; it can be used to sign in from then on',
  access: 'signed-in',
  body: z.object(phoneCodeProof),
  status: 200,
  response: accountSchema,
  problems: ['confirmation_needed', 'link_spent_or_expired'],
});

/** Gives the same response whether or not an account has verified this number. */
export const askSignInCode = endpoint({
  route: 'POST /phone-codes',
  summary: 'Receive a code by SMS to sign in without a password, at a number that I have proved',
  access: 'public',
  body: z.object({ phone: typedPhoneSchema }),
  status: 201,
  response: phoneCodeAskedSchema,
  problems: ['too_many_requests', 'conflict'],
});

export const signInByPhone = endpoint({
  route: 'POST /session/phone',
  summary: 'Sign in with the code received by SMS',
  access: 'public',
  body: z.object(phoneCodeProof),
  status: 200,
  response: enteredSchema,
  problems: ['link_spent_or_expired', 'account_suspended', 'conflict', 'too_many_requests'],
});

export const phonesEndpoints = [askPhoneProof, provePhone, askSignInCode, signInByPhone] as const;
