import { z } from 'zod';
import { consentPurposeSchema } from '../../contract/index.ts';

/**
 * Why an account is told of something. Asked again when a mail or a push message leaves, which may be hours after it was
 * written: who has no such part in it any more hears nothing.
 */
const concernSchema = z.discriminatedUnion('of', [
  /** About the account itself. */
  z.object({ of: z.literal('account') }),
  /** `pseudonym`: a company is shown it. */
  z.object({ of: z.literal('candidacy'), id: z.string(), pseudonym: z.boolean().optional() }),
  /** The person and those who accompany them, while this consent stands. */
  z.object({ of: z.literal('pathway'), id: z.string(), consent: consentPurposeSchema.optional() }),
  z.object({ of: z.literal('establishment'), id: z.string() }),
  z.object({ of: z.literal('structure'), id: z.string() }),
  z.object({ of: z.literal('territory') }),
]);
export type Concern = z.output<typeof concernSchema>;

/** As it is stored with a mail. */
export const concernedSchema = z.object({ accountId: z.string(), concern: concernSchema });
export type Concerned = z.output<typeof concernedSchema>;

/** As the database has it at this moment. */
export type StillConcerned = (told: Concerned) => Promise<boolean>;

/** Id of the file of the person whom it is about; null for what is about nobody accompanied. */
export type PersonConcerned = (concern: Concern) => Promise<string | null>;
