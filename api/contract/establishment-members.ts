import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  communeRefSchema,
  daySchema,
  idSchema,
  instantSchema,
  longTextSchema,
  pageOf,
  pageQuery,
  siretSchema,
} from './primitives.ts';

/**
 * A manager answers join requests, changes roles and removes members; every member posts slots and writes messages.
 */
export const companyRoles = ['manager', 'member'] as const;
export const companyRoleSchema = z.enum(companyRoles);
export type CompanyRole = z.output<typeof companyRoleSchema>;

export const memberSchema = z.object({
  accountId: idSchema,
  name: z.string(),
  email: z.string().nullable(),
  role: companyRoleSchema,
  since: instantSchema,
  me: z.boolean(),
  abilities: z.object({
    /** Roles that the reader may give this member. */
    roles: z.array(companyRoleSchema),
    remove: z.boolean(),
  }),
});
export type Member = z.output<typeof memberSchema>;

/** What the reader must do before leaving. `successor`: the last manager must name another one. */
export const departureNeeds = ['nothing', 'successor', 'nothing_open'] as const;

export const teamSchema = z.object({
  members: z.array(memberSchema),
  /** Null for a non-member. `nothing_open`: nobody else is there, and slots or candidacies are open. */
  departure: z
    .object({ needs: z.enum(departureNeeds), openSlots: z.int(), openCandidacies: z.int() })
    .nullable(),
  abilities: z.object({ answerRequests: z.boolean() }),
});
export type Team = z.output<typeof teamSchema>;

const establishmentParams = z.object({ establishmentId: idSchema });
const memberParams = establishmentParams.extend({ accountId: idSchema });

export const getTeam = endpoint({
  route: 'GET /establishments/:establishmentId/members',
  summary: 'Members of my establishment with their roles; for a coordinator too',
  access: ['employer', 'coordinator'],
  params: establishmentParams,
  status: 200,
  response: teamSchema,
});

export const changeMemberRole = endpoint({
  route: 'PUT /establishments/:establishmentId/members/:accountId/role',
  summary: 'Make a member manager or no longer; a coordinator names one where there is none',
  access: ['employer', 'coordinator'],
  params: memberParams,
  body: z.object({ role: companyRoleSchema }),
  status: 200,
  response: teamSchema,
  problems: ['forbidden', 'conflict'],
});

export const removeFromTeam = endpoint({
  route: 'DELETE /establishments/:establishmentId/members/:accountId',
  summary: 'Remove a member: access ends at once, to history too',
  access: ['employer', 'coordinator'],
  params: memberParams,
  status: 204,
  problems: ['forbidden', 'conflict'],
});

export const leaveTeam = endpoint({
  route: 'POST /establishments/:establishmentId/departures',
  summary: 'Leave my establishment; the last manager names who takes over',
  access: ['employer'],
  params: establishmentParams,
  body: z.object({ successorId: idSchema.optional() }),
  status: 204,
  problems: ['conflict'],
});

export const joinRequestStates = ['open', 'accepted', 'refused', 'withdrawn'] as const;

export const joinRequestSchema = z.object({
  id: idSchema,
  establishment: z.object({ id: idSchema, name: z.string(), commune: communeRefSchema }),
  /** The requester; absent when the requester reads it. */
  by: z.object({ name: z.string(), email: z.string().nullable() }).optional(),
  word: z.string(),
  state: z.enum(joinRequestStates),
  at: instantSchema,
  /** From this day on, if there is no answer, the coordinator can answer too. */
  coordinatorFrom: daySchema,
  /** The coordinator can answer it. */
  escalated: z.boolean(),
  answeredAt: instantSchema.nullable(),
});
export type JoinRequest = z.output<typeof joinRequestSchema>;

export const askToJoin = endpoint({
  route: 'POST /join-requests',
  summary: 'Ask to join the establishment of this SIRET',
  access: ['employer'],
  body: z.object({ siret: siretSchema, word: longTextSchema.default('') }),
  status: 201,
  response: joinRequestSchema,
  problems: ['not_found', 'conflict'],
});

export const listMyJoinRequests = endpoint({
  route: 'GET /join-requests/mine',
  summary: 'Where my requests to join stand, newest first',
  access: ['employer'],
  query: z.object({ ...pageQuery }),
  status: 200,
  response: pageOf(joinRequestSchema),
});

export const listJoinRequests = endpoint({
  route: 'GET /establishments/:establishmentId/join-requests',
  summary: 'Requests to join my establishment that wait for an answer, the oldest first',
  access: ['employer'],
  params: establishmentParams,
  query: z.object({ ...pageQuery }),
  status: 200,
  response: pageOf(joinRequestSchema),
});

export const listEscalatedJoinRequests = endpoint({
  route: 'GET /join-requests',
  summary: 'Requests to join that no manager answered in 3 working days, the oldest first',
  access: ['coordinator'],
  query: z.object({ ...pageQuery }),
  status: 200,
  response: pageOf(joinRequestSchema),
});

const requestParams = z.object({ requestId: idSchema });

export const answerJoinRequest = endpoint({
  route: 'POST /join-requests/:requestId/answers',
  summary: 'Accept or refuse somebody who asks to join',
  access: ['employer', 'coordinator'],
  params: requestParams,
  body: z.object({ accept: z.boolean() }),
  status: 200,
  response: joinRequestSchema,
  problems: ['conflict'],
});

export const withdrawJoinRequest = endpoint({
  route: 'DELETE /join-requests/:requestId',
  summary: 'Take back my request to join',
  access: ['employer'],
  params: requestParams,
  status: 204,
  problems: ['conflict'],
});

export const establishmentMembersEndpoints = [
  getTeam,
  changeMemberRole,
  removeFromTeam,
  leaveTeam,
  askToJoin,
  listMyJoinRequests,
  listJoinRequests,
  listEscalatedJoinRequests,
  answerJoinRequest,
  withdrawJoinRequest,
] as const;
