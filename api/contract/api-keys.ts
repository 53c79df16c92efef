import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { apiKeyOwners, apiScopes } from './lists.ts';
import { clientIdSchema, daySchema, idSchema, instantSchema, nameSchema } from './primitives.ts';

/** Whose key it is: a structure, a company's establishment, or the territory, which has no id. */
export const apiKeyOwnerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('structure'), id: idSchema }),
  z.object({ kind: z.literal('establishment'), id: idSchema }),
  z.object({ kind: z.literal('territory') }),
]);
export type ApiKeyOwner = z.output<typeof apiKeyOwnerSchema>;

/** What a key may do, by its owner: nothing that the people of that organisation may not. */
export const scopesOfOwner: Readonly<Record<ApiKeyOwner['kind'], readonly (typeof apiScopes)[number][]>> = {
  structure: ['slots:read', 'candidacies:read', 'candidacies:write'],
  establishment: ['slots:read', 'slots:write', 'candidacies:read'],
  territory: ['slots:read'],
};

export const apiScopeSchema = z.enum(apiScopes);
export type ApiScope = z.output<typeof apiScopeSchema>;

export const apiKeySchema = z.object({
  id: idSchema,
  owner: apiKeyOwnerSchema,
  name: z.string(),
  /** The beginning of the key, by which its owner recognises it. */
  prefix: z.string(),
  scopes: z.array(apiScopeSchema),
  state: z.enum(['active', 'expired', 'revoked']),
  createdAt: instantSchema,
  createdBy: z.string(),
  /** The last day on which it works. */
  expiresOn: daySchema,
  /** Exact to a minute. */
  lastUsedAt: instantSchema.nullable(),
  revokedAt: instantSchema.nullable(),
});
export type ApiKey = z.output<typeof apiKeySchema>;

const access = ['counsellor', 'employer', 'coordinator'] as const;
/** In a query: without `ownerId`, the keys of the territory. */
const ownerQuery = z.object({ ownerKind: z.enum(apiKeyOwners), ownerId: idSchema.optional() });

export const listApiKeys = endpoint({
  route: 'GET /api-keys',
  summary: 'The keys of an organisation, for those who manage it and for coordinators; the newest first',
  access,
  query: ownerQuery,
  status: 200,
  response: z.object({
    items: z.array(apiKeySchema),
    /** What a new key may do; empty for somebody who may not make one. */
    scopes: z.array(apiScopeSchema),
  }),
  problems: ['not_found'],
});

export const createApiKey = endpoint({
  route: 'POST /api-keys',
  summary: 'Make a key; its secret is in this answer alone',
  access,
  body: z.object({
    clientId: clientIdSchema,
    owner: apiKeyOwnerSchema,
    name: nameSchema,
    scopes: z.array(apiScopeSchema).min(1).max(apiScopes.length),
    expiresOn: daySchema.optional(),
  }),
  status: 201,
  response: apiKeySchema.extend({
    /** The whole key, as it is sent in `Authorization: Bearer`; null when the same request is sent again. */
    secret: z.string().nullable(),
  }),
  problems: ['not_found', 'conflict', 'confirmation_needed'],
});

export const revokeApiKey = endpoint({
  route: 'DELETE /api-keys/:keyId',
  summary: 'End a key at once; again changes nothing',
  access,
  params: z.object({ keyId: idSchema }),
  status: 200,
  response: apiKeySchema,
});

export const readOwnKey = endpoint({
  route: 'GET /partner/key',
  summary: 'Whose key it is, what it may do, and until when',
  access: 'key',
  status: 200,
  response: apiKeySchema.pick({ id: true, name: true, owner: true, scopes: true, expiresOn: true }),
});

export const apiKeysEndpoints = [readOwnKey, listApiKeys, createApiKey, revokeApiKey] as const;
