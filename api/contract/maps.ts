import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { communeRefSchema, idSchema, periodSchema, pointSchema } from './primitives.ts';
import { slotSearchQuery } from './slots.ts';

/**
 * What a line of the map is: a border between two communes of the territory, the edge of the territory, a border around
 * it, or a river.
 */
export const mapLineKinds = ['inner', 'edge', 'around', 'river'] as const;

const mapSchema = z.object({
  /** Points as [latitude, longitude] in degrees. */
  lines: z.array(
    z.object({ kind: z.enum(mapLineKinds), points: z.array(z.tuple([z.number(), z.number()])) }),
  ),
  /** Communes to name, those with the most inhabitants first. */
  communes: z.array(communeRefSchema.extend(pointSchema.shape)),
  /** Whom the lines come from, to be named on the map; null: computed from the points of the communes. */
  credit: z.string().nullable(),
});
export type TerritoryMap = z.output<typeof mapSchema>;

export const getTerritoryMap = endpoint({
  route: 'GET /territory/map',
  summary:
    'The communes of the territory as lines, and its river where it is known: what a map shows without tiles',
  access: 'public',
  status: 200,
  response: mapSchema,
});

/** Slots that a map shows at most. */
export const maxSlotPoints = 3_000;

const slotPointSchema = z.object({
  id: idSchema,
  title: z.string(),
  company: z.string(),
  commune: communeRefSchema,
  location: pointSchema,
  period: periodSchema,
  places: z.int(),
  placesLeft: z.int(),
});
export type SlotPoint = z.output<typeof slotPointSchema>;

export const listSlotPoints = endpoint({
  route: 'GET /slot-points',
  summary: 'Where all slots are that a question finds, in one answer, for a map; no account needed',
  access: 'public',
  query: slotSearchQuery.omit({ cursor: true, limit: true, sort: true }),
  status: 200,
  response: z.object({
    points: z.array(slotPointSchema),
    /** As the list counts; more than the points when there are more than a map shows. */
    total: z.int(),
  }),
});

export const mapsEndpoints = [getTerritoryMap, listSlotPoints] as const;
