import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { pathwayParams } from './pathways.ts';
import { daySchema, instantSchema, pageOf, pageQuery } from './primitives.ts';
import { pathwayEventKinds } from './timeline-lists.ts';

const kindSchema = z.enum(pathwayEventKinds);

/** Something that happened in a pathway, in the words of its reader. */
export const pathwayEventSchema = z.object({
  /** The same at each read. */
  id: z.string(),
  at: instantSchema,
  /** False when only the day of `at` is known. */
  timed: z.boolean(),
  kind: kindSchema,
  text: z.string(),
  /** Name of who did it; empty when nobody did. */
  by: z.string(),
  /** By the reader themselves. */
  own: z.boolean(),
  /** Path of the page about it. */
  link: z.string().nullable(),
});
export type PathwayEvent = z.output<typeof pathwayEventSchema>;

/** `kinds`: separated by commas; all when absent. `from` and `to`: civil days, both included. */
const chosen = {
  kinds: z
    .string()
    .max(200)
    .regex(new RegExp(`^(?:${kindSchema.options.join('|')})(?:,(?:${kindSchema.options.join('|')}))*$`))
    .meta({ examples: [kindSchema.options[0]] })
    .transform((text) => text.split(','))
    .pipe(z.array(kindSchema).min(1))
    .optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
};

export const listPathwayEvents = endpoint({
  route: 'GET /pathways/:pathwayId/timeline',
  summary: 'Everything that happened in a pathway, the latest first, as far as the reader may know it',
  access: ['beneficiary', 'counsellor'],
  params: pathwayParams,
  query: z.object({ ...pageQuery, ...chosen }),
  status: 200,
  response: pageOf(pathwayEventSchema).extend({
    /**
     * Who read the file and what changed in the profile is kept six months: before this day neither is known any more.
     * Null when that leaves nothing out of what was asked for.
     */
    logSince: daySchema.nullable(),
  }),
});

export const pathwayEventsTable = endpoint({
  route: 'GET /pathways/:pathwayId/timeline/csv',
  summary: 'The same as a table (CSV, UTF-8 with byte order mark, semicolons)',
  access: ['beneficiary', 'counsellor'],
  params: pathwayParams,
  query: z.object(chosen),
  status: 200,
  produces: ['text/csv'],
});

export const timelinesEndpoints = [listPathwayEvents, pathwayEventsTable] as const;
