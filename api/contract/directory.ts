import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { communeCodeSchema, limitSchema, occupationCodeSchema, skillIdSchema } from './primitives.ts';

export const skillSchema = z.object({
  id: skillIdSchema,
  label: z.string(),
  kind: z.enum(['know-how', 'knowledge']),
});
export type Skill = z.output<typeof skillSchema>;

const occupationNameSchema = z.object({ code: occupationCodeSchema, label: z.string() });

export const occupationRefSchema = occupationNameSchema.extend({
  /** Not part of the current edition; `successor` replaces it, if known. */
  retired: z.object({ successor: occupationNameSchema.optional() }).optional(),
});
export type OccupationRef = z.output<typeof occupationRefSchema>;

export const communeSchema = z.object({
  code: communeCodeSchema,
  name: z.string(),
  postalCodes: z.array(z.string()),
  population: z.int(),
  lat: z.number(),
  lon: z.number(),
});
export type Commune = z.output<typeof communeSchema>;

const itemsOf = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item) });
const q = z.string().trim().max(100).default('');
const limit = limitSchema.default(10);

export const getDirectory = endpoint({
  route: 'GET /directory',
  summary: 'Which edition of ROME is loaded, its large domains and counts',
  access: 'public',
  status: 200,
  response: z.object({
    edition: z.string(),
    counts: z.object({ occupations: z.int(), appellations: z.int(), skills: z.int(), links: z.int() }),
    domains: z.array(z.object({ code: z.string(), label: z.string() })),
  }),
});

export const searchOccupations = endpoint({
  route: 'GET /directory/occupations',
  summary: 'Job titles as typed, with the occupation each belongs to',
  access: 'public',
  query: z.object({ q, limit }),
  status: 200,
  response: itemsOf(
    z.object({
      code: occupationCodeSchema,
      label: z.string(),
      /** The title that matched. */ appellation: z.string(),
    }),
  ),
});

export const getOccupation = endpoint({
  route: 'GET /directory/occupations/:code',
  summary: 'One occupation with its skills, the most typical first',
  access: 'public',
  params: z.object({ code: occupationCodeSchema }),
  status: 200,
  response: occupationRefSchema.extend({
    definition: z.string().optional(),
    domain: z.object({ code: z.string(), label: z.string() }),
    appellations: z.array(z.string()),
    skills: z.array(skillSchema.extend({ core: z.boolean() })),
    conditions: z.array(z.string()),
  }),
});

export const searchSkills = endpoint({
  route: 'GET /directory/skills',
  summary: 'Skills as typed; `occupations` (comma separated codes) puts theirs first',
  access: 'public',
  query: z.object({ q, limit, occupations: z.string().max(60).optional() }),
  status: 200,
  response: itemsOf(skillSchema),
});

export const searchCommunes = endpoint({
  route: 'GET /directory/communes',
  summary: 'Communes by name or postal code, the most populated first',
  access: 'public',
  query: z.object({ q, limit }),
  status: 200,
  response: itemsOf(communeSchema),
});

export const searchNaf = endpoint({
  route: 'GET /directory/naf',
  summary: 'NAF rev. 2 activities by code or words',
  access: 'public',
  query: z.object({ q, limit }),
  status: 200,
  response: itemsOf(z.object({ code: z.string(), label: z.string() })),
});

export const directoryEndpoints = [
  getDirectory,
  searchOccupations,
  getOccupation,
  searchSkills,
  searchCommunes,
  searchNaf,
] as const;
