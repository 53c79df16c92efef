import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { idSchema, instantSchema } from './primitives.ts';

/** `2026-03` */
export const monthSchema = z
  .string()
  .regex(/^20\d{2}-(?:0[1-9]|1[0-2])$/, 'month_format')
  .meta({ examples: ['2026-03'] });

/** Of one convention in one month. Hours are in minutes; no name stands here. */
const lineSchema = z.object({
  /** Number of the convention: `2026-7K3M-9QF2`. */
  reference: z.string(),
  /** The month in which these hours were; an earlier one in a correction. */
  month: monthSchema,
  planned: z.int(),
  /** Confirmed by the tutor. */
  done: z.int(),
  /** Days that have been and are not confirmed: a later statement corrects them. */
  daysToConfirm: z.int(),
  /** What an earlier statement said too little (or, below zero, too much). */
  correction: z.boolean(),
});

const sumsSchema = z.object({
  /** Present in this month, without corrections. */
  persons: z.int(),
  planned: z.int(),
  done: z.int(),
});

export const hoursStatementSchema = z.object({
  month: monthSchema,
  structure: z.string(),
  /** Null as long as it may change. */
  issued: z
    .object({
      at: instantSchema,
      by: z.string(),
      /** SHA-256 in hex of its canonical content. */
      hash: z.string(),
    })
    .nullable(),
  lines: z.array(lineSchema),
  sums: sumsSchema,
  /** Employed persons are on the time of their employer, and not counted. */
  withoutEmployed: z.int(),
  abilities: z.object({ issue: z.boolean() }),
});
export type HoursStatement = z.output<typeof hoursStatementSchema>;

const ofStructure = z.object({ structureId: idSchema });
const ofMonth = ofStructure.extend({ month: monthSchema });

export const listHoursStatements = endpoint({
  route: 'GET /structures/:structureId/hours-statements',
  summary:
    'The statements of hours that a prescribing structure has issued, and the months that it may state',
  access: ['counsellor'],
  params: ofStructure,
  status: 200,
  response: z.object({
    issued: z.array(sumsSchema.extend({ month: monthSchema, at: instantSchema })),
    /** Months that are over and not issued, the latest first; a year at most. */
    open: z.array(monthSchema),
  }),
});

export const getHoursStatement = endpoint({
  route: 'GET /structures/:structureId/hours-statements/:month',
  summary: 'The hours of presence of one month, for the contribution against accidents at work (CSS L412-8)',
  access: ['counsellor'],
  params: ofMonth,
  status: 200,
  response: hoursStatementSchema,
});

export const issueHoursStatement = endpoint({
  route: 'POST /structures/:structureId/hours-statements/:month',
  summary: 'Issue it: it never changes again, and the next one corrects it; twice gives the same',
  access: ['counsellor'],
  params: ofMonth,
  status: 201,
  response: hoursStatementSchema,
  problems: ['conflict'],
});

export const hoursStatementCsv = endpoint({
  route: 'GET /structures/:structureId/hours-statements/:month/csv',
  summary: 'An issued statement as a table (CSV, UTF-8 with byte order mark, semicolons)',
  access: ['counsellor'],
  params: ofMonth,
  status: 200,
  produces: ['text/csv'],
});

export const hoursStatementDocument = endpoint({
  route: 'GET /structures/:structureId/hours-statements/:month/document',
  summary: 'An issued statement to keep and to print (PDF)',
  access: ['counsellor'],
  params: ofMonth,
  status: 200,
  produces: ['application/pdf'],
});

export const hoursStatementsEndpoints = [
  listHoursStatements,
  getHoursStatement,
  issueHoursStatement,
  hoursStatementCsv,
  hoursStatementDocument,
] as const;
