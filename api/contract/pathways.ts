import { z } from 'zod';
import { clockDelays, clockKinds } from './clock-lists.ts';
import { clockSchema } from './clocks.ts';
import { occupationRefSchema } from './directory.ts';
import { endpoint } from './endpoint.ts';
import { barrierThemes } from './lists.ts';
import {
  barrierSchema,
  completionSectionSchema,
  consentSchema,
  profileFields,
  profileSchema,
  stationSchema,
} from './pathway-profile.ts';
import {
  birthDateSchema,
  communeCodeSchema,
  communeRefSchema,
  daySchema,
  emailSchema,
  flagSchema,
  idSchema,
  instantSchema,
  longTextSchema,
  nameSchema,
  occupationCodeSchema,
  pageOf,
  pageQuery,
  phoneSchema,
} from './primitives.ts';

export const referentSchema = z.object({
  accountId: idSchema,
  name: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  structure: z.string(),
});

/** The contact details that an employer receives after acceptance. */
export const contactChoices = ['email', 'phone', 'both'] as const;
export const referentRequestStates = ['waiting', 'refused'] as const;
export const referentRequestKinds = ['first', 'another'] as const;
export const pathwayTurns = ['person', 'counsellor', 'employer', 'nobody'] as const;

export const pathwaySchema = z.object({
  id: idSchema,
  firstName: z.string(),
  lastName: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  birthDate: birthDateSchema.nullable(),
  contactChoice: z.enum(contactChoices),
  hasAccount: z.boolean(),
  /** Of what is open now. */
  station: stationSchema,
  /** What was done stays done while something else is open. */
  stationsDone: z.array(stationSchema),
  nextStep: z.enum([
    'complete_profile',
    'give_consent',
    'answer_proposal',
    'see_matches',
    'follow_candidacy',
    'prepare_immersion',
    'assess',
    'choose_referent',
    'answer_company',
    'live_immersion',
    'await_assessment',
    'sign_convention',
    'await_convention',
  ]),
  /** The candidacy that the next step is about. */
  nextCandidacyId: idSchema.nullable(),
  /** My request for a referent, or for another one, with its answer; sent only to the person. */
  referentRequest: z
    .object({
      state: z.enum(referentRequestStates),
      kind: z.enum(referentRequestKinds),
      structure: z.object({ id: idSchema, name: z.string(), phone: z.string().nullable() }),
      askedAt: instantSchema,
      /** Not answered in time: the coordinator can see and answer it too. */
      late: z.boolean(),
      answer: z
        .object({ reason: z.string(), callName: z.string(), callPhone: z.string(), at: instantSchema })
        .nullable(),
    })
    .nullable(),
  referent: referentSchema.nullable(),
  followers: z.array(referentSchema),
  profile: profileSchema,
  completion: z.array(completionSectionSchema),
  consents: z.array(consentSchema),
  barriers: z.array(barrierSchema),
  /** Themes that were asked about, with nothing to report. */
  clearedThemes: z.array(z.enum(barrierThemes)),
  rsa: z.boolean(),
  /** When the department learned it; null while nobody has said. */
  rsaKnownOn: daySchema.nullable(),
  /** The delays of the path, in the order of the steps; none for who receives no RSA. */
  clocks: z.array(clockSchema),
  /** Recognition as a disabled worker: a right, private. */
  rqth: z.boolean(),
  version: z.int(),
  updatedAt: instantSchema,
  abilities: z.object({
    edit: z.boolean(),
    /** Name, birth date, mail and phone. */
    correct: z.boolean(),
    propose: z.boolean(),
    consent: z.boolean(),
    readNotes: z.boolean(),
    manageFollowers: z.boolean(),
  }),
});
export type Pathway = z.output<typeof pathwaySchema>;

/** A row of a caseload. */
export const pathwaySummarySchema = z.object({
  id: idSchema,
  firstName: z.string(),
  lastName: z.string(),
  commune: communeRefSchema.nullable(),
  station: stationSchema,
  occupations: z.array(occupationRefSchema),
  /** Who must act next, and since when. */
  turn: z.enum(pathwayTurns),
  since: instantSchema,
  lastContactAt: instantSchema.nullable(),
  openCandidacies: z.int(),
  /** Best match now; null when there is none or the profile is not matched. */
  bestMatch: z
    .object({
      slotId: idSchema,
      title: z.string(),
      score: z.number(),
      /** How many of its skills the person has at the level that is asked for. */
      skills: z.object({ held: z.int(), all: z.int() }),
    })
    .nullable(),
  /** The delay of the next step; null when none counts. */
  clock: clockSchema.nullable(),
  /** Reasons why it needs a counsellor's attention. */
  attention: z.array(
    z.enum([
      'consent_missing',
      'profile_incomplete',
      'no_match',
      'no_contact_30_days',
      'company_silent',
      'new_match',
    ]),
  ),
});
export type PathwaySummary = z.output<typeof pathwaySummarySchema>;

