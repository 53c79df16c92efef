import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { reachWays, wordedKinds } from './lists.ts';
import { idSchema, localeSchema } from './primitives.ts';

/** The words with which a structure invites, and its delay. */

const wordsSchema = z.object({
  subject: z.string().trim().max(120),
  body: z.string().trim().min(1).max(2_000),
});
const wordsKeySchema = z.object({
  kind: z.enum(wordedKinds),
  via: z.enum(reachWays),
  locale: localeSchema,
});
const wordedSchema = wordsKeySchema.extend({
  ...wordsSchema.shape,
  /** Written by the structure; otherwise ours. */
  own: z.boolean(),
});
export type Worded = z.output<typeof wordedSchema>;

const reachSettingsSchema = z.object({
  notReachedAfterDays: z.int(),
  words: z.array(wordedSchema),
  /** Of the structure, for the preview. */
  structure: z.object({ name: z.string(), phone: z.string() }),
  version: z.int(),
  abilities: z.object({ edit: z.boolean() }),
});
export type ReachSettings = z.output<typeof reachSettingsSchema>;

const ofStructure = {
  access: ['counsellor'],
  params: z.object({ structureId: idSchema }),
  status: 200,
  response: reachSettingsSchema,
} as const;

export const getReachSettings = endpoint({
  ...ofStructure,
  route: 'GET /structures/:structureId/reach-settings',
  summary: 'The words with which a structure invites, and after how many days somebody counts as not reached',
});

export const changeReachSettings = endpoint({
  ...ofStructure,
  route: 'PATCH /structures/:structureId/reach-settings',
  summary: 'Change them, as a manager; `text: null` takes our words back',
  ifMatch: 'required',
  body: z.object({
    notReachedAfterDays: z.int().min(7).max(90).optional(),
    words: wordsKeySchema.extend({ text: wordsSchema.nullable() }).optional(),
  }),
  problems: ['stale_version'],
});

export const reachSettingsEndpoints = [getReachSettings, changeReachSettings] as const;
