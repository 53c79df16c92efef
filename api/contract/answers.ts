import { z } from 'zod';
import { acceptanceShape, candidacySchema } from './candidacies.ts';
import { candidacyStateSchema, declineReasonSchema } from './candidacy-states.ts';
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
  weekSchema,
} from './primitives.ts';

const answerTokenSchema = z.string().min(40).max(200);
const slotNameSchema = z.object({ title: z.string(), establishment: z.string() });

/**
 * What a company sees with the link of a mail, without signing in: a pseudonym while it may answer, and afterwards
 * only a sentence.
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
    /** No place is left: the company can open the discussion or decline, but not accept. */
    full: z.boolean(),
    othersWaiting: candidacySchema.shape.othersWaiting,
    datesOutside: candidacySchema.shape.datesOutside,
    /** What the slot offers, within which other dates can be given. */
    offered: z.object({ period: periodSchema, week: weekSchema }),
  }),
  z.object({
    outcome: z.literal('answered'),
    slot: slotNameSchema,
    label: z.string(),
    candidacyId: idSchema,
    state: candidacyStateSchema,
    /** Whether this request gave the answer. */
    now: z.boolean(),
  }),
  /** Withdrawn, expired, or no longer shown to companies. */
  z.object({ outcome: z.literal('closed'), slot: slotNameSchema, state: candidacyStateSchema.nullable() }),
]);
export type AnswerPage = z.output<typeof answerPageSchema>;

/** A POST, so that the secret is in no URL and log; it changes nothing. */
export const readAnswerLink = endpoint({
  route: 'POST /answer-links/reading',
  summary: 'What the link of a mail asks a company, without signing in',
  access: 'public',
  body: z.object({ token: answerTokenSchema }),
  status: 200,
  response: answerPageSchema,
  problems: ['link_spent_or_expired'],
});

/** The link works for one answer only. */
export const answerByLink = endpoint({
  route: 'POST /answer-links/answer',
  summary: 'Answer a candidacy by the link of a mail: talk, accept or decline',
  access: 'public',
  body: z.object({
    token: answerTokenSchema,
    /** Idempotency key: sending twice answers once. */
    clientId: clientIdSchema,
    to: z.enum(['in_discussion', 'accepted', 'declined']),
    reason: declineReasonSchema.optional(),
    word: longTextSchema.optional(),
    ...acceptanceShape,
  }),
  status: 200,
  response: answerPageSchema,
  problems: ['link_spent_or_expired', 'no_place_left'],
});

export const answersEndpoints = [readAnswerLink, answerByLink] as const;
