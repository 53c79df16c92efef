import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { companyRoleSchema } from './establishment-members.ts';
import { confirmationWays, maxConfirmed } from './lists.ts';
import { communeRefSchema, idSchema, instantSchema, pageOf, pageQuery } from './primitives.ts';

/**
 * Anyone can declare a SIRET. Until a counsellor or the coordinator has confirmed the company, it can post and write,
 * but sees only pseudonyms.
 */
export const trustStates = ['declared', 'confirmed', 'withdrawn'] as const;
export type ConfirmationWay = (typeof confirmationWays)[number];

export const trustSchema = z.object({
  state: z.enum(trustStates),
  /** Since when it has this state. */
  at: instantSchema,
  /** How and by whom it was confirmed. */
  how: z.enum(confirmationWays).nullable(),
  by: z.string().nullable(),
});
export type Trust = z.output<typeof trustSchema>;

/** Why a company is not confirmed: declared online and never checked, or its confirmation was withdrawn. */
export const toConfirmSchema = z.object({ why: z.enum(['declared', 'withdrawn']), since: instantSchema });
export type ToConfirm = z.output<typeof toConfirmSchema>;

/** An establishment that needs attention, with contacts to call. */
export const neededEstablishmentSchema = z.object({
  id: idSchema,
  name: z.string(),
  siret: z.string(),
  address: z.string(),
  commune: communeRefSchema,
  trust: trustSchema,
  withoutManagerSince: instantSchema.nullable(),
  members: z.array(
    z.object({
      accountId: idSchema,
      name: z.string(),
      email: z.string().nullable(),
      role: companyRoleSchema,
    }),
  ),
});
export type NeededEstablishment = z.output<typeof neededEstablishmentSchema>;

export const listNeededEstablishments = endpoint({
  route: 'GET /establishments',
  summary: 'Establishments to confirm; for a coordinator also those that nobody manages; the oldest first',
  access: ['counsellor', 'coordinator'],
  query: z.object({ ...pageQuery, need: z.enum(['to_confirm', 'manager']).default('to_confirm') }),
  status: 200,
  response: pageOf(neededEstablishmentSchema),
  problems: ['forbidden'],
});

const params = z.object({ establishmentId: idSchema });

export const confirmEstablishment = endpoint({
  route: 'PUT /establishments/:establishmentId/confirmation',
  summary: 'Confirm that a company is what it says: names of accepted people appear to it at once',
  access: ['counsellor', 'coordinator'],
  params,
  body: z.object({ how: z.enum(confirmationWays) }),
  status: 200,
  response: trustSchema,
  problems: ['forbidden'],
});

export const withdrawConfirmation = endpoint({
  route: 'DELETE /establishments/:establishmentId/confirmation',
  summary: 'Take a confirmation back: by who gave it, or by a coordinator',
  access: ['counsellor', 'coordinator'],
  params,
  status: 200,
  response: trustSchema,
  problems: ['forbidden'],
});

const manySchema = z.array(idSchema).min(1).max(maxConfirmed);

export const confirmEstablishments = endpoint({
  route: 'POST /establishments/confirmations',
  summary: 'Confirm several companies in the same way: each once, whoever else confirms them meanwhile',
  access: ['coordinator'],
  body: z.object({ how: z.enum(confirmationWays), establishmentIds: manySchema }),
  status: 200,
  response: z.object({
    /** Confirmed by this request. */
    confirmed: z.array(idSchema),
    /** Number of those that were confirmed before. */
    already: z.int(),
    /** Number of those left alone: one's own, and those that do not exist any more. */
    left: z.int(),
  }),
  problems: ['forbidden'],
});

export const withdrawConfirmations = endpoint({
  route: 'POST /establishments/confirmations/withdrawals',
  summary: 'Take back confirmations that one gave oneself; those that others gave stay',
  access: ['coordinator'],
  body: z.object({ establishmentIds: manySchema }),
  status: 200,
  response: z.object({ withdrawn: z.int() }),
  problems: ['forbidden'],
});

export const establishmentTrustEndpoints = [
  listNeededEstablishments,
  confirmEstablishment,
  withdrawConfirmation,
  confirmEstablishments,
  withdrawConfirmations,
] as const;
