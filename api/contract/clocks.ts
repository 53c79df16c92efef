import { z } from 'zod';
import { clockKinds, clockStates } from './clock-lists.ts';
import { daySchema } from './primitives.ts';

/** One delay of the path of a recipient (DOMAIN §3). */
export const clockSchema = z.object({
  kind: z.enum(clockKinds),
  state: z.enum(clockStates),
  /** The day from which it counts; null while it is not recorded. */
  from: daySchema.nullable(),
  /** Its last day. */
  due: daySchema.nullable(),
  /** Days until its last day, below zero once that has passed; null when nothing counts now. */
  daysLeft: z.int().nullable(),
  doneOn: daySchema.nullable(),
  article: z.string(),
  /** What is to be done until when, in the language of the reader. */
  sentence: z.string(),
});
export type ShownClock = z.output<typeof clockSchema>;
