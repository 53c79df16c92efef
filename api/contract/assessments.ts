import { z } from 'zod';
import { candidacySchema } from './candidacies.ts';
import { skillSchema } from './directory.ts';
import { endpoint } from './endpoint.ts';
import {
  clientIdSchema,
  daySchema,
  idSchema,
  instantSchema,
  levelSchema,
  longTextSchema,
  skillIdSchema,
} from './primitives.ts';

const params = z.object({ candidacyId: idSchema });

/** What the tutor observed of a skill; its level only when it was acquired. */
export const seenSkillSchema = z.discriminatedUnion('outcome', [
  z.object({ id: skillIdSchema, outcome: z.literal('acquired'), level: levelSchema }),
  z.object({ id: skillIdSchema, outcome: z.enum(['in_progress', 'not_seen']) }),
]);
export type SeenSkill = z.output<typeof seenSkillSchema>;

export const assessmentSchema = z.object({
  /** Skills of the slot: what the tutor is asked about. */
  skills: z.array(skillSchema.extend({ taught: z.boolean() })),
  written: z
    .object({
      at: instantSchema,
      done: z.string(),
      skills: z.array(seenSkillSchema),
      answer: z.object({ at: instantSchema, word: z.string(), kept: z.array(skillIdSchema) }).nullable(),
    })
    .nullable(),
  abilities: z.object({ write: z.boolean(), answer: z.boolean() }),
});
export type Assessment = z.output<typeof assessmentSchema>;

export const getAssessment = endpoint({
  route: 'GET /candidacies/:candidacyId/assessment',
  summary: 'The assessment of an immersion that has ended, and what is asked in it',
  access: ['beneficiary', 'counsellor', 'employer'],
  params,
  status: 200,
  response: assessmentSchema,
  problems: ['reason_needed'],
});

export const writeAssessment = endpoint({
  route: 'PUT /candidacies/:candidacyId/assessment',
  summary: "The tutor's part: what was done and what was learned; may be corrected until it is answered",
  access: ['employer'],
  params,
  body: z.object({ done: longTextSchema.min(10), skills: z.array(seenSkillSchema).max(60) }),
  status: 200,
  response: assessmentSchema,
  problems: ['impossible_move', 'conflict', 'reason_needed'],
});

export const answerAssessment = endpoint({
  route: 'POST /candidacies/:candidacyId/assessment/answer',
  summary: "The person's answer, once; the acquired skills they keep go into their profile",
  access: ['beneficiary', 'counsellor'],
  params,
  body: z.object({
    /** Idempotency key: sending twice answers once. */
    clientId: clientIdSchema,
    word: longTextSchema.default(''),
    kept: z.array(skillIdSchema).max(60),
    /** Counsellor only: the day of the interview in which the person answered. */
    answeredOn: daySchema.optional(),
  }),
  status: 200,
  response: candidacySchema,
  problems: ['conflict', 'consent_missing', 'reason_needed'],
});

export const assessmentDocument = endpoint({
  route: 'GET /candidacies/:candidacyId/assessment/document',
  summary: 'The assessment of an immersion, to keep and to print (PDF)',
  access: ['beneficiary', 'counsellor', 'employer'],
  params,
  status: 200,
  problems: ['reason_needed'],
});

export const skillsDocument = endpoint({
  route: 'GET /pathways/:pathwayId/skills/document',
  summary: 'The skills of a person on one page, with the immersions in which they were acquired (PDF)',
  access: ['beneficiary', 'counsellor'],
  params: z.object({ pathwayId: idSchema }),
  status: 200,
});

export const assessmentsEndpoints = [
  getAssessment,
  writeAssessment,
  answerAssessment,
  assessmentDocument,
  skillsDocument,
] as const;
