import { z } from 'zod';
import { skillSchema } from './directory.ts';
import { endpoint } from './endpoint.ts';
import { followUps, noShowCauses, seenOutcomes } from './lists.ts';
import { contractKinds } from './pathway-profile.ts';
import {
  clientIdSchema,
  daySchema,
  idSchema,
  instantSchema,
  longTextSchema,
  periodSchema,
  sides,
  skillIdSchema,
} from './primitives.ts';

const params = z.object({ candidacyId: idSchema });
const sideSchema = z.enum(sides);

/** What the tutor saw of a skill; one that was not seen is left out. */
export const seenSkillSchema = z.object({ id: skillIdSchema, outcome: z.enum(seenOutcomes) });
export type SeenSkill = z.output<typeof seenSkillSchema>;

const contractKindSchema = z.enum(contractKinds);
export const followUpSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('job'), contract: contractKindSchema }),
  z.object({ kind: z.enum(followUps).exclude(['job']) }),
]);

/** A sentence or two; never health or private life. */
const whySchema = longTextSchema.min(3);

/** Hours of presence, to the quarter. */
const hoursSchema = z.number().min(0).max(500).multipleOf(0.25);

const cameSchema = z.object({
  came: z.literal(true),
  done: longTextSchema.min(10),
  skills: z.array(seenSkillSchema).max(60),
  /** Of the convention, as it says that they are judged. */
  objectivesReached: z.boolean(),
  why: whySchema,
  missedHours: hoursSchema,
  followUp: followUpSchema,
});
const neverCameSchema = z.object({ came: z.literal(false), noShow: z.enum(noShowCauses), why: whySchema });

/** The day on which a counsellor was told it, by phone or in an interview. Required of counsellors only. */
const toldOn = daySchema.optional();

/** Who wrote a part. */
const writtenSchema = z.object({
  at: instantSchema,
  /** Empty when the reader may not know the name. */
  by: z.string(),
  /** Set when a counsellor wrote down what they were told. */
  toldOn: daySchema.nullable(),
});

export const assessmentSchema = z.object({
  candidacyId: idSchema,
  about: z.object({
    /** Name, or the pseudonym where the reader may not know it. */
    person: z.string(),
    company: z.string(),
    title: z.string(),
    dates: periodSchema,
    /** Of the convention; empty in data from before conventions were written online. */
    objectives: z.string(),
    judgedBy: z.string(),
    /** Name of the accompanying structure, which closes the assessment. */
    closes: z.string(),
    conventionId: idSchema.nullable(),
  }),
  /** Skills of the slot: what the tutor is asked about. */
  skills: z.array(skillSchema.extend({ taught: z.boolean() })),
  /** Of presence, in hours, by the timetable of the convention; `missed`: as noted during the immersion. */
  hours: z.object({ planned: z.number().nullable(), missed: z.number().nullable() }),
  /** Whose turn it is to write their part. */
  turn: z.enum([...sides, 'nobody']),
  /** Null until it is written. Facts that older assessments do not have are null. */
  tutor: writtenSchema
    .extend({
      came: z.boolean(),
      noShow: z.enum(noShowCauses).nullable(),
      done: z.string(),
      skills: z.array(seenSkillSchema),
      objectivesReached: z.boolean().nullable(),
      why: z.string(),
      missedHours: z.number().nullable(),
      followUp: followUpSchema.nullable(),
    })
    .nullable(),
  person: writtenSchema
    .extend({
      agrees: z.boolean().nullable(),
      word: z.string(),
      /** Skills that were added to the profile; null for the company. */
      kept: z.array(skillIdSchema).nullable(),
    })
    .nullable(),
  /** By the accompanying structure. Its own words and questions are null for the company. */
  closing: writtenSchema
    .omit({ toldOn: true })
    .extend({
      structure: z.string(),
      word: z.string().nullable(),
      answers: z.array(z.object({ question: z.string(), answer: z.string() })).nullable(),
    })
    .nullable(),
  /** Asked by the accompanying structure when it closes; empty for others. */
  questions: z.array(z.object({ id: idSchema, text: z.string() })),
  /** From when it may be closed although the person has not answered. */
  closableFrom: instantSchema.nullable(),
  /** The last ones to each side, newest first. */
  reminders: z.array(z.object({ to: sideSchema, at: instantSchema, by: z.string() })),
  /** For who may renew it: where the person stands with this host (D5135-3), and dates to begin with. */
  renewal: z
    .object({
      /** `31 jours sur 60, renouvellement 0 sur 1, prochaine possible le 1er mars 2026.` */
      standing: z.string(),
      /** Null when the law or the slot leaves no day. */
      dates: periodSchema.nullable(),
      /** Of a renewal that was begun. */
      candidacyId: idSchema.nullable(),
    })
    .nullable(),
  abilities: z.object({
    renew: z.boolean(),
    writeTutor: z.boolean(),
    answer: z.boolean(),
    close: z.boolean(),
    /** Sides that the reader may remind at some time, with the first instant at which they may. */
    remind: z.array(z.object({ to: sideSchema, from: instantSchema.nullable() })),
  }),
});
export type Assessment = z.output<typeof assessmentSchema>;

