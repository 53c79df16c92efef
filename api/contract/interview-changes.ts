import { z } from 'zod';
import { barrierImpacts, barrierThemes, mobilities } from './lists.ts';
import { contractKinds, workingTimes } from './pathway-profile.ts';
import {
  accommodationSchema,
  communeCodeSchema,
  levelSchema,
  objectiveSchema,
  occupationCodeSchema,
  periodSchema,
  skillIdSchema,
} from './primitives.ts';

/** Where a proposed skill came from: a wished or past job, what somebody said, a pasted CV. */
export const skillOrigins = ['wish', 'past_job', 'words', 'cv'] as const;
export const skillOriginSchema = z.object({
  kind: z.enum(skillOrigins),
  /** The job, or the words. */
  text: z.string().trim().max(120),
});
export type SkillOrigin = z.output<typeof skillOriginSchema>;

const halfSchema = z.int().min(0).max(13);
const themeSchema = z.enum(barrierThemes);

/**
 * One answer of an interview. Each says what is true afterwards, so that a repeated one changes nothing, and answers
 * to different questions never undo each other.
 */
export const interviewChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('occupation'), code: occupationCodeSchema, wished: z.boolean() }),
  /** Makes it the most wished one. */
  z.object({ kind: z.literal('first_occupation'), code: occupationCodeSchema }),
  z.object({ kind: z.literal('past_job'), code: occupationCodeSchema, held: z.boolean() }),
  z.object({
    kind: z.literal('skill'),
    id: skillIdSchema,
    /** Null takes it away. */
    level: levelSchema.nullable(),
    origin: skillOriginSchema.optional(),
  }),
  z.object({ kind: z.literal('objective'), objective: objectiveSchema.nullable() }),
  z.object({ kind: z.literal('commune'), code: communeCodeSchema.nullable() }),
  z.object({ kind: z.literal('travel_limit'), km: z.int().min(1).max(200) }),
  z.object({ kind: z.literal('mobility'), means: z.enum(mobilities), has: z.boolean() }),
  z.object({ kind: z.literal('week'), halves: z.array(halfSchema).min(1).max(14), free: z.boolean() }),
  z.object({ kind: z.literal('available'), period: periodSchema.nullable() }),
  z.object({ kind: z.literal('contract'), contract: z.enum(contractKinds), wished: z.boolean() }),
  z.object({ kind: z.literal('working_time'), workingTime: z.enum(workingTimes) }),
  z.object({ kind: z.literal('need'), need: accommodationSchema, needed: z.boolean() }),
  /** It stands in the way, or does not any more. */
  z.object({ kind: z.literal('barrier'), theme: themeSchema, stands: z.boolean() }),
  z.object({ kind: z.literal('barrier_impact'), theme: themeSchema, impact: z.enum(barrierImpacts) }),
  z.object({ kind: z.literal('barrier_priority'), theme: themeSchema, priority: z.boolean() }),
  /** Asked about, with nothing to report. */
  z.object({
    kind: z.literal('cleared'),
    themes: z.array(themeSchema).min(1).max(barrierThemes.length),
    cleared: z.boolean(),
  }),
]);
export type InterviewChange = z.output<typeof interviewChangeSchema>;
export const interviewChangeKinds = interviewChangeSchema.options.map(({ shape }) => shape.kind.value);
