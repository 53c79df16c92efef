import { z } from 'zod';
import { candidacyStateSchema } from './candidacy-states.ts';
import { endpoint } from './endpoint.ts';
import { stationSchema } from './pathway-profile.ts';
import { communeRefSchema, idSchema } from './primitives.ts';

const groupOf = <S extends z.ZodType>(item: S) =>
  z.object({
    /** The first ones. */
    items: z.array(item),
    /** How many there are; `more` when even that many are not all. */
    total: z.int(),
    more: z.boolean(),
  });

const foundSlotSchema = z.object({
  id: idSchema,
  title: z.string(),
  company: z.string(),
  commune: z.string(),
});

export const agentSearchSchema = z.object({
  people: groupOf(
    z.object({
      id: idSchema,
      name: z.string(),
      commune: communeRefSchema.nullable(),
      station: stationSchema,
    }),
  ),
  /** Those of the people found, open ones first. */
  candidacies: groupOf(
    z.object({
      id: idSchema,
      person: z.string(),
      title: z.string(),
      company: z.string(),
      state: candidacyStateSchema,
    }),
  ),
  /** Also those without any open slot. */
  companies: groupOf(
    z.object({ id: idSchema, name: z.string(), commune: communeRefSchema, nafLabel: z.string() }),
  ),
  colleagues: groupOf(z.object({ accountId: idSchema, name: z.string(), email: z.string().nullable() })),
  slots: groupOf(foundSlotSchema),
});
export type AgentSearch = z.output<typeof agentSearchSchema>;

export const searchAsAgent = endpoint({
  route: 'GET /agent-search',
  summary:
    'The people I accompany, their candidacies, companies, colleagues and slots, by the beginnings of words',
  access: ['counsellor', 'coordinator'],
  query: z.object({ q: z.string().trim().min(1).max(100) }),
  status: 200,
  response: agentSearchSchema,
});

export const agentSearchEndpoints = [searchAsAgent] as const;
