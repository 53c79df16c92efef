import { z } from 'zod';
import { createCandidacy } from './candidacies.ts';
import { endpoint } from './endpoint.ts';
import { clientIdSchema, idSchema, periodSchema } from './primitives.ts';
import { problemSchema } from './problem.ts';

/** One person to several slots, several people to one slot: as many as fit one screen. */
export const mostProposals = 10;

/** What to know before proposing; none of them forbids it. */
export const proposalWarnings = [
  'no_dates', // nothing is sent without dates
  'overlaps_immersion', // the person is in an immersion, or accepted for one, on these dates
  'overlaps_candidacy', // another open candidacy of the person, or another line of this list, has these dates
  'company_asked_often', // `count` candidacies reached the company in the last seven days
  'over_cap', // the company gave itself a limit of contacts a month, `count`, and it is reached
  'company_to_confirm', // nobody has confirmed the company yet: it sees pseudonyms alone
  'already_open', // `candidacyId`: the person already is a candidate there
] as const;
export const proposalWarningSchema = z.object({
  code: z.enum(proposalWarnings),
  count: z.int().optional(),
  candidacyId: idSchema.optional(),
});
export type ProposalWarning = z.output<typeof proposalWarningSchema>;

const proposalSchema = createCandidacy.body;

export const checkProposals = endpoint({
  route: 'POST /proposals/checks',
  summary: 'What to know before proposing these; changes nothing',
  access: ['counsellor'],
  body: z.object({
    proposals: z
      .array(z.object({ slotId: idSchema, pathwayId: idSchema, dates: periodSchema.optional() }))
      .min(1)
      .max(mostProposals),
  }),
  status: 200,
  /** In the order of the request. */
  response: z.object({ warnings: z.array(z.array(proposalWarningSchema)) }),
});

/** Each stands for itself: what one is refused for does not hold the others back. */
export const createProposals = endpoint({
  route: 'POST /proposals',
  summary: 'Propose several at once, each with its own message and outcome',
  access: ['counsellor'],
  body: z.object({ proposals: z.array(proposalSchema).min(1).max(mostProposals) }),
  status: 200,
  response: z.object({
    /** In the order of the request. */
    results: z.array(
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('created'), clientId: clientIdSchema, candidacyId: idSchema }),
        z.object({
          outcome: z.literal('already_open'),
          clientId: clientIdSchema,
          candidacyId: idSchema.nullable(),
        }),
        z.object({ outcome: z.literal('refused'), clientId: clientIdSchema, problem: problemSchema }),
      ]),
    ),
  }),
});

export const proposalsEndpoints = [checkProposals, createProposals] as const;
