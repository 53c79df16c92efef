import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { clientIdSchema, idSchema, instantSchema } from './primitives.ts';

/** The letters with which a structure invites, printed together. */

const letterRunSchema = z.object({
  id: idSchema,
  count: z.int(),
  /** The first is the printing itself, the others were printed again. */
  prints: z.array(z.object({ at: instantSchema, by: z.string() })),
});
export type LetterRun = z.output<typeof letterRunSchema>;

export const listLetters = endpoint({
  route: 'GET /reach/letters',
  summary: 'The letters of the structure that wait to be printed, and those that were',
  access: ['counsellor'],
  status: 200,
  response: z.object({ waiting: z.int(), runs: z.array(letterRunSchema) }),
});

export const printLetters = endpoint({
  route: 'POST /reach/letter-runs',
  summary: 'Take all letters that wait into one print; they count as sent today',
  access: ['counsellor'],
  body: z.object({ clientId: clientIdSchema }),
  status: 201,
  response: letterRunSchema,
  /** Nothing waits. */
  problems: ['conflict'],
});

export const letterDocument = endpoint({
  route: 'POST /reach/letter-runs/:runId/document',
  summary: 'One PDF with all letters of a print, in the order of the addresses; also again',
  access: ['counsellor'],
  params: z.object({ runId: idSchema }),
  status: 200,
  produces: ['application/pdf'],
  /** All its letters were taken back: their people have booked, or are erased. */
  problems: ['conflict'],
});

export const reachLettersEndpoints = [listLetters, printLetters, letterDocument] as const;
