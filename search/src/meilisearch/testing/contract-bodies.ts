import { z } from 'zod';

/** What requests carry, as far as this engine sends it. */
export const recordSchema = z.record(z.string(), z.unknown());
export const newIndexSchema = z.object({ uid: z.string(), primaryKey: z.string().nullish() });
export const documentsSchema = z.array(recordSchema);
export const idsSchema = z.array(z.unknown());
export const swapsSchema = z.array(z.object({ indexes: z.tuple([z.string(), z.string()]) }));

export const fetchSchema = z.object({
  ids: z.array(z.string()).optional(),
  filter: z.string().optional(),
  fields: z.array(z.string()).optional(),
  offset: z.number().optional(),
  limit: z.number().optional(),
});
export type Fetch = z.output<typeof fetchSchema>;

const searchSchema = z.object({
  indexUid: z.string(),
  q: z.string().optional(),
  filter: z.string().optional(),
  limit: z.number().optional(),
  offset: z.number().optional(),
  sort: z.array(z.string()).optional(),
  facets: z.array(z.string()).optional(),
  attributesToRetrieve: z.array(z.string()).optional(),
  matchingStrategy: z.enum(['all', 'last']).optional(),
  showRankingScore: z.boolean().optional(),
  showRankingScoreDetails: z.boolean().optional(),
});
export type Search = z.output<typeof searchSchema>;
export const searchesSchema = z.object({ queries: z.array(searchSchema) });

/** The settings that the server acts on; it keeps the others as they are. */
export const settingsSchema = z.looseObject({
  searchableAttributes: z.array(z.string()),
  filterableAttributes: z.array(z.string()),
  sortableAttributes: z.array(z.string()),
  stopWords: z.array(z.string()),
  synonyms: z.record(z.string(), z.array(z.string())),
  typoTolerance: z.looseObject({
    enabled: z.boolean(),
    minWordSizeForTypos: z.object({ oneTypo: z.number(), twoTypos: z.number() }),
  }),
  faceting: z.looseObject({ maxValuesPerFacet: z.number() }),
  pagination: z.object({ maxTotalHits: z.number() }),
});
export type ContractSettings = z.output<typeof settingsSchema>;
