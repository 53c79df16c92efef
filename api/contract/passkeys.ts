import { z } from 'zod';
import { sessionSchema } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { idSchema, instantSchema } from './primitives.ts';

/** Bytes in base64url, as in WebAuthn's JSON format. */
const bytesSchema = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[A-Za-z0-9_-]+$/, 'base64url_format')
    .meta({ examples: ['cGFzc2tleQ'] });

const credentialFields = {
  id: bytesSchema(1400),
  rawId: bytesSchema(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
};

/** The result of `navigator.credentials.create`, as JSON. */
export const newPasskeyResponseSchema = z.object({
  ...credentialFields,
  response: z.object({
    clientDataJSON: bytesSchema(10_000),
    attestationObject: bytesSchema(60_000),
    transports: z.array(z.string().max(30)).max(10).optional(),
  }),
});
/** The result of `navigator.credentials.get`, as JSON. */
export const passkeyResponseSchema = z.object({
  ...credentialFields,
  response: z.object({
    clientDataJSON: bytesSchema(10_000),
    authenticatorData: bytesSchema(10_000),
    signature: bytesSchema(10_000),
    userHandle: bytesSchema(100).optional(),
  }),
});

export const passkeyNameSchema = z.string().trim().min(1).max(60);
export const passkeySchema = z.object({
  id: idSchema,
  name: z.string(),
  createdAt: instantSchema,
  lastUsedAt: instantSchema.nullable(),
  /** Synced by the phone's or browser's account, so that it outlives this device. */
  backedUp: z.boolean(),
});
export type Passkey = z.output<typeof passkeySchema>;

/** Options for the browser's WebAuthn call, which validates them. */
const optionsSchema = z.object({
  challenge: z.string(),
  timeout: z.number().optional(),
  rpId: z.string().optional(),
  allowCredentials: z
    .array(z.object({ id: z.string(), type: z.string(), transports: z.array(z.string()).optional() }))
    .optional(),
  userVerification: z.enum(['required', 'preferred', 'discouraged']).optional(),
});

export const passkeyUses = ['sign_in', 'second_factor', 'confirmation'] as const;
export type PasskeyUse = (typeof passkeyUses)[number];

/** A challenge is valid once, in this session, for this use, for ten minutes. */
export const askPasskey = endpoint({
  route: 'POST /passkeys/challenges',
  summary: 'Receive a challenge for a passkey of mine',
  access: 'public',
  body: z.object({ use: z.enum(passkeyUses) }),
  status: 200,
  response: optionsSchema,
  problems: ['not_found', 'conflict', 'signed_out', 'confirmation_needed'],
});

export const signInWithPasskey = endpoint({
  route: 'POST /session/passkey',
  summary: 'Sign in with a passkey',
  access: 'public',
  body: z.object({ response: passkeyResponseSchema }),
  status: 200,
  response: sessionSchema,
  problems: ['wrong_credentials', 'too_many_requests', 'conflict', 'account_suspended'],
});

export const giveSecondFactorByPasskey = endpoint({
  route: 'POST /session/second-factor/passkey',
  summary: 'Finish my sign-in with a passkey',
  access: 'public',
  body: z.object({ response: passkeyResponseSchema }),
  status: 200,
  response: sessionSchema,
  problems: ['wrong_credentials', 'not_found', 'conflict'],
});

export const confirmWithPasskey = endpoint({
  route: 'POST /session/confirmation/passkey',
  summary: 'Show again that it is me, with a passkey, before a sensitive change',
  access: 'signed-in',
  body: z.object({ response: passkeyResponseSchema }),
  status: 204,
  problems: ['wrong_credentials', 'conflict'],
});

/** Also for sign-ins that must set up a second factor. */
export const beginPasskey = endpoint({
  route: 'POST /passkeys/registrations',
  summary: 'Receive what the browser needs to make a passkey for me',
  access: 'public',
  status: 200,
  response: z.object({
    rp: z.object({ id: z.string().optional(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    challenge: z.string(),
    pubKeyCredParams: z.array(z.object({ alg: z.number(), type: z.literal('public-key') })),
    timeout: z.number().optional(),
    excludeCredentials: z
      .array(
        z.object({
          id: z.string(),
          type: z.string(),
          transports: z.array(z.string()).optional(),
        }),
      )
      .optional(),
    authenticatorSelection: z
      .object({
        residentKey: z.enum(['required', 'preferred', 'discouraged']).optional(),
        requireResidentKey: z.boolean().optional(),
        userVerification: z.enum(['required', 'preferred', 'discouraged']).optional(),
      })
      .optional(),
    attestation: z.enum(['none', 'direct', 'indirect', 'enterprise']).optional(),
    extensions: z.object({ credProps: z.boolean().optional() }).optional(),
  }),
  problems: ['signed_out', 'confirmation_needed', 'conflict'],
});

/** Opens the session of a sign-in that had to set up a second factor. */
export const addPasskey = endpoint({
  route: 'POST /passkeys',
  summary: 'Add the passkey that the browser made',
  access: 'public',
  body: z.object({ name: passkeyNameSchema, response: newPasskeyResponseSchema }),
  status: 201,
  response: passkeySchema,
  problems: ['signed_out', 'confirmation_needed', 'conflict', 'wrong_credentials'],
});

export const renamePasskey = endpoint({
  route: 'PUT /passkeys/:passkeyId',
  summary: 'Name a passkey of mine',
  access: 'signed-in',
  params: z.object({ passkeyId: idSchema }),
  body: z.object({ name: passkeyNameSchema }),
  status: 200,
  response: passkeySchema,
});

export const removePasskey = endpoint({
  route: 'DELETE /passkeys/:passkeyId',
  summary: 'Remove a passkey of mine, as long as another way in remains',
  access: 'signed-in',
  params: z.object({ passkeyId: idSchema }),
  status: 204,
  problems: ['confirmation_needed', 'conflict'],
});

export const passkeysEndpoints = [
  askPasskey,
  signInWithPasskey,
  giveSecondFactorByPasskey,
  confirmWithPasskey,
  beginPasskey,
  addPasskey,
  renamePasskey,
  removePasskey,
] as const;
