import { z } from 'zod';
import { sessionSchema } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { phoneCodeAskedSchema, phoneCodeProof, typedPhoneSchema } from './phones.ts';
import { idSchema, instantSchema, passwordSchema } from './primitives.ts';

export const accessLetterStates = ['valid', 'expired', 'spent', 'blocked'] as const;
export const accessLetterStateSchema = z.enum(accessLetterStates);
export type AccessLetterState = z.output<typeof accessLetterStateSchema>;

/** Why no letter can be made: the account has other roles, or its owner can sign in with something verified. */
export const letterRefusals = ['other_membership', 'email', 'phone'] as const;
export const letterRefusalSchema = z.enum(letterRefusals);
export type LetterRefusal = z.output<typeof letterRefusalSchema>;

/** How the person of a pathway signs in, as their counsellors see it. */
export const signInWaysSchema = z.object({
  /** Null when the person has no account yet. */
  account: z
    .object({
      identifier: z.string().nullable(),
      email: z.object({ value: z.string(), proved: z.boolean() }).nullable(),
      phone: z.object({ value: z.string(), proved: z.boolean() }).nullable(),
      hasPassword: z.boolean(),
    })
    .nullable(),
  /** The last letter; its code is stored nowhere in clear. */
  letter: z
    .object({
      state: accessLetterStateSchema,
      madeAt: instantSchema,
      madeBy: z.string(),
      validUntil: instantSchema,
    })
    .nullable(),
  mayMakeLetter: z.boolean(),
  /** Null when a letter can be made. */
  letterRefused: letterRefusalSchema.nullable(),
});
export type SignInWays = z.output<typeof signInWaysSchema>;

const pathwayParams = z.object({ pathwayId: idSchema });

export const getSignInWays = endpoint({
  route: 'GET /pathways/:pathwayId/sign-in-ways',
  summary: 'How the person signs in, and whether an access letter is valid',
  access: ['counsellor'],
  params: pathwayParams,
  status: 200,
  response: signInWaysSchema,
});

/**
 * Responds with a PDF, once: only a hash of the code is stored, so the letter cannot be printed again. A new letter
 * replaces the previous one.
 */
export const makeAccessLetter = endpoint({
  route: 'POST /pathways/:pathwayId/access-letters',
  summary: 'Make an access letter for the person of a pathway, as a PDF to print',
  access: ['counsellor'],
  params: pathwayParams,
  status: 200,
  produces: ['application/pdf'],
  problems: ['forbidden', 'conflict', 'too_many_requests'],
});

/** As typed from the letter; spaces, dashes and case are ignored. */
const letterFields = {
  identifier: z.string().trim().min(1).max(40),
  code: z.string().trim().min(1).max(40),
};

export const checkAccessLetter = endpoint({
  route: 'POST /access-letters/check',
  summary: 'Check identifier and code of an access letter without spending it',
  access: 'public',
  body: z.object(letterFields),
  status: 200,
  response: z.object({ firstName: z.string(), sms: z.boolean() }),
  problems: ['wrong_credentials', 'link_spent_or_expired', 'conflict', 'too_many_requests'],
});

export const askLetterPhoneCode = endpoint({
  route: 'POST /access-letters/phone-codes',
  summary: 'Holding an access letter, receive a code by SMS that proves my phone number',
  access: 'public',
  body: z.object({ ...letterFields, phone: typedPhoneSchema }),
  status: 201,
  response: phoneCodeAskedSchema,
  problems: ['wrong_credentials', 'link_spent_or_expired', 'too_many_requests', 'conflict'],
});

export const spendAccessLetter = endpoint({
  route: 'POST /access-letters/spend',
  summary: 'Spend an access letter: choose a password or prove a phone number, and enter',
  access: 'public',
  body: z.object({
    ...letterFields,
    proof: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('password'), password: passwordSchema }),
      z.object({ kind: z.literal('phone'), ...phoneCodeProof }),
    ]),
  }),
  status: 200,
  response: sessionSchema,
  problems: [
    'wrong_credentials',
    'link_spent_or_expired',
    'conflict',
    'too_many_requests',
    'account_suspended',
  ],
});

export const accessLettersEndpoints = [
  getSignInWays,
  makeAccessLetter,
  checkAccessLetter,
  askLetterPhoneCode,
  spendAccessLetter,
] as const;
