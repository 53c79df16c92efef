import { z } from 'zod';
import { instantSchema, longTextSchema, sides } from './primitives.ts';

/** What is told of an accident; never an injury, which the declarant writes by hand. */
export const accidentFactsSchema = z.object({
  happenedAt: instantSchema,
  place: z.string().trim().min(1).max(500),
  /** What the person was doing. */
  activity: longTextSchema.default(''),
  emergency: z.boolean(),
});

/** One correction of the facts, by who reported them or a counsellor. */
const correctionSchema = z.object({
  at: instantSchema,
  by: z.string(),
  byRole: z.enum(sides),
  /** The facts that changed, as they were. */
  before: z.object(accidentFactsSchema.shape).partial(),
  /** The same facts, as they were then corrected. */
  after: z.object(accidentFactsSchema.shape).partial(),
});
export type AccidentCorrection = z.output<typeof correctionSchema>;

export const accidentSchema = z.object({
  ...accidentFactsSchema.shape,
  activity: z.string(),
  /** The host tells the accompanying structure within 24 hours of the hour first reported (D5135-5). */
  toTellBefore: instantSchema,
  toldAt: instantSchema,
  /** Who declares it does so within 48 hours (D5135-5). */
  toDeclareBefore: instantSchema,
  passedOnAt: instantSchema.nullable(),
  declaredAt: instantSchema.nullable(),
  /** Oldest first. */
  corrections: z.array(correctionSchema),
  /** The reader may correct the facts. */
  correctable: z.boolean(),
});
