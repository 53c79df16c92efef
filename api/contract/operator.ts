import { z } from 'zod';
import { endpoint } from './endpoint.ts';

/** What an audit of the RGAA has found: nothing was audited, at least half of the criteria hold, all hold. */
export const accessibilityLevels = ['none', 'partial', 'full'] as const;

/** As the operator's settings say; null where they do not: the pages then say that the operator has to complete it. */
const given = z.string().nullable();

export const operatorSchema = z.object({
  /** The organisation that runs this installation, which is responsible for its data. */
  name: given,
  address: given,
  /** Director of publication (law 2004-575, article 1-1). */
  director: given,
  email: given,
  phone: given,
  /** E-mail of the data protection officer. */
  dpo: given,
  /** Who hosts the server. */
  host: z.object({ name: given, address: given, phone: given }),
  /** Where the source code of this installation is published. */
  sourceUrl: given,
  accessibility: z.object({
    level: z.enum(accessibilityLevels),
    /** Who audited, when, and the share of criteria that hold, in words. */
    audit: given,
  }),
});
export type Operator = z.output<typeof operatorSchema>;

export const getOperator = endpoint({
  route: 'GET /operator',
  summary: 'Who runs and hosts this installation, for its legal pages',
  access: 'public',
  status: 200,
  response: operatorSchema,
});

export const operatorEndpoints = [getOperator] as const;
