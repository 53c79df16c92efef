import { z } from 'zod';
import { createCandidacy } from './candidacies.ts';
import { endpoint } from './endpoint.ts';
import { clientIdSchema, idSchema, periodSchema } from './primitives.ts';
import { problemSchema } from './problem.ts';

/** The maximum of one request, for one person or one slot. */
export const maxProposals = 10;

/** Warnings before proposing; none of them prevents it. */
export const proposalWarnings = [
  'no_dates', // a candidacy cannot be sent without dates
  'overlaps_immersion', // the person is in an immersion, or accepted for one, on these dates
  'overlaps_candidacy', // another open candidacy of the person, or another line of this list, has these dates
  'company_asked_often', // `count` candidacies were sent to the company in the last seven days
  'over_cap', // the company has reached its own limit of `count` contacts a month
  'company_to_confirm', // the company is not confirmed yet and sees only pseudonyms
  'already_open', // `candidacyId`: the person already has an open candidacy there
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
      .max(maxProposals),
  }),
  status: 200,
  /** In the order of the request. */
  response: z.object({ warnings: z.array(z.array(proposalWarningSchema)) }),
  problems: ['not_found'],
});

/** Each proposal is independent: an error of one does not stop the others. */
export const createProposals = endpoint({
  route: 'POST /proposals',
  summary: 'Propose several at once, each with its own message and outcome',
  access: ['counsellor'],
  body: z.object({ proposals: z.array(proposalSchema).min(1).max(maxProposals) }),
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
