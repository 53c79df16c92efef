import { z } from 'zod';
import { candidacySchema, candidacyStateSchema, declineReasonSchema } from './candidacies.ts';
import { skillSchema } from './directory.ts';
import { endpoint } from './endpoint.ts';
import { ageBandSchema } from './pathway-profile.ts';
import {
  clientIdSchema,
  communeRefSchema,
  daySchema,
  idSchema,
  longTextSchema,
  objectiveSchema,
  periodSchema,
} from './primitives.ts';

const answerTokenSchema = z.string().min(40).max(200);
const slotNameSchema = z.object({ title: z.string(), establishment: z.string() });

/**
 * What a company reads behind the link of a mail, without signing in: a pseudonym while it may answer, and never more
 * than a sentence afterwards.
 */
export const answerPageSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('open'),
    slot: slotNameSchema,
    /** "Candidat 4F2" */
    label: z.string(),
    commune: communeRefSchema.nullable(),
    ageBand: ageBandSchema.nullable(),
    matched: z.array(skillSchema),
    /** Skills that the slot teaches and the person does not have yet. */
    toLearn: z.array(skillSchema),
    message: z.string(),
    objective: objectiveSchema,
    dates: periodSchema,
    counsellor: candidacySchema.shape.counsellor,
    answerBefore: daySchema.nullable(),
    /** No place is left: it can be talked about or declined, not accepted. */
    full: z.boolean(),
  }),
  z.object({
    outcome: z.literal('answered'),
    slot: slotNameSchema,
    label: z.string(),
    candidacyId: idSchema,
    state: candidacyStateSchema,
    /** By this very answer. */
    now: z.boolean(),
  }),
  /** Withdrawn, expired, or no longer shown to companies. */
  z.object({ outcome: z.literal('closed'), slot: slotNameSchema, state: candidacyStateSchema.nullable() }),
]);
export type AnswerPage = z.output<typeof answerPageSchema>;

/** A POST, so that the secret stays out of addresses and logs; it changes nothing. */
export const readAnswerLink = endpoint({
  route: 'POST /answer-links/reading',
  summary: 'What the link of a mail asks a company, without signing in',
  access: 'public',
  body: z.object({ token: answerTokenSchema }),
  status: 200,
  response: answerPageSchema,
  problems: ['link_spent_or_expired'],
});

/** Spends the link: the first answer is the only one it gives. */
export const answerByLink = endpoint({
  route: 'POST /answer-links/answer',
  summary: 'Answer a candidacy by the link of a mail: talk, accept or decline',
  access: 'public',
  body: z.object({
    token: answerTokenSchema,
    /** Sending twice answers once. */
    clientId: clientIdSchema,
    to: z.enum(['in_discussion', 'accepted', 'declined']),
    reason: declineReasonSchema.optional(),
    word: longTextSchema.optional(),
  }),
  status: 200,
  response: answerPageSchema,
  problems: ['link_spent_or_expired', 'no_place_left'],
});

export const answersEndpoints = [readAnswerLink, answerByLink] as const;
