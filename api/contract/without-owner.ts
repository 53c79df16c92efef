import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { communeRefSchema, idSchema, instantSchema } from './primitives.ts';

/** Everything without a responsible person; every list should be empty. */
export const withoutOwnerSchema = z.object({
  /** Without names: coordinators may not see them. */
  people: z.array(
    z.object({
      pathwayId: idSchema,
      commune: communeRefSchema.nullable(),
      since: instantSchema,
      cause: z.enum(['nobody_asked', 'refused', 'request_late', 'referent_gone']),
      /** The structure that has the request, or had the referent. */
      structure: z.object({ id: idSchema, name: z.string() }).nullable(),
    }),
  ),
  candidacies: z.array(
    z.object({
      candidacyId: idSchema,
      pathwayId: idSchema,
      title: z.string(),
      since: instantSchema,
    }),
  ),
  establishments: z.array(
    z.object({ id: idSchema, name: z.string(), siret: z.string(), commune: communeRefSchema }),
  ),
  structures: z.array(z.object({ id: idSchema, name: z.string(), members: z.int() })),
});
export type WithoutOwner = z.output<typeof withoutOwnerSchema>;

export const getWithoutOwner = endpoint({
  route: 'GET /without-owner',
  summary: 'What is without owner: people, candidacies, establishments, structures',
  access: ['coordinator'],
  status: 200,
  response: withoutOwnerSchema,
});

export const entrustPeople = endpoint({
  route: 'POST /without-owner/people',
  summary: 'Give people without an active referent to a structure, on whose work list they come',
  access: ['coordinator'],
  body: z.object({
    pathwayIds: z.array(idSchema).min(1).max(200),
    structureId: idSchema,
    reason: z.string().trim().min(1).max(500),
  }),
  status: 200,
  response: z.object({ entrusted: z.int() }),
  problems: ['not_found'],
});

export const withoutOwnerEndpoints = [getWithoutOwner, entrustPeople] as const;
