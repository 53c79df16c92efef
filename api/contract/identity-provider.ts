import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { idSchema, instantSchema } from './primitives.ts';

/** Why a sign-in by the identity provider did not open a session; the page explains what to do. */
export const providerRefusals = [
  'away', // the provider is unreachable
  'cancelled', // the user cancelled
  'expired', // the callback was late, repeated, or in another browser
  'failed', // the response was invalid
  'assurance', // the provider's level of authentication is too low
  'unknown', // no account has this address
  'email_unproved', // the provider has not verified the address
  'several', // more than one account has this address
  'other_subject', // the account is linked to another identity of this provider
  'link_first', // an account with a second factor must be linked from its own page
  'not_agent', // agents only
  'taken', // this identity is linked to another account
  'suspended',
  'invitation', // the invitation is invalid, or for another address
] as const;
export type ProviderRefusal = (typeof providerRefusals)[number];

/** A path of this site to redirect to afterwards. */
const nextSchema = z
  .string()
  .max(500)
  .regex(/^\/([^/\\].*)?$/, 'path_format')
  .meta({ examples: ['/accueil'] });

export const startProviderSignIn = endpoint({
  route: 'GET /session/provider',
  summary: 'Go to the identity provider (ProConnect or another OpenID Connect provider) to sign in',
  access: 'public',
  query: z.object({ next: nextSchema.optional() }),
  status: 302,
  problems: ['not_found'],
});

export const finishProviderSignIn = endpoint({
  route: 'GET /session/provider/callback',
  summary: 'Come back from the identity provider',
  access: 'public',
  query: z.object({
    code: z.string().max(4000).optional(),
    state: z.string().max(1000).optional(),
    iss: z.string().max(1000).optional(),
    error: z.string().max(200).optional(),
    error_description: z.string().max(2000).optional(),
  }),
  status: 302,
  problems: ['not_found'],
});

/** Sent by our own pages, because any site can start the redirect to the provider. */
export const intendProvider = endpoint({
  route: 'POST /session/provider/intent',
  summary:
    'Say what the next way to the provider is for: joining it to my account, or accepting an invitation',
  access: 'public',
  body: z.discriminatedUnion('purpose', [
    z.object({ purpose: z.literal('link') }),
    z.object({ purpose: z.literal('invitation'), token: z.string().min(20).max(200) }),
  ]),
  status: 204,
  problems: ['not_found', 'signed_out', 'forbidden', 'confirmation_needed'],
});

/** Ends our session; `location` ends the provider's session too. */
export const signOutOfProvider = endpoint({
  route: 'POST /session/provider/sign-out',
  summary: 'Sign out here and at the identity provider',
  access: 'public',
  status: 200,
  response: z.object({ location: z.string().nullable() }),
});

export const listIdentities = endpoint({
  route: 'GET /accounts/me/identities',
  summary: 'Identities of the provider that open my account',
  access: 'signed-in',
  status: 200,
  response: z.object({
    /** Whether this account may be linked: agents only. */
    possible: z.boolean(),
    items: z.array(
      z.object({
        id: idSchema,
        email: z.string().nullable(),
        /** The organisation given by the provider. */
        siret: z.string().nullable(),
        linkedAt: instantSchema,
        lastUsedAt: instantSchema.nullable(),
      }),
    ),
  }),
});

export const unlinkIdentity = endpoint({
  route: 'DELETE /accounts/me/identities/:identityId',
  summary: 'No longer open my account by this identity, as long as another way in remains',
  access: 'signed-in',
  params: z.object({ identityId: idSchema }),
  status: 204,
  problems: ['confirmation_needed', 'conflict'],
});

export const identityProviderEndpoints = [
  startProviderSignIn,
  finishProviderSignIn,
  intendProvider,
  signOutOfProvider,
  listIdentities,
  unlinkIdentity,
] as const;
