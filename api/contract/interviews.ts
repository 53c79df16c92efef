import { z } from 'zod';
import { occupationRefSchema, skillSchema } from './directory.ts';
import { endpoint } from './endpoint.ts';
import { interviewChangeKinds, interviewChangeSchema, skillOriginSchema } from './interview-changes.ts';
import { allInterviewTexts } from './interview-texts.ts';
import { clientIdSchema, idSchema, instantSchema, roleSchema } from './primitives.ts';

const interviewParams = z.object({ pathwayId: idSchema });
export const interviewTextSchema = z.enum(allInterviewTexts as [string, ...string[]]);

/** `none`: not begun. A concluded one is only read, until a counsellor takes it up again. */
export const interviewStates = ['none', 'open', 'concluded'] as const;

/** What two answers say that cannot both be true; asked about before the interview is concluded. */
export const interviewQuestions = [
  'no_means_but_some',
  'transport_only_but_vehicle',
  'vehicle_without_licence_to_drive',
  'licence_and_not',
  'cleared_but_barrier',
  'mobility_cleared_but_no_means',
  'full_time_but_few_half_days',
] as const;
export type InterviewQuestion = (typeof interviewQuestions)[number];

const authorSchema = z.object({ name: z.string(), role: roleSchema });

export const interviewSchema = z.object({
  pathwayId: idSchema,
  state: z.enum(interviewStates),
  openedAt: instantSchema.nullable(),
  concludedAt: instantSchema.nullable(),
  concludedBy: z.string().nullable(),
  pastJobs: z.array(occupationRefSchema),
  /** By skill. */
  origins: z.record(z.string(), skillOriginSchema),
  questions: z.array(z.enum(interviewQuestions)),
  /** When the reader was last here, before this visit; null at the first. */
  lastVisitAt: instantSchema.nullable(),
  /** Texts of an interview that belonged to a file merged into this one. */
  earlier: z.array(z.object({ name: interviewTextSchema, text: z.string() })),
  abilities: z.object({ write: z.boolean(), conclude: z.boolean() }),
});
export type Interview = z.output<typeof interviewSchema>;

export const getInterview = endpoint({
  route: 'GET /pathways/:pathwayId/interview',
  summary: 'The in-depth interview of a person, without its texts, which are live',
  access: ['beneficiary', 'counsellor'],
  params: interviewParams,
  status: 200,
  response: interviewSchema,
});

export const setInterviewState = endpoint({
  route: 'PUT /pathways/:pathwayId/interview',
  summary: 'Begin an interview or take it up again, or conclude it',
  access: ['counsellor'],
  params: interviewParams,
  body: z.object({ state: z.enum(['open', 'concluded']) }),
  status: 200,
  response: interviewSchema,
  problems: ['conflict'],
});

export const changeInterview = endpoint({
  route: 'POST /pathways/:pathwayId/interview/changes',
  summary: 'Answers, in their order; each once, whatever is sent again. They become the profile',
  access: ['beneficiary', 'counsellor'],
  params: interviewParams,
  body: z.object({
    changes: z
      .array(
        z.object({
          clientId: clientIdSchema,
          /** When it was tapped, also offline; not believed beyond the last week. */
          at: instantSchema,
          change: interviewChangeSchema,
        }),
      )
      .min(1)
      .max(50),
  }),
  status: 200,
  response: interviewSchema,
  problems: ['conflict'],
});

/** One line of what changed. For a text: what one author added and removed in a few minutes. */
export const interviewLineSchema = z.object({
  id: z.string(),
  at: instantSchema,
  until: instantSchema,
  by: authorSchema.nullable(),
  /** Changed in the profile, on another page. */
  elsewhere: z.boolean(),
  kind: z.enum(['text', ...interviewChangeKinds]),
  /** The text; null for an answer. */
  text: interviewTextSchema.nullable(),
  added: z.int(),
  removed: z.int(),
  /** The words of a text, shortened; null in lines from before the log had them. */
  wrote: z.string().nullable(),
  took: z.string().nullable(),
  /** What the answer is about, in words, and its values: codes, or names of communes. */
  label: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type InterviewLine = z.output<typeof interviewLineSchema>;

export const listInterviewChanges = endpoint({
  route: 'GET /pathways/:pathwayId/interview/changes',
  summary: 'Who changed what in the interview, and when; the latest first',
  access: ['beneficiary', 'counsellor'],
  params: interviewParams,
  query: z.object({ since: instantSchema.optional() }),
  status: 200,
  response: z.object({
    items: z.array(interviewLineSchema),
    /** There are older ones. */
    more: z.boolean(),
    /** The log keeps the last lines: those up to this moment are gone; null when it has them all. */
    cutAt: instantSchema.nullable(),
  }),
});

const foundBySchema = z.object({
  /** The words that led to it. */
  words: z.string(),
});
export const proposeFromWords = endpoint({
  route: 'POST /pathways/:pathwayId/interview/proposals',
  summary:
    'Occupations and skills that everyday words or a CV speak of, each with the words; nothing is kept',
  access: ['beneficiary', 'counsellor'],
  params: interviewParams,
  body: z.object({ text: z.string().trim().min(2).max(20_000) }),
  status: 200,
  response: z.object({
    occupations: z.array(occupationRefSchema.extend(foundBySchema.shape)),
    skills: z.array(skillSchema.extend(foundBySchema.shape)),
  }),
});

export const interviewsEndpoints = [
  getInterview,
  setInterviewState,
  changeInterview,
  listInterviewChanges,
  proposeFromWords,
] as const;
