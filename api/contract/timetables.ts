import { z } from 'zod';
import { daySchema } from './primitives.ts';
import { siteTimeZones } from './time-zones.ts';

/** `HH:MM` on the clock of the site. */
const hourSchema = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'hour_format')
  .meta({ examples: ['09:00'] });

/**
 * A stretch of presence. One that ends at or before its start ends on the next day (`22:00` to `06:00`; to `00:00` is
 * midnight). What lies between two stretches of a day is a pause.
 */
const spanSchema = z
  .object({ from: hourSchema, to: hourSchema })
  .refine(({ from, to }) => from !== to, { message: 'hours_empty', path: ['to'] })
  .meta({
    description: '`to` differs from `from` (`hours_empty`).',
    examples: [{ from: '09:00', to: '12:00' }],
  });
export type Span = z.output<typeof spanSchema>;

/** The stretches that begin on one day; none: the person does not come. */
const spansSchema = z.array(spanSchema).max(6);

/** One of the periods of an immersion, with its regular week, Monday first. */
export const timetablePeriodSchema = z
  .object({ from: daySchema, to: daySchema, week: z.array(spansSchema).length(7) })
  .refine(({ from, to }) => from <= to, { message: 'end_before_start', path: ['to'] })
  .meta({ description: '`to` is not before `from` (`end_before_start`).' });

/** When a person is present: periods with a regular week each, and days that differ from it. */
export const timetableSchema = z.object({
  zone: z.enum(siteTimeZones),
  periods: z.array(timetablePeriodSchema).min(1).max(12),
  exceptions: z.array(z.object({ day: daySchema, spans: spansSchema })).max(62),
});
export type Timetable = z.output<typeof timetableSchema>;
