import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { trustSchema } from './establishment-trust.ts';
import { commitments, employerKinds } from './lists.ts';
import {
  accommodationSchema,
  communeCodeSchema,
  communeRefSchema,
  daySchema,
  idSchema,
  longTextSchema,
  pageOf,
  pageQuery,
  patchOf,
  pointSchema,
  shortTextSchema,
  siretSchema,
} from './primitives.ts';

const establishmentFields = z.object({
  siret: siretSchema,
  name: shortTextSchema,
  kind: z.enum(employerKinds),
  /** NAF rev. 2, e.g. `10.71C`. */
  nafCode: z
    .string()
    .regex(/^\d{2}\.\d{2}[A-Z]$/, 'naf_format')
    .meta({ examples: ['10.71C'] }),
  legalForm: z.string().trim().max(80).optional(),
  address: shortTextSchema,
  communeCode: communeCodeSchema,
  /** Exact point; the commune's own when absent. */
  location: pointSchema.optional(),
  presentation: longTextSchema.optional(),
  commitments: z.array(z.enum(commitments)).max(10).default([]),
  accommodations: z.array(accommodationSchema).max(20).default([]),
  /** Reachable by public transport at working hours. */
  publicTransport: z.boolean().default(false),
  /** Maximum new contacts per calendar month; beyond it the slots are not matched. */
  monthlyContactCap: z.int().min(1).max(500).nullable().default(null),
  /** No contacts before this day. */
  pausedUntil: daySchema.nullable().default(null),
});

export const establishmentSchema = establishmentFields.omit({ communeCode: true }).extend({
  id: idSchema,
  commune: communeRefSchema,
  nafLabel: z.string(),
  location: pointSchema,
  /** Members only. */
  members: z
    .array(z.object({ accountId: idSchema, name: z.string(), email: z.string().nullable() }))
    .optional(),
  /** For its members, counsellors and coordinators. */
  trust: trustSchema.optional(),
  version: z.int(),
});
export type Establishment = z.output<typeof establishmentSchema>;

export const createEstablishment = endpoint({
  route: 'POST /establishments',
  summary: 'Declare my establishment; I become its first member',
  access: 'signed-in',
  body: establishmentFields,
  status: 201,
  response: establishmentSchema,
  problems: ['siret_taken', 'forbidden'],
});

export const listMyEstablishments = endpoint({
  route: 'GET /establishments/mine',
  summary: 'Establishments that I am a member of',
  access: ['employer'],
  query: z.object({ ...pageQuery }),
  status: 200,
  response: pageOf(establishmentSchema),
});

export const getEstablishment = endpoint({
  route: 'GET /establishments/:establishmentId',
  summary: 'One establishment',
  access: 'signed-in',
  params: z.object({ establishmentId: idSchema }),
  status: 200,
  response: establishmentSchema,
});

export const updateEstablishment = endpoint({
  route: 'PATCH /establishments/:establishmentId',
  summary: 'Change my establishment',
  access: ['employer'],
  params: z.object({ establishmentId: idSchema }),
  ifMatch: 'required',
  body: patchOf(establishmentFields.omit({ siret: true })),
  status: 200,
  response: establishmentSchema,
  problems: ['stale_version'],
});

export const establishmentsEndpoints = [
  createEstablishment,
  listMyEstablishments,
  getEstablishment,
  updateEstablishment,
] as const;
