import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  appointmentMotives,
  attemptKinds,
  attemptWays,
  batchStates,
  callOutcomes,
  failureReasons,
  letterStates,
  notInvitedBecause,
  reachActions,
  reachScopes,
  reachStates,
  reachWays,
  toReachReasons,
} from './lists.ts';
import { clientIdSchema, idSchema, instantSchema, localeSchema } from './primitives.ts';

/** Reaching people for a first appointment: private to the accompaniment. */

const counsellors = ['counsellor'] as const;
const scopeSchema = z.enum(reachScopes).default('mine');
export const maxInvited = 1_000;

/** Whom to invite: these people, those of an import, or all who were not invited yet. */
const whomSchema = z.object({
  scope: scopeSchema,
  pathwayIds: z.array(idSchema).min(1).max(maxInvited).nullable().default(null),
  importId: idSchema.nullable().default(null),
  /** Also those who have a link that waits, such as somebody who did not answer. */
  again: z.boolean().default(false),
  /** Ways that may be used. */
  ways: z
    .array(z.enum(reachWays))
    .min(1)
    .max(3)
    .default([...reachWays]),
});
export type Whom = z.output<typeof whomSchema>;

const wayCountsSchema = z.object({
  email: z.int(),
  sms: z.int(),
  letter: z.int(),
  /** Nowhere to write to. */
  none: z.int(),
  /** Not to be invited now. */
  left: z.int(),
});

const listedPersonSchema = z.object({
  pathwayId: idSchema,
  name: z.string(),
  commune: z.string(),
  referent: z.string(),
  /** The reader is the referent, and may open the file. */
  mine: z.boolean(),
});
export type ListedPerson = z.output<typeof listedPersonSchema>;

const plannedPersonSchema = listedPersonSchema.extend({
  /** How the person is invited; null: not, or nowhere to write to. */
  way: z.enum(reachWays).nullable(),
  left: z.enum(notInvitedBecause).nullable(),
});
export type PlannedPerson = z.output<typeof plannedPersonSchema>;

export const planInvitations = endpoint({
  route: 'POST /reach/plans',
  summary: 'Whom an invitation of many would reach, and how; changes nothing',
  access: counsellors,
  body: whomSchema,
  status: 200,
  response: z.object({
    counts: wayCountsSchema,
    people: z.array(plannedPersonSchema),
    /** More people than one invitation takes. */
    more: z.boolean(),
  }),
  problems: ['not_found'],
});

const batchSchema = z.object({
  id: idSchema,
  state: z.enum(batchStates),
  total: z.int(),
  progress: z.int(),
  counts: wayCountsSchema,
  at: instantSchema,
});
export type ReachBatch = z.output<typeof batchSchema>;

export const inviteMany = endpoint({
  route: 'POST /reach/batches',
  summary: 'Invite many people to choose their appointment, in the background; nobody is invited twice',
  access: counsellors,
  body: whomSchema.extend({
    clientId: clientIdSchema,
    motive: z.enum(appointmentMotives),
    /** With the referent of each, or with anybody of the structure who receives for this. */
    with: z.enum(['referent', 'structure']),
  }),
  status: 202,
  response: batchSchema,
  problems: ['not_found'],
});

export const getBatch = endpoint({
  route: 'GET /reach/batches/:batchId',
  summary: 'How far an invitation of many is',
  access: counsellors,
  params: z.object({ batchId: idSchema }),
  status: 200,
  response: batchSchema,
});

/** What was tried: a message, a letter or a call. */
const attemptSchema = z.object({
  id: idSchema,
  kind: z.enum(attemptKinds),
  via: z.enum(attemptWays),
  at: instantSchema,
  /** Null: the application itself. */
  by: z.string().nullable(),
  /** Of a letter. */
  letter: z.enum(letterStates).nullable(),
  printedOn: instantSchema.nullable(),
  /** When it was known that it did not arrive. */
  failedAt: instantSchema.nullable(),
  /** Of a call. */
  outcome: z.enum(callOutcomes).nullable(),
});
export type ReachAttempt = z.output<typeof attemptSchema>;

const toReachRowSchema = listedPersonSchema.extend({
  /** To call; null when unknown. */
  phone: z.string().nullable(),
  reason: z.enum(toReachReasons),
  since: instantSchema,
  next: z.enum(reachActions),
  invitations: z.int(),
  /** The last one first. */
  attempts: z.array(attemptSchema.pick({ kind: true, via: true, at: true, failedAt: true, letter: true })),
});
export type ToReachRow = z.output<typeof toReachRowSchema>;

