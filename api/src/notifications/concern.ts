import { z } from 'zod';
import { consentPurposeSchema } from '../../contract/index.ts';

/**
 * Why an account is notified. Checked again when a mail or push message is sent, possibly hours later: accounts
 * without access by then are not notified.
 */
const concernSchema = z.discriminatedUnion('of', [
  /** About the account itself. */
  z.object({ of: z.literal('account') }),
  /** `pseudonym`: the notification shows it to a company. `awaits`: only as long as this is awaited. */
  z.object({
    of: z.literal('candidacy'),
    id: z.string(),
    pseudonym: z.boolean().optional(),
    awaits: z.enum(['answer', 'consent']).optional(),
  }),
  /** The person and those who accompany them, while this consent is given. */
  z.object({ of: z.literal('pathway'), id: z.string(), consent: consentPurposeSchema.optional() }),
  /** Who may read a convention, as long as what they are told still holds. */
  z.object({
    of: z.literal('convention'),
    id: z.string(),
    candidacyId: z.string(),
    news: z.enum([
      'sign',
      'signed',
      'validate',
      'validated',
      'changed',
      'ended',
      'entrusted',
      'counsellor',
      'answered',
      'urgent',
    ]),
  }),
  z.object({ of: z.literal('establishment'), id: z.string() }),
  z.object({ of: z.literal('structure'), id: z.string() }),
  z.object({ of: z.literal('territory') }),
  /** The managers of a structure that prescribes by delegation and the coordinators, while it ends on this day. */
  z.object({ of: z.literal('delegation'), id: z.string(), until: z.string() }),
]);
export type ConventionNews = Extract<Concern, { of: 'convention' }>['news'];
export type Concern = z.output<typeof concernSchema>;

/** As stored with a mail. */
export const concernedSchema = z.object({ accountId: z.string(), concern: concernSchema });
export type Concerned = z.output<typeof concernedSchema>;

/** The conversation into which somebody answers a mail; a conversation has the id of its candidacy. */
export function replyIn(accountId: string, concern: Concern | null | undefined) {
  const conversationId =
    concern?.of === 'candidacy' ? concern.id : concern?.of === 'convention' ? concern.candidacyId : null;
  return conversationId ? { accountId, conversationId } : undefined;
}

/** Reads the database at the time of the call. */
export type StillConcerned = (told: Concerned) => Promise<boolean>;

/** Pathway id of the person it is about; null when it is about no such person. */
export type PersonConcerned = (concern: Concern) => Promise<string | null>;
