import { z } from 'zod';
import { contactSchema } from './convention-content.ts';
import { endpoint } from './endpoint.ts';
import { askedSides, askingWays, conventionFacts } from './lists.ts';
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
  /** Asked by a link: where it went, masked; null when it was asked in the conversation. */
  sentTo: z.string().nullable(),
  /** Asked by a link that the counsellor handed over. */
  copied: z.boolean(),
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
  summary:
    'Ask the company or the person for what a draft does not say yet: in their conversation, by a link that is sent, or by one to copy',
  access: ['counsellor'],
  params,
  body: z.object({
    /** Idempotency key: sending twice asks once. */
    clientId: clientIdSchema,
    to: z.enum(askedSides),
    /**
     * A company without an account gets a personal link, at the address of who signs for it; or the counsellor copies
     * it, the same one as long as its question waits.
     */
    by: z.enum(askingWays).default('conversation'),
    facts: z.array(z.enum(conventionFacts)).min(1).max(conventionFacts.length),
  }),
  status: 200,
  /** `path`: of the link that was copied, a path of this site. */
  response: z.object({ asks: z.array(conventionAskSchema), path: z.string().nullable() }),
  problems: ['forbidden', 'conflict', 'too_many_requests'],
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

const factsTokenSchema = z.string().min(40).max(200);

/** What a company sees with the link of a mail or message, without signing in; nothing about the person. */
export const factsLinkPageSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('open'),
    company: z.string(),
    from: daySchema,
    to: daySchema,
    /** Who asks, with the structure; empty when they have left. */
    counsellor: z.string(),
    facts: z.array(z.enum(conventionFacts)),
    values: factValuesSchema,
  }),
  z.object({
    outcome: z.literal('answered'),
    company: z.string(),
    at: instantSchema,
    /** Whether this request gave the answer. */
    now: z.boolean(),
  }),
  /** The convention was sent to be signed, or is over. */
  z.object({ outcome: z.literal('closed'), company: z.string() }),
]);
export type FactsLinkPage = z.output<typeof factsLinkPageSchema>;

/** A POST, so that the secret is in no URL and log; it changes nothing: mail scanners open links too. */
export const readFactsLink = endpoint({
  route: 'POST /facts-links/reading',
  summary: 'What a personal link asks a company for a convention, without signing in',
  access: 'public',
  body: z.object({ token: factsTokenSchema }),
  status: 200,
  response: factsLinkPageSchema,
  problems: ['link_spent_or_expired'],
});

export const answerFactsLink = endpoint({
  route: 'POST /facts-links/answer',
  summary: 'Write what was asked into the draft of the convention; the link is spent by it',
  access: 'public',
  body: z.object({ token: factsTokenSchema, values: factValuesSchema }),
  status: 200,
  response: factsLinkPageSchema,
  problems: ['link_spent_or_expired', 'conflict'],
});

export const conventionFactsEndpoints = [
  askForFacts,
  getAskedFacts,
  answerFacts,
  readFactsLink,
  answerFactsLink,
] as const;
