import { z } from 'zod';
import { contactSchema } from './convention-content.ts';
import { endpoint } from './endpoint.ts';
import { askedSides, conventionFacts } from './lists.ts';
import { clientIdSchema, daySchema, idSchema, instantSchema } from './primitives.ts';

const wordsSchema = z.string().trim().max(200);
const longWordsSchema = z.string().trim().max(2000);

/** One value for each fact; absent: not asked, or not answered. */
export const factValuesSchema = z
  .object({
    tutor: z.object({ name: wordsSchema, function: wordsSchema }),
    /** Empty: there is none; null: not known. */
    collectiveAgreement: wordsSchema.nullable(),
    mainActivity: wordsSchema,
    /** Name of who signs for the company. */
    representative: wordsSchema,
    /** L5135-7. */
    neverCases: z.boolean(),
    judgedBy: longWordsSchema,
    tasks: longWordsSchema,
    /** The employer's name and contact are for somebody who has one. */
    employed: z.object({ yes: z.boolean().nullable(), name: wordsSchema, contact: wordsSchema }),
    legalRepresentative: contactSchema,
  })
  .partial();
export type FactValues = z.output<typeof factValuesSchema>;

/** In the page of a convention: what was asked of whom. */
export const conventionAskSchema = z.object({
  to: z.enum(askedSides),
  facts: z.array(z.enum(conventionFacts)),
  at: instantSchema,
  /** Name of the counsellor. */
  by: z.string(),
  answeredAt: instantSchema.nullable(),
});

const askedFactsSchema = z.object({
  conventionId: idSchema,
  candidacyId: idSchema,
  company: z.string(),
  from: daySchema,
  to: daySchema,
  /** It is still being prepared: what is written here goes into it. */
  open: z.boolean(),
  facts: z.array(z.enum(conventionFacts)),
  values: factValuesSchema,
  answeredAt: instantSchema.nullable(),
});
export type AskedFacts = z.output<typeof askedFactsSchema>;

const params = z.object({ conventionId: idSchema });

export const askForFacts = endpoint({
  route: 'POST /conventions/:conventionId/asks',
  summary: 'Ask the company or the person, in their conversation, for what a draft does not say yet',
  access: ['counsellor'],
  params,
  body: z.object({
    /** Idempotency key: sending twice asks once. */
    clientId: clientIdSchema,
    to: z.enum(askedSides),
    facts: z.array(z.enum(conventionFacts)).min(1).max(conventionFacts.length),
  }),
  status: 200,
  response: z.object({ asks: z.array(conventionAskSchema) }),
  problems: ['forbidden', 'conflict'],
});

export const getAskedFacts = endpoint({
  route: 'GET /conventions/:conventionId/facts',
  summary: 'What the counsellor asked of me for a convention that is being prepared',
  access: ['beneficiary', 'employer'],
  params,
  status: 200,
  response: askedFactsSchema,
});

export const answerFacts = endpoint({
  route: 'PUT /conventions/:conventionId/facts',
  summary: 'Write what was asked of me into the draft of a convention',
  access: ['beneficiary', 'employer'],
  params,
  body: z.object({ values: factValuesSchema }),
  status: 200,
  response: askedFactsSchema,
  problems: ['conflict'],
});

export const conventionFactsEndpoints = [askForFacts, getAskedFacts, answerFacts] as const;