export const listToReach = endpoint({
  route: 'GET /reach/people',
  summary: 'Who was not reached, why, what was tried, and what to do next',
  access: counsellors,
  query: z.object({ scope: scopeSchema, reason: z.enum(toReachReasons).optional() }),
  status: 200,
  response: z.object({
    /** The longest waiting first; 300 at most. */
    items: z.array(toReachRowSchema),
    total: z.int(),
    /** Of all, by reason. */
    reasons: z.partialRecord(z.enum(toReachReasons), z.int()),
    notReachedAfterDays: z.int(),
  }),
});

export const reachSummary = endpoint({
  route: 'GET /reach/summary',
  summary:
    'How many people were not reached, how many can be invited, and how many letters wait to be printed',
  access: counsellors,
  query: z.object({ scope: scopeSchema }),
  status: 200,
  response: z.object({
    toReach: z.int(),
    notInvited: z.int(),
    letters: z.int(),
    /** Whether the reader manages the structure and may ask for all its people. */
    manages: z.boolean(),
  }),
});
export type ReachSummary = z.output<typeof reachSummary.response>;

export const postalAddressSchema = z.object({
  /** Number and street. */
  street: z.string().trim().min(2).max(120),
  /** Building, floor, care of. */
  complement: z.string().trim().max(120).default(''),
  postalCode: z
    .string()
    .trim()
    .regex(/^\d{5}$/)
    .meta({ examples: ['76540'] }),
  city: z.string().trim().min(1).max(80),
});
export type PostalAddress = z.output<typeof postalAddressSchema>;

const reachOfPersonSchema = z.object({
  standing: z.object({
    state: z.enum(reachStates),
    /** Until when nothing is to be done. */
    until: instantSchema.nullable(),
    reason: z.enum(toReachReasons).nullable(),
    next: z.enum(reachActions).nullable(),
  }),
  addresses: z.array(
    z.object({
      via: z.enum(['email', 'sms']),
      to: z.string(),
      failedAt: instantSchema.nullable(),
      reason: z.enum(failureReasons).nullable(),
      /** Whether this installation sends such messages; a number can be called all the same. */
      canSend: z.boolean(),
    }),
  ),
  postalAddress: postalAddressSchema.nullable(),
  /** In which messages are written, and as a counsellor noted it. */
  locale: localeSchema,
  notedLocale: localeSchema.nullable(),
  /** The person asked for no more messages. */
  noMessagesSince: instantSchema.nullable(),
  /** Newest first. */
  attempts: z.array(
    attemptSchema.extend({
      to: z.string().nullable(),
      /** When the page behind the link was first opened, and when an appointment was chosen there. */
      openedAt: instantSchema.nullable(),
      bookedAt: instantSchema.nullable(),
    }),
  ),
});
export type ReachOfPerson = z.output<typeof reachOfPersonSchema>;

const ofPerson = {
  access: counsellors,
  params: z.object({ pathwayId: idSchema }),
  status: 200,
  response: reachOfPersonSchema,
} as const;

export const getReach = endpoint({
  ...ofPerson,
  route: 'GET /pathways/:pathwayId/reach',
  summary: 'Where a person can be written to, and what was tried',
});

export const putContact = endpoint({
  ...ofPerson,
  route: 'PUT /pathways/:pathwayId/reach-contact',
  summary: 'The postal address of a person, their language, and whether they want messages',
  body: z.object({
    postalAddress: postalAddressSchema.nullable(),
    /** Null: that of their account, or else French. */
    locale: localeSchema.nullable(),
    noMessages: z.boolean(),
  }),
});

export const noteCall = endpoint({
  ...ofPerson,
  route: 'POST /pathways/:pathwayId/reach-calls',
  summary: 'Note a telephone call; the person is not listed for a week',
  body: z.object({ clientId: clientIdSchema, outcome: z.enum(callOutcomes) }),
  status: 201,
});

export const addressWorks = endpoint({
  ...ofPerson,
  route: 'POST /pathways/:pathwayId/reach-repairs',
  summary: 'An address at which messages did not arrive works again',
  body: z.object({ via: z.enum(['email', 'sms']) }),
});

export const copyBookingLink = endpoint({
  route: 'POST /pathways/:pathwayId/booking-link-copies',
  summary:
    'The link with which a person chooses an appointment, to pass it on: the one that waits, or a new one',
  access: counsellors,
  params: z.object({ pathwayId: idSchema }),
  /** Of a new one. */
  body: inviteMany.body.pick({ motive: true, with: true }),
  status: 200,
  response: z.object({ path: z.string() }),
  /** They have an appointment. */
  problems: ['conflict'],
});

export const reachingEndpoints = [
  planInvitations,
  inviteMany,
  getBatch,
  listToReach,
  reachSummary,
  getReach,
  putContact,
  noteCall,
  addressWorks,
  copyBookingLink,
] as const;
