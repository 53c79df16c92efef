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
  wordedKinds,
} from './lists.ts';
import { clientIdSchema, idSchema, instantSchema, localeSchema } from './primitives.ts';

/** Reaching people for a first appointment: private to the accompaniment. */

const counsellors = ['counsellor'] as const;
const scopeSchema = z.enum(reachScopes).default('mine');
const pathwayParams = z.object({ pathwayId: idSchema });
export const maxInvited = 1_000;

/** Whom to invite: these people, those of an import, or all who were not invited yet. */
const whomSchema = z.object({
  scope: scopeSchema,
  pathwayIds: z.array(idSchema).min(1).max(maxInvited).nullable().default(null),
  importId: idSchema.nullable().default(null),
  /** Ways that may be used. */
  /** Also those who have a link that waits, such as somebody who did not answer. */
  again: z.boolean().default(false),
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

const plannedPersonSchema = z.object({
  pathwayId: idSchema,
  name: z.string(),
  referent: z.string(),
  /** The reader is the referent, and may open the file. */
  mine: z.boolean(),
  commune: z.string(),
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

const toReachRowSchema = z.object({
  pathwayId: idSchema,
  name: z.string(),
  commune: z.string(),
  referent: z.string(),
  /** The reader is the referent, and may open the file. */
  mine: z.boolean(),
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
    .regex(/^\d{5}$/),
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
      /** Text messages cannot be sent, but the number can be called. */
      callsOnly: z.boolean(),
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

export const getReach = endpoint({
  route: 'GET /pathways/:pathwayId/reach',
  summary: 'Where a person can be written to, and what was tried',
  access: counsellors,
  params: pathwayParams,
  status: 200,
  response: reachOfPersonSchema,
});

export const putContact = endpoint({
  route: 'PUT /pathways/:pathwayId/reach-contact',
  summary: 'The postal address of a person, their language, and whether they want messages',
  access: counsellors,
  params: pathwayParams,
  body: z.object({
    postalAddress: postalAddressSchema.nullable(),
    /** Null: that of their account, or else French. */
    locale: localeSchema.nullable(),
    noMessages: z.boolean(),
  }),
  status: 200,
  response: reachOfPersonSchema,
});

export const noteCall = endpoint({
  route: 'POST /pathways/:pathwayId/reach-calls',
  summary: 'Note a telephone call; the person is not listed for a week',
  access: counsellors,
  params: pathwayParams,
  body: z.object({ clientId: clientIdSchema, outcome: z.enum(callOutcomes) }),
  status: 201,
  response: reachOfPersonSchema,
});

export const addressWorks = endpoint({
  route: 'POST /pathways/:pathwayId/reach-repairs',
  summary: 'An address at which messages did not arrive works again',
  access: counsellors,
  params: pathwayParams,
  body: z.object({ via: z.enum(['email', 'sms']) }),
  status: 200,
  response: reachOfPersonSchema,
});

const letterRunSchema = z.object({
  id: idSchema,
  count: z.int(),
  /** The first is the printing itself, the others were printed again. */
  prints: z.array(z.object({ at: instantSchema, by: z.string() })),
});
export type LetterRun = z.output<typeof letterRunSchema>;

export const listLetters = endpoint({
  route: 'GET /reach/letters',
  summary: 'The letters of the structure that wait to be printed, and those that were',
  access: counsellors,
  status: 200,
  response: z.object({ waiting: z.int(), runs: z.array(letterRunSchema) }),
});

export const printLetters = endpoint({
  route: 'POST /reach/letter-runs',
  summary: 'Take all letters that wait into one print; they count as sent today',
  access: counsellors,
  body: z.object({ clientId: clientIdSchema }),
  status: 201,
  response: letterRunSchema,
  /** Nothing waits. */
  problems: ['conflict'],
});

export const letterDocument = endpoint({
  route: 'POST /reach/letter-runs/:runId/document',
  summary: 'One PDF with all letters of a print, in the order of the addresses; also again',
  access: counsellors,
  params: z.object({ runId: idSchema }),
  status: 200,
  /** All its letters were taken back: their people have booked, or are erased. */
  problems: ['conflict'],
});

const wordsSchema = z.object({
  subject: z.string().trim().max(120),
  body: z.string().trim().min(1).max(2_000),
});
const wordsKeySchema = z.object({
  kind: z.enum(wordedKinds),
  via: z.enum(reachWays),
  locale: localeSchema,
});
const wordedSchema = wordsKeySchema.extend({
  ...wordsSchema.shape,
  /** Written by the structure; otherwise ours. */
  own: z.boolean(),
});
export type Worded = z.output<typeof wordedSchema>;

const reachSettingsSchema = z.object({
  notReachedAfterDays: z.int(),
  words: z.array(wordedSchema),
  /** Of the structure, for the preview. */
  structure: z.object({ name: z.string(), phone: z.string() }),
  version: z.int(),
  abilities: z.object({ edit: z.boolean() }),
});
export type ReachSettings = z.output<typeof reachSettingsSchema>;

export const getReachSettings = endpoint({
  route: 'GET /structures/:structureId/reach-settings',
  summary: 'The words with which a structure invites, and after how many days somebody counts as not reached',
  access: counsellors,
  params: z.object({ structureId: idSchema }),
  status: 200,
  response: reachSettingsSchema,
});

export const changeReachSettings = endpoint({
  route: 'PATCH /structures/:structureId/reach-settings',
  summary: 'Change them, as a manager; `text: null` takes our words back',
  access: counsellors,
  params: z.object({ structureId: idSchema }),
  ifMatch: 'required',
  body: z.object({
    notReachedAfterDays: z.int().min(7).max(90).optional(),
    words: wordsKeySchema.extend({ text: wordsSchema.nullable() }).optional(),
  }),
  status: 200,
  response: reachSettingsSchema,
  problems: ['stale_version'],
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
  listLetters,
  printLetters,
  letterDocument,
  getReachSettings,
  changeReachSettings,
] as const;
