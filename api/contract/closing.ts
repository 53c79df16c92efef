import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { idSchema, roleSchema } from './primitives.ts';

/** What must be done before I can close my account, because others depend on it. */
export const closingObstacleSchema = z.discriminatedUnion('kind', [
  /** I am the referent of people, who must be handed over first. */
  z.object({ kind: z.literal('people'), structureId: idSchema, place: z.string(), count: z.int() }),
  /** I am the last manager of others: one of them must become manager first. */
  z.object({ kind: z.literal('successor'), establishmentId: idSchema, place: z.string() }),
  /** I am the only member and something is open: somebody must take over, or it must be ended. */
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
  /** Roles that end, each with its own consequences. */
  roles: z.array(roleSchema),
  /** My open candidacies, which are withdrawn. */
  candidacies: z.int(),
  /** I am a beneficiary, and could request the erasure of my file first. */
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

/** Permanent: ways to sign in are deleted and every session ends. */
export const closeAccount = endpoint({
  route: 'POST /accounts/me/closing',
  summary: 'Close my account, shortly after showing again who I am',
  access: 'signed-in',
  status: 204,
  problems: ['confirmation_needed', 'conflict'],
});

export const closingEndpoints = [previewClosing, closeAccount] as const;
