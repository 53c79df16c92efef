import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { clientIdSchema, communeRefSchema, idSchema, instantSchema } from './primitives.ts';
import { memberLoadSchema } from './structure-members.ts';

export const handoverStates = ['running', 'done'] as const;
/** What becomes of people followed but not led: following ends, or moves to the replacement. */
export const followedChoices = ['end', 'hand_over'] as const;

/** A caseload being handed over; a job completes it after a crash. */
export const handoverSchema = z.object({
  id: idSchema,
  structureId: idSchema,
  from: z.object({ accountId: idSchema, name: z.string() }),
  state: z.enum(handoverStates),
  /** People to hand over, and those who have a new referent already. */
  total: z.int(),
  done: z.int(),
  /** Whether the membership ends with it. */
  leaves: z.boolean(),
  begunAt: instantSchema,
  endedAt: instantSchema.nullable(),
  /** Opens the page about the departure without an account; only for the person who leaves. */
  departureKey: z.string().nullable(),
});
export type Handover = z.output<typeof handoverSchema>;

const structureParams = z.object({ structureId: idSchema });
const memberParams = z.object({ structureId: idSchema, accountId: idSchema });

export const removeMember = endpoint({
  route: 'DELETE /structures/:structureId/members/:accountId',
  summary: 'End a membership that carries nobody any more: access ends at once, to history too',
  access: ['counsellor', 'coordinator'],
  params: memberParams,
  status: 204,
  problems: ['forbidden', 'conflict'],
});

export const forceMemberOut = endpoint({
  route: 'POST /structures/:structureId/members/:accountId/removal',
  summary: 'End a membership at once, whatever it carries: a manager inherits everything',
  access: ['coordinator'],
  params: memberParams,
  body: z.object({ clientId: clientIdSchema }),
  status: 202,
  response: handoverSchema,
  problems: ['conflict'],
});

export const memberCaseloadSchema = z.object({
  member: z.object({ accountId: idSchema, name: z.string() }),
  people: z.array(
    z.object({
      pathwayId: idSchema,
      firstName: z.string(),
      lastName: z.string(),
      commune: communeRefSchema.nullable(),
      role: z.enum(['referent', 'follower']),
      openCandidacies: z.int(),
      since: instantSchema,
      /** A suggested replacement: already follows the person, knows the commune, or has the lightest workload. */
      suggestion: z
        .object({ accountId: idSchema, reason: z.enum(['follows', 'same_commune', 'lightest']) })
        .nullable(),
    }),
  ),
  /** Possible replacements. */
  colleagues: z.array(
    z.object({ accountId: idSchema, name: z.string(), manager: z.boolean(), load: memberLoadSchema }),
  ),
  handover: handoverSchema.nullable(),
});
export type MemberCaseload = z.output<typeof memberCaseloadSchema>;

export const getMemberCaseload = endpoint({
  route: 'GET /structures/:structureId/members/:accountId/caseload',
  summary: 'The people somebody accompanies, to be handed over; written to each access log',
  access: ['counsellor'],
  params: memberParams,
  status: 200,
  response: memberCaseloadSchema,
});

export const beginHandover = endpoint({
  route: 'POST /structures/:structureId/members/:accountId/handovers',
  summary:
    'Hand people over to colleagues: all to one, one by one, or both; with `leaves` the membership ends after',
  access: ['counsellor', 'coordinator'],
  params: memberParams,
  body: z.object({
    clientId: clientIdSchema,
    leaves: z.boolean(),
    /** The replacement for everyone without an own choice; null: nobody, they stay. */
    to: idSchema.nullable(),
    choices: z
      .array(z.object({ pathwayId: idSchema, to: idSchema }))
      .max(2000)
      .default([]),
    followed: z.enum(followedChoices).default('end'),
  }),
  status: 202,
  response: handoverSchema,
  problems: ['forbidden', 'conflict'],
});

export const getHandover = endpoint({
  route: 'GET /structures/:structureId/handovers/:handoverId',
  summary: 'How far a hand-over has come',
  access: ['counsellor', 'coordinator'],
  params: structureParams.extend({ handoverId: idSchema }),
  status: 200,
  response: handoverSchema,
});

export const departureSchema = z.object({
  structure: z.string(),
  /** `delayed`: it takes longer than expected and is retried every hour. */
  state: z.enum(['running', 'delayed', 'done']),
  total: z.int(),
  done: z.int(),
  /** Replacements with their number of people, without names of people. */
  takers: z.array(z.object({ name: z.string(), people: z.int() })),
  begunAt: instantSchema,
  endedAt: instantSchema.nullable(),
});
export type Departure = z.output<typeof departureSchema>;

export const getDeparture = endpoint({
  route: 'GET /departures/:key',
  summary:
    'What becomes of the people of who leaves a structure; the key is all they need, for 30 days after',
  access: 'public',
  params: z.object({
    key: z
      .string()
      .regex(/^[0-9a-f]{32}$/, 'departure_key')
      .meta({ examples: ['0123456789abcdef0123456789abcdef'] }),
  }),
  status: 200,
  response: departureSchema,
});

export const handoversEndpoints = [
  removeMember,
  forceMemberOut,
  getMemberCaseload,
  beginHandover,
  getHandover,
  getDeparture,
] as const;