export const pathwayParams = z.object({ pathwayId: idSchema });

export const listPathways = endpoint({
  route: 'GET /pathways',
  summary: 'My caseload, those who wait the longest first',
  access: ['counsellor'],
  query: z.object({
    ...pageQuery,
    q: z.string().trim().max(100).optional(),
    station: stationSchema.optional(),
    commune: communeCodeSchema.optional(),
    occupation: occupationCodeSchema.optional(),
    attention: flagSchema.optional(),
    /** The next step, and how far its delay is. */
    step: z.enum(clockKinds).optional(),
    delay: z.enum(clockDelays).optional(),
  }),
  status: 200,
  response: pageOf(pathwaySummarySchema),
});

export const createPathway = endpoint({
  route: 'POST /pathways',
  summary: 'Begin a pathway; I become its referent',
  access: ['counsellor'],
  body: z.object({
    firstName: nameSchema,
    lastName: nameSchema,
    email: emailSchema.nullable().default(null),
    phone: phoneSchema.nullable().default(null),
    birthDate: birthDateSchema.nullable().default(null),
    communeCode: communeCodeSchema.nullable().default(null),
  }),
  status: 201,
  response: pathwaySchema,
  problems: ['conflict'],
});

export const getMyPathway = endpoint({
  route: 'GET /pathways/mine',
  summary: 'My own pathway',
  access: ['beneficiary'],
  status: 200,
  response: pathwaySchema,
});

export const getPathway = endpoint({
  route: 'GET /pathways/:pathwayId',
  summary: 'One pathway; every reading is written to its access log',
  access: ['beneficiary', 'counsellor'],
  params: pathwayParams,
  status: 200,
  response: pathwaySchema,
});

export const updatePathway = endpoint({
  route: 'PATCH /pathways/:pathwayId',
  summary: 'Change the person or the profile, together',
  access: ['beneficiary', 'counsellor'],
  params: pathwayParams,
  ifMatch: 'required',
  body: z
    .object({
      firstName: nameSchema,
      lastName: nameSchema,
      email: emailSchema.nullable(),
      phone: phoneSchema.nullable(),
      birthDate: birthDateSchema.nullable(),
      contactChoice: z.enum(contactChoices),
      profile: profileFields.partial(),
      barriers: z.array(barrierSchema).max(20),
      clearedThemes: z.array(z.enum(barrierThemes)).max(barrierThemes.length),
      rsa: z.boolean(),
      rsaKnownOn: daySchema.nullable(),
      rqth: z.boolean(),
    })
    .partial(),
  status: 200,
  response: pathwaySchema,
  problems: ['stale_version', 'forbidden', 'conflict'],
});

export const noteSchema = z.object({
  id: idSchema,
  text: z.string(),
  author: z.string(),
  at: instantSchema,
  /** The person can read shared notes too. */
  shared: z.boolean(),
});

export const listNotes = endpoint({
  route: 'GET /pathways/:pathwayId/notes',
  summary: 'Notes of the accompaniment; the person sees those shared with them',
  access: ['beneficiary', 'counsellor'],
  params: pathwayParams,
  query: z.object({ ...pageQuery }),
  status: 200,
  response: pageOf(noteSchema),
});

export const addNote = endpoint({
  route: 'POST /pathways/:pathwayId/notes',
  summary: 'Add a note',
  access: ['counsellor'],
  params: pathwayParams,
  body: z.object({ text: longTextSchema.min(1), shared: z.boolean().default(false) }),
  status: 201,
  response: noteSchema,
});

export const addFollower = endpoint({
  route: 'POST /pathways/:pathwayId/followers',
  summary: 'Let a colleague follow this pathway',
  access: ['counsellor'],
  params: pathwayParams,
  body: z.object({ accountId: idSchema }),
  status: 200,
  response: pathwaySchema,
  problems: ['forbidden', 'consent_missing'],
});

export const removeFollower = endpoint({
  route: 'DELETE /pathways/:pathwayId/followers/:accountId',
  summary: 'End a follower: access ends at once, to history too',
  access: ['beneficiary', 'counsellor'],
  params: pathwayParams.extend({ accountId: idSchema }),
  status: 204,
  problems: ['forbidden'],
});

export const pathwaysEndpoints = [
  listPathways,
  createPathway,
  getMyPathway,
  getPathway,
  updatePathway,
  listNotes,
  addNote,
  addFollower,
  removeFollower,
] as const;
