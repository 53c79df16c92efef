import { z } from 'zod';
import { occupationRefSchema, skillSchema } from './directory.ts';
import { endpoint } from './endpoint.ts';
import {
  accommodationSchema,
  communeRefSchema,
  flagSchema,
  foundPageOf,
  idSchema,
  instantSchema,
  objectiveSchema,
  occupationCodeSchema,
  pageOf,
  pageQuery,
} from './primitives.ts';
import { slotCardSchema } from './slots.ts';

/** Why a slot is not open to this person now; each code implies what would change it. */
export const gateCodes = [
  'closed',
  'no_place',
  'too_far',
  'licence',
  'vehicle',
  'accommodation',
  'availability',
  'period',
  'age',
] as const;
export const gateCodeSchema = z.enum(gateCodes);

const termSchema = z.object({
  /** In [0, 1]. */
  value: z.number(),
  weight: z.number(),
  /** value × weight: the contributions of all terms add up to `score`. */
  contribution: z.number(),
});

/** The reasons of a match as data; the page turns them into a sentence and bars. */
export const explanationSchema = z.object({
  score: z.number(),
  terms: z.object({
    skillsOffer: termSchema,
    skillsPath: termSchema,
    occupation: termSchema,
    near: termSchema,
    /** Whether the slot offers the person's objective. */
    objective: termSchema,
  }),
  matched: z.array(skillSchema.extend({ share: z.number(), held: z.number(), required: z.number() })),
  missing: z.array(skillSchema.extend({ share: z.number(), teachable: z.boolean() })),
  occupation: z.object({
    /** What relates both occupations: the same code, professional domain, common skills, or large domain. */
    kind: z.enum(['same', 'domain', 'skills', 'large_domain', 'none']),
    wished: occupationRefSchema.nullable(),
  }),
  distanceKm: z.number().nullable(),
  /** The commune from whose centre the distance is: more is not known of where the person lives. */
  fromCommune: z.string().nullable(),
  gates: z.array(
    z.object({
      code: gateCodeSchema,
      detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  ),
  /** Needs that the site has not announced: no obstacle, but to be asked. Never for a company. */
  toAsk: z.array(accommodationSchema),
  /**
   * Deducted from the rank so that not everyone is sent to the same company, rounded to tenths; 0 when it must not be
   * shown.
   */
  spreadPenalty: z.number(),
  /**
   * People to whom this slot was shown or proposed in the last two weeks: the lower end of a band from 5 up, or 0.
   */
  exposure: z.number(),
  /** Those among them whose request was sent to the company in the last seven days, in the same bands. */
  proposedThisWeek: z.int(),
});
export type Explanation = z.output<typeof explanationSchema>;

export const slotMatchSchema = z.object({
  slot: slotCardSchema,
  explanation: explanationSchema,
  /** The open candidacy of this person for this slot, if any. */
  candidacyId: idSchema.nullable(),
  mutual: z.number().optional(),
});
export type SlotMatch = z.output<typeof slotMatchSchema>;

export const personMatchSchema = z.object({
  pathway: z.object({
    id: idSchema,
    firstName: z.string(),
    lastName: z.string(),
    commune: communeRefSchema.nullable(),
  }),
  explanation: explanationSchema,
  mutual: z.number(),
  candidacyId: idSchema.nullable(),
});
export type PersonMatch = z.output<typeof personMatchSchema>;

export const halfDayChoices = ['mornings', 'afternoons', 'weekdays'] as const;

/** What the profile does not say and this list tries; the profile stays as it is. */
export const trialQuery = {
  tryKm: z.coerce.number().min(1).max(200).optional(),
  tryOccupation: occupationCodeSchema.optional(),
  tryHalfDays: z.enum(halfDayChoices).optional(),
};

export const matchSlots = endpoint({
  route: 'GET /pathways/:pathwayId/matches',
  summary: 'Slots for a person, ranked, with reasons',
  access: ['beneficiary', 'counsellor'],
  params: z.object({ pathwayId: idSchema }),
  query: z.object({
    ...pageQuery,
    q: z.string().trim().max(200).optional(),
    occupation: occupationCodeSchema.optional(),
    objective: objectiveSchema.optional(),
    withinKm: z.coerce.number().min(1).max(200).optional(),
    sort: z.enum(['fit', 'distance', 'date']).default('fit'),
    /** Includes slots that a gate closes, with the reason. */
    obstacles: flagSchema.optional(),
    ...trialQuery,
  }),
  status: 200,
  response: foundPageOf(slotMatchSchema),
  problems: ['consent_missing', 'search_degraded'],
});

/** One change that would add slots to the list of a person; `more`: how many. */
export const wideningSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('distance'), km: z.number(), more: z.int() }),
  z.object({ kind: z.literal('occupation'), occupation: occupationRefSchema, more: z.int() }),
  z.object({ kind: z.literal('half_days'), halfDays: z.enum(halfDayChoices), more: z.int() }),
]);
export type Widening = z.output<typeof wideningSchema>;

export const listWidenings = endpoint({
  route: 'GET /pathways/:pathwayId/widenings',
  summary: 'What would add slots to the list of this person: distance, an occupation nearby, half days',
  access: ['beneficiary', 'counsellor'],
  params: z.object({ pathwayId: idSchema }),
  status: 200,
  response: z.object({ items: z.array(wideningSchema) }),
  problems: ['consent_missing'],
});

export const explainMatch = endpoint({
  route: 'GET /pathways/:pathwayId/matches/:slotId',
  summary: 'Why this slot fits, or what stands in the way',
  access: ['beneficiary', 'counsellor'],
  params: z.object({ pathwayId: idSchema, slotId: idSchema }),
  status: 200,
  response: slotMatchSchema,
  problems: ['consent_missing'],
});

export const matchPeople = endpoint({
  route: 'GET /slots/:slotId/matches',
  summary: 'Who fits among the people I follow',
  access: ['counsellor'],
  params: z.object({ slotId: idSchema }),
  query: z.object({ ...pageQuery }),
  status: 200,
  response: foundPageOf(personMatchSchema),
});

/** A new match to notify: one per pair and reason, never repeated. */
export const alertSchema = z.object({
  id: idSchema,
  pathway: z.object({ id: idSchema, firstName: z.string(), lastName: z.string() }),
  slot: slotCardSchema,
  explanation: explanationSchema,
  at: instantSchema,
});
export type Alert = z.output<typeof alertSchema>;

export const listAlerts = endpoint({
  route: 'GET /alerts',
  summary: 'New matches for me or for the people I follow, newest first',
  access: ['beneficiary', 'counsellor'],
  query: z.object({ ...pageQuery, pathwayId: idSchema.optional() }),
  status: 200,
  response: pageOf(alertSchema),
  problems: ['not_found'],
});

export const dismissAlert = endpoint({
  route: 'DELETE /alerts/:alertId',
  summary: 'Put a new match aside (undo: POST the same)',
  access: ['beneficiary', 'counsellor'],
  params: z.object({ alertId: idSchema }),
  status: 204,
});

export const restoreAlert = endpoint({
  route: 'POST /alerts/:alertId/restore',
  summary: 'Undo putting a match aside',
  access: ['beneficiary', 'counsellor'],
  params: z.object({ alertId: idSchema }),
  status: 204,
});

export const matchingEndpoints = [
  matchSlots,
  listWidenings,
  explainMatch,
  matchPeople,
  listAlerts,
  dismissAlert,
  restoreAlert,
] as const;
