import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { engagementSchema } from './engagement.ts';
import { pathwayParams } from './pathways.ts';
import { diagnosisWays, noticeWays, orientationAuthorities, orientationKinds } from './plan-lists.ts';
import { clientIdSchema, daySchema, idSchema } from './primitives.ts';

/** What comes out of the interview: diagnosis, orientation with its notice, and the engagement contract. */

export const orientationSchema = z.object({
  id: idSchema,
  kind: z.enum(orientationKinds),
  authority: z.enum(orientationAuthorities),
  structure: z.object({ id: idSchema, name: z.string() }),
  referent: z.string(),
  /** Why, in words for the person. */
  reason: z.string(),
  decidedOn: daySchema,
  decidedBy: z.string(),
  notice: z.object({
    way: z.enum(noticeWays),
    /** The clock of the contract starts on this day; null as long as nobody knows that it came. */
    receivedOn: daySchema.nullable(),
  }),
  /** The day of the next decision. */
  endedOn: daySchema.nullable(),
});
export type Orientation = z.output<typeof orientationSchema>;

export const diagnosisSchema = z.object({
  id: idSchema,
  madeOn: daySchema,
  way: z.enum(diagnosisWays),
  /** Who made it with the person. */
  by: z.string(),
  needs: z.array(z.string()),
  summary: z.string(),
});
export type Diagnosis = z.output<typeof diagnosisSchema>;

/** Hours of immersions in one week, in minutes. */
const weekSchema = z.object({ monday: daySchema, planned: z.int(), done: z.int() });

export const planSchema = z.object({
  orientation: orientationSchema.nullable(),
  diagnosis: diagnosisSchema.nullable(),
  /** In preparation or to be signed. */
  open: engagementSchema.nullable(),
  /** Signed by both under this orientation. */
  inForce: engagementSchema.nullable(),
  former: z.object({
    orientations: z.array(orientationSchema),
    diagnoses: z.array(diagnosisSchema),
    engagements: z.array(engagementSchema),
  }),
  /** Conventions of the person that were sent to be signed, with their hours in minutes. */
  immersions: z.array(
    z.object({
      candidacyId: idSchema,
      conventionId: idSchema,
      from: daySchema,
      to: daySchema,
      planned: z.int(),
      done: z.int(),
    }),
  ),
  weeks: z.array(weekSchema),
  abilities: z.object({
    /** Record a diagnosis, decide an orientation, prepare a contract. */
    write: z.boolean(),
    /** Say that the notice was received. */
    acknowledge: z.boolean(),
  }),
});
export type Plan = z.output<typeof planSchema>;

const both = ['beneficiary', 'counsellor'] as const;

export const getPlan = endpoint({
  route: 'GET /pathways/:pathwayId/plan',
  summary: 'Orientation, diagnosis and engagement contract of a person, with the hours of immersions',
  access: both,
  params: pathwayParams,
  status: 200,
  response: planSchema,
});

export const recordDiagnosis = endpoint({
  route: 'POST /pathways/:pathwayId/diagnoses',
  summary: 'Record the diagnosis made with the person (L5411-5-2); an earlier one stays in the history',
  access: ['counsellor'],
  params: pathwayParams,
  body: z.object({
    clientId: clientIdSchema,
    madeOn: daySchema,
    way: z.enum(diagnosisWays),
    needs: z.array(z.string().trim().min(1).max(200)).min(1).max(8),
    summary: z.string().trim().max(2000).default(''),
  }),
  status: 201,
  response: planSchema,
  problems: ['forbidden'],
});

export const decideOrientation = endpoint({
  route: 'POST /pathways/:pathwayId/orientations',
  summary: 'Decide who accompanies the person from now on (L5411-5-1); it ends the former orientation',
  access: ['counsellor'],
  params: pathwayParams,
  body: z.object({
    clientId: clientIdSchema,
    kind: z.enum(orientationKinds),
    authority: z.enum(orientationAuthorities),
    structureId: idSchema,
    /** A member of the structure; null: the one with the fewest people. */
    referentId: idSchema.nullable().default(null),
    reason: z.string().trim().min(1).max(1000),
    decidedOn: daySchema,
    notice: z.enum(noticeWays),
  }),
  status: 201,
  /** Whether the reader still accompanies the person. */
  response: z.object({ orientation: orientationSchema, stillMine: z.boolean() }),
  problems: ['forbidden', 'conflict'],
});

export const listReferentChoices = endpoint({
  route: 'GET /pathways/:pathwayId/referent-choices',
  summary: 'Who could become the referent in a structure: its active members, by name',
  access: ['counsellor'],
  params: pathwayParams,
  query: z.object({ structureId: idSchema }),
  status: 200,
  response: z.object({ items: z.array(z.object({ accountId: idSchema, name: z.string() })) }),
  problems: ['forbidden'],
});

const oneOrientation = pathwayParams.extend({ orientationId: idSchema });

export const receiveNotice = endpoint({
  route: 'PUT /pathways/:pathwayId/orientations/:orientationId/receipt',
  summary: 'The day on which the person received the notice (R5411-8-1); the person says it for today',
  access: both,
  params: oneOrientation,
  /** Null: today. */
  body: z.object({ receivedOn: daySchema.nullable() }),
  status: 200,
  response: planSchema,
  problems: ['forbidden', 'conflict'],
});

export const orientationNotice = endpoint({
  route: 'GET /pathways/:pathwayId/orientations/:orientationId/document',
  summary: 'The notice of the orientation as a letter (tagged PDF)',
  access: both,
  params: oneOrientation,
  status: 200,
  produces: ['application/pdf'],
});

export const plansEndpoints = [
  getPlan,
  recordDiagnosis,
  decideOrientation,
  listReferentChoices,
  receiveNotice,
  orientationNotice,
] as const;