export const getAssessment = endpoint({
  route: 'GET /candidacies/:candidacyId/assessment',
  summary: 'The assessment of an immersion that has ended, in three parts, and what is asked in it',
  access: ['beneficiary', 'counsellor', 'employer'],
  params,
  status: 200,
  response: assessmentSchema,
  problems: ['reason_needed'],
});

export const writeAssessment = endpoint({
  route: 'PUT /candidacies/:candidacyId/assessment',
  summary: "The tutor's part, by the company or as a counsellor was told; changes until the person answers",
  access: ['counsellor', 'employer'],
  params,
  body: z.discriminatedUnion('came', [cameSchema.extend({ toldOn }), neverCameSchema.extend({ toldOn })]),
  status: 200,
  response: assessmentSchema,
  problems: ['impossible_move', 'conflict', 'consent_missing', 'reason_needed'],
});

export const answerAssessment = endpoint({
  route: 'POST /candidacies/:candidacyId/assessment/answer',
  summary: "The person's part, once; the skills that they keep go into their profile at once",
  access: ['beneficiary', 'counsellor'],
  params,
  body: z.object({
    /** Idempotency key: sending twice answers once. */
    clientId: clientIdSchema,
    agrees: z.boolean(),
    word: longTextSchema.default(''),
    kept: z.array(skillIdSchema).max(60),
    toldOn,
  }),
  status: 200,
  response: assessmentSchema,
  problems: ['conflict', 'consent_missing', 'stale_version', 'reason_needed'],
});

export const closeAssessment = endpoint({
  route: 'POST /candidacies/:candidacyId/assessment/closing',
  summary:
    'The part of the accompanying structure, once (D5135-6): its own questions, and the end of the immersion',
  access: ['counsellor'],
  params,
  body: z.object({
    /** Idempotency key: sending twice closes once. */
    clientId: clientIdSchema,
    word: longTextSchema.default(''),
    answers: z
      .array(z.object({ questionId: idSchema, answer: longTextSchema }))
      .max(10)
      .default([]),
  }),
  status: 200,
  response: assessmentSchema,
  problems: ['conflict', 'forbidden', 'reason_needed'],
});

export const remindOfAssessment = endpoint({
  route: 'POST /candidacies/:candidacyId/assessment/reminders',
  summary: 'Remind one side of its part; at most once in 24 hours',
  access: ['counsellor'],
  params,
  body: z.object({ to: sideSchema.exclude(['counsellor']) }),
  status: 200,
  response: assessmentSchema,
  problems: ['conflict', 'forbidden', 'reason_needed'],
});

export const renewImmersion = endpoint({
  route: 'POST /candidacies/:candidacyId/assessment/renewal',
  summary:
    'Go on with the same host, for the same objectives that were not reached (D5135-3): asks both and opens the draft',
  access: ['counsellor'],
  params,
  body: z.object({
    /** Idempotency key: sending twice renews once. */
    clientId: clientIdSchema,
    dates: periodSchema,
    /** The day on which the person agreed in an interview; without it the person is asked. */
    consentGivenOn: daySchema.optional(),
  }),
  status: 201,
  response: z.object({ candidacyId: idSchema, conventionId: idSchema }),
  problems: ['conflict', 'forbidden', 'consent_missing', 'already_candidate'],
});

export const assessmentDocument = endpoint({
  route: 'GET /candidacies/:candidacyId/assessment/document',
  summary: 'The assessment of an immersion, to keep and to print (PDF)',
  access: ['beneficiary', 'counsellor', 'employer'],
  params,
  status: 200,
  produces: ['application/pdf'],
  problems: ['reason_needed'],
});

export const skillsDocument = endpoint({
  route: 'GET /pathways/:pathwayId/skills/document',
  summary: 'The skills of a person on one page, with the immersions in which they were acquired (PDF)',
  access: ['beneficiary', 'counsellor'],
  params: z.object({ pathwayId: idSchema }),
  status: 200,
  produces: ['application/pdf'],
});

export const assessmentsEndpoints = [
  getAssessment,
  writeAssessment,
  answerAssessment,
  closeAssessment,
  remindOfAssessment,
  renewImmersion,
  assessmentDocument,
  skillsDocument,
] as const;
