import { z } from 'zod';
import {
  objectiveSchema,
  type ProfileDoc,
  pointSchema,
  profileDocSchema,
  type SlotDoc,
  slotDocSchema,
} from './document.ts';

export const slotFiltersSchema = z.object({
  /** The text as typed; every word must match (whole, as a prefix, or with typos). */
  text: z.string().max(200).optional(),
  /** ROME codes, professional domains (`D11`) or large domains (`D`). */
  occupations: z.array(z.string()).optional(),
  communes: z.array(z.string()).optional(),
  /** Slots with at least one of these objectives. */
  objectives: z.array(objectiveSchema).optional(),
  /** Slots with all of these. */
  facets: z.array(z.string()).optional(),
  withinKm: z.number().positive().optional(),
  ids: z.array(z.string()).optional(),
  establishmentIds: z.array(z.string()).optional(),
  /** Companies that are left out. */
  exceptEstablishmentIds: z.array(z.string()).optional(),
});
export type SlotFilters = z.output<typeof slotFiltersSchema>;

export const sorts = ['fit', 'distance', 'date'] as const;
export const sortSchema = z.enum(sorts);
export type Sort = z.output<typeof sortSchema>;

const page = { limit: z.int().min(1).max(1000).default(20), cursor: z.string().max(600).optional() };

export const matchSlotsQuerySchema = z.object({
  profile: profileDocSchema,
  filters: slotFiltersSchema.optional(),
  /** Also returns slots with a closed gate, after all others, with the reasons. */
  includeObstacles: z.boolean().default(false),
  /** Leaves out slots that share neither an occupation nor a skill with the person (`scoring/related.ts`). */
  relatedOnly: z.boolean().default(false),
  /** Sorted by fit: lets other companies come before the third slot of one (`listing/companies.ts`). */
  spreadCompanies: z.boolean().default(false),
  sort: sortSchema.default('fit'),
  /** Counts facets over the whole result, not only the page. */
  withFacets: z.boolean().default(false),
  ...page,
});
export type MatchSlotsQuery = z.input<typeof matchSlotsQuerySchema> & { profile: ProfileDoc };

export const matchProfilesQuerySchema = z.object({
  slot: slotDocSchema,
  filters: z
    .object({
      ids: z.array(z.string()).optional(),
      followerId: z.string().optional(),
      structureId: z.string().optional(),
    })
    .optional(),
  includeObstacles: z.boolean().default(false),
  /** Leaves out people who share neither an occupation nor a skill with the slot. */
  relatedOnly: z.boolean().default(false),
  ...page,
});
export type MatchProfilesQuery = z.input<typeof matchProfilesQuerySchema> & { slot: SlotDoc };

export const searchTextQuerySchema = z.object({
  /** Empty means all open slots. */
  text: z.string().max(200).default(''),
  filters: slotFiltersSchema.omit({ text: true }).optional(),
  /** The point from which distances are measured; required by `withinKm`. */
  near: pointSchema
    .extend({ /** INSEE code, for the way by road. */ commune: z.string().optional() })
    .optional(),
  /** As in `matchSlotsQuerySchema`. */
  spreadCompanies: z.boolean().default(false),
  sort: sortSchema.default('fit'),
  withFacets: z.boolean().default(false),
  ...page,
});
export type SearchTextQuery = z.input<typeof searchTextQuerySchema>;

/** Thrown when a cursor belongs to another kind of query. */
export class CursorError extends Error {
  constructor() {
    super('This page marker does not belong to this list.');
    this.name = 'CursorError';
  }
}
