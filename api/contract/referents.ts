import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { pathwaySchema, referentRequestKinds } from './pathways.ts';
import {
  communeCodeSchema,
  communeRefSchema,
  daySchema,
  idSchema,
  instantSchema,
  nameSchema,
  phoneSchema,
} from './primitives.ts';
import { structureKinds } from './structures.ts';

/** A structure that a person may ask: first those that cover their commune, then the nearest. */
export const askableStructureSchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: z.enum(structureKinds),
  address: z.string(),
  commune: communeRefSchema,
  phone: z.string().nullable(),
  covers: z.boolean(),
  /** From the person's commune, rounded; null when one location is unknown. */
  distanceKm: z.int().nullable(),
  /** The managers, who read requests for another referent. */
  managers: z.array(z.string()),
});
export type AskableStructure = z.output<typeof askableStructureSchema>;

const reasonSchema = z.string().trim().min(1).max(500);

export const referentRequestItemSchema = z.object({
  pathwayId: idSchema,
  kind: z.enum(referentRequestKinds),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  commune: communeRefSchema.nullable(),
  /** The person's message, for those who answer. */
  word: z.string().nullable(),
  askedAt: instantSchema,
  /** When this structure received it. */
  receivedAt: instantSchema,
  /** Last day to answer; then the coordinator can see and answer it too. */
  answerBefore: daySchema,
  late: z.boolean(),
  passes: z.array(z.object({ from: z.string(), reason: z.string(), at: instantSchema })),
  abilities: z.object({ accept: z.boolean(), assign: z.boolean(), pass: z.boolean(), refuse: z.boolean() }),
});
export type ReferentRequestItem = z.output<typeof referentRequestItemSchema>;

const personParams = z.object({ pathwayId: idSchema });
const structureParams = z.object({ structureId: idSchema });
const requestParams = z.object({ structureId: idSchema, pathwayId: idSchema });

export const listAskableStructures = endpoint({
  route: 'GET /pathways/:pathwayId/referent-structures',
  summary: 'Structures that I may ask for a referent, by my commune',
  access: ['beneficiary'],
  params: personParams,
  /** A commune to search around, instead of the profile's. */
  query: z.object({ communeCode: communeCodeSchema.optional() }),
  status: 200,
  response: z.object({ items: z.array(askableStructureSchema) }),
});

export const askReferent = endpoint({
  route: 'PUT /pathways/:pathwayId/referent-request',
  summary: 'Ask a structure for a referent, or for another one; the word is read by whoever answers alone',
  access: ['beneficiary'],
  params: personParams,
  body: z.object({ structureId: idSchema, word: z.string().trim().max(1000).default('') }),
  status: 200,
  response: pathwaySchema,
});

export const withdrawReferentRequest = endpoint({
  route: 'DELETE /pathways/:pathwayId/referent-request',
  summary: 'Take my request for a referent back, or put its answer away',
  access: ['beneficiary'],
  params: personParams,
  status: 204,
});

export const listReferentRequests = endpoint({
  route: 'GET /structures/:structureId/referent-requests',
  summary: 'People who ask this structure for a referent, who waits the longest first; read by its members',
  access: ['counsellor'],
  params: structureParams,
  status: 200,
  response: z.object({ items: z.array(referentRequestItemSchema) }),
});

export const acceptReferentRequest = endpoint({
  route: 'POST /structures/:structureId/referent-requests/:pathwayId/acceptance',
  summary: 'Become the referent of somebody who asks, or name a colleague',
  access: ['counsellor'],
  params: requestParams,
  body: z.object({ referentId: idSchema }),
  status: 204,
  problems: ['forbidden', 'conflict'],
});

export const passReferentRequest = endpoint({
  route: 'POST /structures/:structureId/referent-requests/:pathwayId/pass',
  summary: 'Give a request to another structure, with a reason',
  access: ['counsellor'],
  params: requestParams,
  body: z.object({ structureId: idSchema, reason: reasonSchema }),
  status: 204,
  problems: ['forbidden', 'conflict'],
});

export const refuseReferentRequest = endpoint({
  route: 'POST /structures/:structureId/referent-requests/:pathwayId/refusal',
  summary: 'Answer that the referent stays, with a reason and whom to call',
  access: ['counsellor'],
  params: requestParams,
  body: z.object({ reason: reasonSchema, callName: nameSchema, callPhone: phoneSchema }),
  status: 204,
  problems: ['forbidden', 'conflict'],
});

export const referentsEndpoints = [
  listAskableStructures,
  askReferent,
  withdrawReferentRequest,
  listReferentRequests,
  acceptReferentRequest,
  passReferentRequest,
  refuseReferentRequest,
] as const;
