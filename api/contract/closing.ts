import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { idSchema, roleSchema } from './primitives.ts';

/** What has to be done before I can close my account, so that nobody and nothing is left alone. */
export const closingObstacleSchema = z.discriminatedUnion('kind', [
  /** I lead people: they are handed over first. */
  z.object({ kind: z.literal('people'), structureId: idSchema, place: z.string(), count: z.int() }),
  /** I am the last manager and others are there: one of them becomes manager first. */
  z.object({ kind: z.literal('successor'), establishmentId: idSchema, place: z.string() }),
  /** I am the only member and something is open: somebody takes over, or it is ended. */
  z.object({
    kind: z.literal('nothing_open'),
    establishmentId: idSchema,
    place: z.string(),
    slots: z.int(),
    candidacies: z.int(),
  }),
  z.object({ kind: z.literal('last_coordinator') }),
]);
export type ClosingObstacle = z.output<typeof closingObstacleSchema>;

export const closingSchema = z.object({
  obstacles: z.array(closingObstacleSchema),
  /** Roles that end, each of which has consequences of its own. */
  roles: z.array(roleSchema),
  /** My requests under way that are withdrawn. */
  candidacies: z.int(),
  /** I am accompanied, and could ask for the erasure of my file first. */
  accompanied: z.boolean(),
});
export type Closing = z.output<typeof closingSchema>;

export const previewClosing = endpoint({
  route: 'GET /accounts/me/closing',
  summary: 'What closing my account ends, and what has to be done before',
  access: 'signed-in',
  status: 200,
  response: closingSchema,
});

/** For good: what signed in is forgotten, and every session ends. */
export const closeAccount = endpoint({
  route: 'POST /accounts/me/closing',
  summary: 'Close my account, shortly after showing again who I am',
  access: 'signed-in',
  status: 204,
  problems: ['confirmation_needed', 'conflict'],
});

export const closingEndpoints = [previewClosing, closeAccount] as const;
