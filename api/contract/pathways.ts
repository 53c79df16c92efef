import { z } from 'zod';
import { archiveReasonSchema } from './convention-archive.ts';
import { occupationRefSchema, skillSchema } from './directory.ts';
import { endpoint } from './endpoint.ts';
import {
  accommodationSchema,
  birthDateSchema,
  communeCodeSchema,
  communeRefSchema,
  daySchema,
  emailSchema,
  flagSchema,
  idSchema,
  instantSchema,
  levelSchema,
  longTextSchema,
  nameSchema,
  objectiveSchema,
  occupationCodeSchema,
  pageOf,
  pageQuery,
  periodSchema,
  phoneSchema,
  pointSchema,
  skillIdSchema,
  weekSchema,
} from './primitives.ts';

/** DOMAIN: mobility situations. */
export const mobilities = [
  'licence_b',
  'code_passed',
  'licence_in_progress',
  'licence_invalid',
  'vehicle',
  'vehicle_without_licence',
  'bike_or_scooter',
  'carpool',
  'public_transport_only',
  'none',
] as const;

export const barrierThemes = [
  'housing',
  'mobility',
  'health',
  'family',
  'french_language',
  'digital',
  'administrative',
  'financial',
] as const;

export const contractWishes = ['cdi', 'cdd', 'interim', 'seasonal', 'apprenticeship'] as const;

export const ageBands = ['16-17', '18-25', '26-35', '36-45', '46-55', '56+'] as const;
export const ageBandSchema = z.enum(ageBands);

/** Stations of the path, in order: profile, search, exchange, immersion, skills gained. */
export const stations = ['profile', 'search', 'exchange', 'immersion', 'skills'] as const;
export const stationSchema = z.enum(stations);
export type Station = z.output<typeof stationSchema>;

/** Purposes of consent (DOMAIN §4), each dated and revocable at once. */
export const consentPurposes = [
  'matching',
  'pseudonymous_to_employers',
  'identity_on_acceptance',
  'other_structures',
] as const;
export const consentPurposeSchema = z.enum(consentPurposes);
export const consentSchema = z.object({
  purpose: consentPurposeSchema,
  granted: z.boolean(),
  at: instantSchema.nullable(),
  /** How it was given: by the person on line, or recorded by a counsellor in an interview. */
  how: z.enum(['online', 'interview']).nullable(),
  by: z.string().nullable(),
  /** When it was last taken back: a consent reported later is dated after it. */
  revokedAt: instantSchema.nullable(),
});

const profileFields = z.object({
  skills: z.array(z.object({ id: skillIdSchema, level: levelSchema })).max(100),
  /** Wished occupations, the first the most wished. */
  occupations: z.array(occupationCodeSchema).max(3),
  objective: objectiveSchema.nullable(),
  /** In the person's own words. */
  goal: longTextSchema,
  communeCode: communeCodeSchema.nullable(),
  /** As far as the person can or will travel, in kilometres. */
  travelLimitKm: z.int().min(1).max(200),
  mobility: z.array(z.enum(mobilities)).max(10),
  week: weekSchema,
  /** When the person is free; null: from now on. */
  available: periodSchema.nullable(),
  contracts: z.array(z.enum(contractWishes)).max(5),
  workingTime: z.enum(['full', 'part', 'either']),
  /** Seen by the accompaniment only; the index holds derived bits. */
  needs: z.array(accommodationSchema).max(20),
});

export const profileSchema = profileFields
  .omit({ communeCode: true, skills: true, occupations: true })
  .extend({
    skills: z.array(skillSchema.extend({ level: levelSchema })),
    occupations: z.array(occupationRefSchema),
    commune: communeRefSchema.nullable(),
    location: pointSchema.nullable(),
  });
export type Profile = z.output<typeof profileSchema>;

export const completionSectionSchema = z.object({
  section: z.enum(['skills', 'wishes', 'place', 'time', 'needs']),
  complete: z.boolean(),
  /** Slots that open if this section is filled; null when not computed. */
  opensSlots: z.int().nullable(),
});

const referentSchema = z.object({
  accountId: idSchema,
  name: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  structure: z.string(),
});

/** Private to the accompaniment: absent from what anybody else receives. */
export const barrierSchema = z.object({
  theme: z.enum(barrierThemes),
  situation: z.string().trim().max(500),
});

