import { z } from 'zod';
import { archiveReasonSchema } from './convention-archive.ts';
import { endpoint } from './endpoint.ts';
import { revealed } from './lists.ts';
import { consentPurposeSchema, profileFields } from './pathway-profile.ts';
import { pathwayParams } from './pathways.ts';
import { daySchema, instantSchema, pageOf, pageQuery } from './primitives.ts';

/** Fields that identify a person or allow contacting them; their changes are recorded. */
export const identityFields = ['firstName', 'lastName', 'birthDate', 'email', 'phone'] as const;

export const correctionSchema = z.object({
  at: instantSchema,
  by: z.string(),
  field: z.enum(identityFields),
  from: z.string().nullable(),
  to: z.string().nullable(),
});

export const listCorrections = endpoint({
  route: 'GET /pathways/:pathwayId/corrections',
  summary: 'Who corrected name, birth date, mail or phone, from what to what; the newest first',
  access: ['beneficiary', 'counsellor'],
  params: pathwayParams,
  status: 200,
  response: z.object({ items: z.array(correctionSchema) }),
});

/** Parts of a file that can be changed; each has its own text on the page. */
export const changedFields = [
  'firstName',
  'lastName',
  'email',
  'phone',
  'birthDate',
  'contactChoice',
  'barriers',
  'clearedThemes',
  'rsa',
  'rsaKnownOn',
  'rqth',
  ...profileFields.keyof().options,
] as const;

export const accessLogEntrySchema = z.object({
  at: instantSchema,
  by: z.string(),
  role: z.string(),
  action: z.enum([
    'read',
    'changed',
    'shown',
    'identity_revealed',
    'consent_changed',
    'exported',
    'follower_changed',
    'access_letter_made',
    'account_closed',
  ]),
  /** For a change: the changed parts. */
  fields: z.array(z.enum(changedFields)).optional(),
  /** For a consent: which one, given or revoked. */
  consent: z.object({ purpose: consentPurposeSchema, granted: z.boolean() }).optional(),
});
export type AccessLogEntry = z.output<typeof accessLogEntrySchema>;

export const listAccesses = endpoint({
  route: 'GET /pathways/:pathwayId/accesses',
  summary: 'Who saw what, and when',
  access: ['beneficiary', 'counsellor'],
  params: pathwayParams,
  /** `changes`: only changes, exports and consents, without reads. */
  query: z.object({ ...pageQuery, only: z.enum(['changes']).optional() }),
  status: 200,
  response: pageOf(accessLogEntrySchema),
});

const revealedSchema = z.enum(revealed);

/** One line per viewer and day; a company is one viewer. */
export const revealSchema = z.object({
  day: daySchema,
  by: z.string(),
  role: z.string(),
  shown: z.array(revealedSchema),
  /** Number of reads that day, at least ten minutes apart. */
  times: z.int(),
  lastAt: instantSchema,
  /** The reasons given, for a convention older than two years. */
  reasons: z.array(archiveReasonSchema),
});
export type Reveal = z.output<typeof revealSchema>;

export const listReveals = endpoint({
  route: 'GET /pathways/:pathwayId/reveals',
  summary: 'Who was shown what of me, by the day: in lists, pages, conversations and live',
  access: ['beneficiary', 'counsellor'],
  params: pathwayParams,
  query: z.object({ ...pageQuery }),
  status: 200,
  response: pageOf(revealSchema),
});

export const pathwayTraceEndpoints = [listCorrections, listAccesses, listReveals] as const;
