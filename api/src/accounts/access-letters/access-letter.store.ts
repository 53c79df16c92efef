import { Types } from 'mongoose';
import { parisDay } from '../../platform/clock.ts';
import { isDuplicateKey } from '../../platform/database/change.ts';
import { parisInstant } from '../../platform/paris-time.ts';
import type { AccessLetterFields } from '../access-letter.model.ts';
import { type AccountDocument, accountModel } from '../account.model.ts';
import { giveIdentifier } from '../given-identifier.ts';
import { type Sends, sendsOf } from './access-letter.policy.ts';
import type { AccessLettersContext } from './access-letters.context.ts';

const dayMs = 24 * 3_600_000;
const lifetimeDays = 30;
/**
 * High, so that a stranger who knows the identifier cannot end the letter: rate limits slow down tries long before,
 * and fifty of 2^48 codes are no risk.
 */
export const maxWrongTries = 50;

/** Database access of letters: each change is one conditional update of the person's account. */
export function createAccessLetterStore(context: AccessLettersContext) {
  const { clock, services } = context;
  const accounts = accountModel(context.db);

  async function createFor(pathway: { id: string; firstName: string; lastName: string }): Promise<string> {
    // two counsellors at the same moment create one account
    const registrationKey = `access letter ${pathway.id}`;
    const { firstName, lastName } = pathway;
    const memberships = [{ role: 'beneficiary' as const, pathwayId: pathway.id }];
    try {
      const made = await services.accounts.createAccount({
        firstName,
        lastName,
        registrationKey,
        memberships,
      });
      return made._id.toHexString();
    } catch (error) {
      const twin = isDuplicateKey(error) && (await accounts.findOne({ registrationKey }, { _id: 1 }).lean());
      if (!twin) throw error;
      return `${twin._id}`;
    }
  }

  return {
    /** The account of the person of a pathway; created when there is none. */
    async accountFor(pathway: { id: string; firstName: string; lastName: string }): Promise<string> {
      const known = await services.accounts.accountOfPathway(pathway.id);
      return known?.id ?? createFor(pathway);
    },

    /** The permanent identifier of an account; assigned when there is none. */
    identifierOf: (accountId: string) => giveIdentifier(context, accounts, accountId),

    /** Stores a letter, replacing and ending the previous one. */
    async replace(accountId: string, letter: { codeHash: string; madeBy: string }): Promise<AccountDocument> {
      const madeAt = clock.now();
      for (;;) {
        const before = await accounts.findById(accountId, { accessLetter: 1 }).lean<AccountDocument>();
        const number = before?.accessLetter?.number ?? 0;
        const replaced = await accounts
          .findOneAndUpdate(
            number === 0
              ? { _id: accountId, accessLetter: null }
              : { _id: accountId, 'accessLetter.number': number },
            {
              $set: {
                accessLetter: {
                  codeHash: letter.codeHash,
                  madeBy: new Types.ObjectId(letter.madeBy),
                  number: number + 1,
                  madeAt,
                  expiresAt: endOfLetter(madeAt),
                  wrongTries: 0,
                  spentAt: null,
                },
              },
            },
            { returnDocument: 'after' },
          )
          .lean<AccountDocument>();
        if (replaced) return replaced;
      }
    },

    /**
     * Counts a try before it is checked, so that concurrent tries cannot exceed `maxWrongTries`; null when none is
     * left.
     */
    async beginTry(accountId: string, number: number): Promise<{ last: boolean } | null> {
      const counted = await accounts
        .findOneAndUpdate(
          { _id: accountId, ...openLetter(number) },
          { $inc: { 'accessLetter.wrongTries': 1 } },
          { returnDocument: 'after' },
        )
        .lean<AccountDocument>();
      return counted && { last: counted.accessLetter?.wrongTries === maxWrongTries };
    },

    /** Resets the count after a right code. */
    async forgiveTries(accountId: string, number: number): Promise<void> {
      await accounts.updateOne(
        { _id: accountId, 'accessLetter.number': number },
        { $set: { 'accessLetter.wrongTries': 0 } },
      );
    },

    /** Uses a letter and stores the person's choice in one update; false when it is no longer valid. */
    async spend(accountId: string, letter: AccessLetterFields, chosen: object): Promise<boolean> {
      const spent = await accounts.updateOne(
        { _id: accountId, ...openLetter(letter.number), ...nothingElse(sendsOf(context)) },
        { $set: { ...chosen, 'accessLetter.spentAt': clock.now() }, $inc: { version: 1 } },
      );
      return spent.modifiedCount === 1;
    },
  };

  function openLetter(number: number) {
    return {
      'accessLetter.number': number,
      'accessLetter.spentAt': null,
      'accessLetter.expiresAt': { $gt: clock.now() },
      'accessLetter.wrongTries': { $lt: maxWrongTries },
    };
  }
}
export type AccessLetterStore = ReturnType<typeof createAccessLetterStore>;

/** The conditions of `letterRefusedBecause` as part of the update: the account may have changed meanwhile. */
const nothingElse = ({ mail, sms }: Sends) => ({
  'memberships.0.role': 'beneficiary' as const,
  'memberships.1': { $exists: false },
  $and: [
    ...(mail ? [{ $or: [{ email: null }, { emailVerifiedAt: null }] }] : []),
    ...(sms ? [{ $or: [{ phone: null }, { phoneVerifiedAt: null }] }] : []),
    {},
  ],
});

/** The letter is valid until the end of a day in Paris. */
function endOfLetter(madeAt: Date): Date {
  const dayAfter = new Date(madeAt.getTime() + (lifetimeDays + 1) * dayMs);
  return parisInstant(parisDay(dayAfter), '00:00');
}
