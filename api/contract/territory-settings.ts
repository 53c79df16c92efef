import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { communeCodeSchema, communeRefSchema, nameSchema } from './primitives.ts';

/** What a coordinator says of the territory. */
export const territoryFields = z.object({
  name: nameSchema,
  communeCodes: z.array(communeCodeSchema).min(1).max(400),
});

const territorySettingsSchema = z.object({
  name: z.string(),
  communes: z.array(communeRefSchema),
  /** 0 until a coordinator has named it: it then has the name of the operator's settings. */
  version: z.int(),
});
export type TerritorySettings = z.output<typeof territorySettingsSchema>;

export const getTerritorySettings = endpoint({
  route: 'GET /territory/settings',
  summary: 'The name of the territory and its communes',
  access: ['coordinator'],
  status: 200,
  response: territorySettingsSchema,
});

export const putTerritorySettings = endpoint({
  route: 'PUT /territory/settings',
  summary: 'Name the territory and its communes: every page and document says so from then on',
  access: ['coordinator'],
  ifMatch: 'required',
  body: territoryFields,
  status: 200,
  response: territorySettingsSchema,
  problems: ['stale_version'],
});

export const territorySettingsEndpoints = [getTerritorySettings, putTerritorySettings] as const;
