import { z } from 'zod';
import { skillSchema } from './directory.ts';
import { endpoint } from './endpoint.ts';
import { ageBandSchema, consentPurposeSchema, consentWays } from './pathway-profile.ts';
import { pathwayParams, pathwaySchema, referentSchema } from './pathways.ts';
import {
  communeRefSchema,
  daySchema,
  levelSchema,
  objectiveSchema,
  periodSchema,
  weekSchema,
} from './primitives.ts';

export const setConsent = endpoint({
  route: 'PUT /pathways/:pathwayId/consents/:purpose',
  summary: 'Give or take back a consent; taking back acts at once',
  access: ['beneficiary', 'counsellor'],
  params: pathwayParams.extend({ purpose: consentPurposeSchema }),
  body: z.object({
    granted: z.boolean(),
    how: z.enum(consentWays).default('online'),
    /** Counsellor only: the day of the interview, after the last revocation and not in the future; by default now. */
    givenOn: daySchema.optional(),
  }),
  status: 200,
  response: pathwaySchema,
  problems: ['forbidden'],
});

/** What revoking a consent would end, for the page to show before. */
export const consentEffectsSchema = z.object({
  /** Candidacies sent to companies, which are withdrawn. */
  requests: z.int(),
  /** Proposals without an answer of the person, which are withdrawn. */
  proposals: z.int(),
  /** Companies that accepted and no longer see the name. */
  names: z.int(),
  /** Followers of other structures, who are removed. */
  followers: z.array(z.object({ name: z.string(), structure: z.string() })),
});
export type ConsentEffects = z.output<typeof consentEffectsSchema>;

export const previewConsent = endpoint({
  route: 'GET /pathways/:pathwayId/consents/:purpose/effects',
  summary: 'What taking this consent back would end; changes nothing',
  access: ['beneficiary', 'counsellor'],
  params: pathwayParams.extend({ purpose: consentPurposeSchema }),
  status: 200,
  response: consentEffectsSchema,
});

/** For the page "Ce que voit une entreprise": exactly what an employer would receive. */
export const previewForEmployers = endpoint({
  route: 'GET /pathways/:pathwayId/employer-view',
  summary: 'What a company sees of this person before acceptance',
  access: ['beneficiary', 'counsellor'],
  params: pathwayParams,
  status: 200,
  response: z.object({
    pseudonym: z.string(),
    commune: communeRefSchema.nullable(),
    ageBand: ageBandSchema.nullable(),
    skills: z.array(skillSchema.extend({ level: levelSchema })),
    objective: objectiveSchema.nullable(),
    week: weekSchema,
    available: periodSchema.nullable(),
    counsellor: referentSchema.nullable(),
  }),
});

export const pathwayConsentsEndpoints = [setConsent, previewConsent, previewForEmployers] as const;