export const pathwaySchema = z.object({
  id: idSchema,
  firstName: z.string(),
  lastName: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  birthDate: birthDateSchema.nullable(),
  /** Which of them an employer receives after acceptance. */
  contactChoice: z.enum(['email', 'phone', 'both']),
  hasAccount: z.boolean(),
  station: stationSchema,
  nextStep: z.enum([
    'complete_profile',
    'give_consent',
    'answer_proposal',
    'see_matches',
    'follow_candidacy',
    'prepare_immersion',
    'assess',
    'choose_referent',
  ]),
  /** My request for a referent, or for another one, with its answer; for the person alone. */
  referentRequest: z
    .object({
      state: z.enum(['waiting', 'refused']),
      kind: z.enum(['first', 'another']),
      structure: z.object({ id: idSchema, name: z.string(), phone: z.string().nullable() }),
      askedAt: instantSchema,
      /** Not answered in time: the coordinator sees it too, and finds somebody. */
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
  rsa: z.boolean(),
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

/** A row of the caseload. */
export const pathwaySummarySchema = z.object({
  id: idSchema,
  firstName: z.string(),
  lastName: z.string(),
  commune: communeRefSchema.nullable(),
  station: stationSchema,
  occupations: z.array(occupationRefSchema),
  /** Who is waited for, and since when. */
  turn: z.enum(['person', 'counsellor', 'employer', 'nobody']),
  since: instantSchema,
  lastContactAt: instantSchema.nullable(),
  openCandidacies: z.int(),
  /** Best match now: null when there is none or the profile is not in matching. */
  bestMatch: z.object({ slotId: idSchema, title: z.string(), score: z.number() }).nullable(),
  /** What needs a counsellor's attention. */
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
      contactChoice: z.enum(['email', 'phone', 'both']),
      profile: profileFields.partial(),
      barriers: z.array(barrierSchema).max(20),
      rsa: z.boolean(),
      rqth: z.boolean(),
    })
    .partial(),
  status: 200,
  response: pathwaySchema,
  problems: ['stale_version', 'forbidden'],
});

export const correctionSchema = z.object({
  at: instantSchema,
  by: z.string(),
  field: z.enum(['firstName', 'lastName', 'birthDate', 'email', 'phone']),
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

export const setConsent = endpoint({
  route: 'PUT /pathways/:pathwayId/consents/:purpose',
  summary: 'Give or take back a consent; taking back acts at once',
  access: ['beneficiary', 'counsellor'],
  params: pathwayParams.extend({ purpose: consentPurposeSchema }),
  body: z.object({
    granted: z.boolean(),
    how: z.enum(['online', 'interview']).default('online'),
    /** Counsellor only: the day of the interview, after the last revocation and not in the future; else now. */
    givenOn: daySchema.optional(),
  }),
  status: 200,
  response: pathwaySchema,
  problems: ['forbidden'],
});

/** What taking a consent back ends; asked before, so that the page can say it. */
export const consentEffectsSchema = z.object({
  /** Requests before companies that are withdrawn. */
  requests: z.int(),
  /** Proposals that wait for the person's answer and are withdrawn. */
  proposals: z.int(),
  /** Companies that accepted and no longer see the name. */
  names: z.int(),
  /** Who stops following, of other structures. */
  followers: z.array(z.object({ name: z.string(), structure: z.string() })),
});
export type ConsentEffects = z.output<typeof consentEffectsSchema>;

export const previewConsent = endpoint({
  route: 'GET /pathways/:pathwayId/consents/:purpose/effects',
  summary: 'What taking this consent back would end; changes nothing',
  access: ['beneficiary', 'counsellor'],
  params: pathwayParams.extend({ purpose: consentPurposeSchema }),
  status: 200,
  response: consentEffectsSchema,
});

/** The page "Ce que voit une entreprise": the very answer an employer would get. */
export const previewForEmployers = endpoint({
  route: 'GET /pathways/:pathwayId/employer-view',
  summary: 'What a company sees of this person before acceptance',
  access: ['beneficiary', 'counsellor'],
  params: pathwayParams,
  status: 200,
  response: z.object({
    pseudonym: z.string(),
    commune: communeRefSchema.nullable(),
    ageBand: ageBandSchema.nullable(),
    skills: z.array(skillSchema.extend({ level: levelSchema })),
    objective: objectiveSchema.nullable(),
    week: weekSchema,
    available: periodSchema.nullable(),
    counsellor: referentSchema.nullable(),
  }),
});

/** Parts of a file that can be changed; each has its own words on the page. */
export const changedFields = [
  'firstName',
  'lastName',
  'email',
  'phone',
  'birthDate',
  'contactChoice',
  'barriers',
  'rsa',
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
  ]),
  /** Of a change: what of the file. */
  fields: z.array(z.enum(changedFields)).optional(),
  /** Of a consent: which one, given or taken back. */
  consent: z.object({ purpose: consentPurposeSchema, granted: z.boolean() }).optional(),
});
export type AccessLogEntry = z.output<typeof accessLogEntrySchema>;

export const listAccesses = endpoint({
  route: 'GET /pathways/:pathwayId/accesses',
  summary: 'Who saw what, and when',
  access: ['beneficiary', 'counsellor'],
  params: pathwayParams,
  /** `changes`: what was changed, exported or given, without the readings. */
  query: z.object({ ...pageQuery, only: z.enum(['changes']).optional() }),
  status: 200,
  response: pageOf(accessLogEntrySchema),
});

/** What of a person was shown; each has its own words on the page. */
export const revealedSchema = z.enum([
  'name_in_list',
  'file',
  'notes',
  'matches',
  'candidacy',
  'pseudonym',
  'profile',
  'messages',
  'attachment',
  'identity',
  'convention',
]);

/** One line a viewer and day: a company is one viewer, whoever of it reads. */
export const revealSchema = z.object({
  day: daySchema,
  by: z.string(),
  role: z.string(),
  shown: z.array(revealedSchema),
  /** Readings that day, ten minutes apart at least. */
  times: z.int(),
  lastAt: instantSchema,
  /** Why, where a reason had to be stated: for a convention of more than two years. */
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

export const noteSchema = z.object({
  id: idSchema,
  text: z.string(),
  author: z.string(),
  at: instantSchema,
  /** Shared notes are read by the person too. */
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
  listCorrections,
  setConsent,
  previewConsent,
  previewForEmployers,
  listAccesses,
  listReveals,
  listNotes,
  addNote,
  addFollower,
  removeFollower,
] as const;
