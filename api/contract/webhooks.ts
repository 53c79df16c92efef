import { z } from 'zod';
import { apiKeyOwnerSchema } from './api-keys.ts';
import { endpoint } from './endpoint.ts';
import {
  deliveryErrors,
  deliveryStates,
  webhookEvents,
  webhookOverlapDays,
  webhookOwners,
  webhookStates,
} from './lists.ts';
import { clientIdSchema, idSchema, instantSchema, pageOf, pageQuery } from './primitives.ts';

/** Webhooks are of structures and establishments; a territory has no candidacies. */
const webhookOwnerSchema = z.object({ kind: z.enum(webhookOwners), id: idSchema });

const webhookEventSchema = z.enum(webhookEvents);
export type WebhookEvent = z.output<typeof webhookEventSchema>;

const webhookUrlSchema = z
  .url({ protocol: /^https$/ })
  .max(500)
  .meta({ examples: ['https://partenaire.exemple.fr/passerelle'] });

const webhookSecretSchema = z.object({
  id: idSchema,
  createdAt: instantSchema,
  /** Until when it signs; null for the newest. */
  endsAt: instantSchema.nullable(),
});

export const webhookSchema = z.object({
  id: idSchema,
  owner: apiKeyOwnerSchema,
  url: z.string(),
  events: z.array(webhookEventSchema),
  state: z.enum(webhookStates),
  /** Since when no event has been taken; null after a success. */
  failingSince: instantSchema.nullable(),
  secrets: z.array(webhookSecretSchema),
  createdAt: instantSchema,
  createdBy: z.string(),
});
export type Webhook = z.output<typeof webhookSchema>;

/** Once, in `whsec_` form; null when the same request is sent again. */
const withSecret = webhookSchema.extend({ secret: z.string().nullable() });

const access = ['counsellor', 'employer', 'coordinator'] as const;
const makers = ['counsellor', 'employer'] as const;
const webhookParams = z.object({ webhookId: idSchema });

export const listWebhooks = endpoint({
  route: 'GET /webhooks',
  summary: 'The webhooks of an organisation, for those who manage it and for coordinators',
  access,
  query: z.object({ ownerKind: webhookOwnerSchema.shape.kind, ownerId: idSchema }),
  status: 200,
  response: z.object({ items: z.array(webhookSchema), mayMake: z.boolean() }),
  problems: ['not_found'],
});

export const createWebhook = endpoint({
  route: 'POST /webhooks',
  summary: 'Have events sent to an https address; the secret that signs them is in this answer alone',
  access: makers,
  body: z.object({
    clientId: clientIdSchema,
    owner: webhookOwnerSchema,
    url: webhookUrlSchema,
    events: z.array(webhookEventSchema).min(1).max(webhookEvents.length),
  }),
  status: 201,
  response: withSecret,
  problems: ['not_found', 'confirmation_needed'],
});

export const deleteWebhook = endpoint({
  route: 'DELETE /webhooks/:webhookId',
  summary: 'Send nothing more to this address',
  access,
  params: webhookParams,
  status: 204,
});

export const reviveWebhook = endpoint({
  route: 'POST /webhooks/:webhookId/revival',
  summary: 'Send again to an address that had ended',
  access: makers,
  params: webhookParams,
  status: 200,
  response: webhookSchema,
});

export const addWebhookSecret = endpoint({
  route: 'POST /webhooks/:webhookId/secrets',
  summary: `A new secret; earlier ones still sign for ${webhookOverlapDays} days`,
  access: makers,
  params: webhookParams,
  status: 201,
  response: withSecret,
  problems: ['confirmation_needed'],
});

const deliverySchema = z.object({
  id: z.string(),
  eventId: z.string(),
  type: webhookEventSchema,
  createdAt: instantSchema,
  state: z.enum(deliveryStates),
  /** Of the last one hundred attempts; `error`: no answer. */
  attempts: z.array(
    z.object({
      at: instantSchema,
      status: z.int().nullable(),
      error: z.enum(deliveryErrors).nullable(),
      milliseconds: z.int(),
    }),
  ),
  nextAttemptAt: instantSchema.nullable(),
});
export type WebhookDelivery = z.output<typeof deliverySchema>;

export const listWebhookDeliveries = endpoint({
  route: 'GET /webhooks/:webhookId/deliveries',
  summary: 'What was sent in the last 30 days and what the receiver answered, latest first',
  access,
  params: webhookParams,
  query: z.object(pageQuery),
  status: 200,
  response: pageOf(deliverySchema),
});

export const redeliverWebhook = endpoint({
  route: 'POST /webhooks/:webhookId/deliveries/:deliveryId/redelivery',
  summary: 'Send an event again now, with the same id',
  access: makers,
  params: webhookParams.extend({ deliveryId: z.string().max(80) }),
  status: 202,
  response: deliverySchema,
});

/**
 * What a receiver gets. Ids and states alone: the data is read with a key. Not the same event twice with another id;
 * but an event may come twice, and a later `version` before an earlier one.
 */
export const webhookEventBodySchema = z.object({
  id: z.string(),
  type: webhookEventSchema,
  createdAt: instantSchema,
  data: z.object({
    candidacyId: idSchema,
    conventionId: idSchema.optional(),
    slotId: idSchema,
    state: z.string(),
    version: z.int(),
  }),
});
export type WebhookEventBody = z.output<typeof webhookEventBodySchema>;

export const webhooksEndpoints = [
  listWebhooks,
  createWebhook,
  deleteWebhook,
  reviveWebhook,
  addWebhookSecret,
  listWebhookDeliveries,
  redeliverWebhook,
] as const;
