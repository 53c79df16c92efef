import { Types } from 'mongoose';
import type { PathwayDocument } from '../../pathways/pathway.model.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { AppError } from '../../platform/http/app-error.ts';
import type { Requester } from '../../platform/limits/recipient-limits.ts';
import type { AccessLetterFields } from '../access-letter.model.ts';
import type { AccountDocument } from '../account.model.ts';
import { parseIdentifier } from '../identifier.ts';
import { hashPassword } from '../passwords.ts';
import { openedByPhone } from '../phone-codes/opened-by.ts';
import { hashLetterCode, readLetterCode, sameHash } from './access-letter.code.ts';
import { printAccessLetter } from './access-letter.document.ts';
import { createIssuing, refuseEnterable } from './access-letter.issue.ts';
import { letterStateOf } from './access-letter.present.ts';
import type { AccessLetterStore } from './access-letter.store.ts';
import type { AccessLettersContext } from './access-letters.context.ts';

type Origin = { address: string; device: string };
/** As typed from the paper. */
export interface Typed {
  identifier: string;
  code: string;
}
export type OwnerProof =
  | { kind: 'password'; password: string }
  | { kind: 'phone'; token: string; code: string };
interface OpenLetter {
  account: AccountDocument;
  letter: AccessLetterFields;
}

/** Creates, checks and uses access letters. */
export function createAccessLetters(context: AccessLettersContext, store: AccessLetterStore, secret: string) {
  const { clock, ids, securityLog, services } = context;
  const issue = createIssuing(context, store, secret);

  /** The letter of this identifier and code. A wrong pair is counted; a right one is not. */
  async function open({ identifier: typed, code }: Typed, from: Origin): Promise<OpenLetter> {
    const value = parseIdentifier(typed);
    const [account] = value ? await services.accounts.findByLogin({ kind: 'identifier', value }) : [];
    const plain = readLetterCode(code);
    const accountId = account?._id.toHexString() ?? new Types.ObjectId().toHexString();
    const letter = account?.accessLetter ?? null;
    // also for an unknown identifier, so that the response takes as long
    const tried = await store.beginTry(accountId, letter?.number ?? 0);
    const right = sameHash(letter?.codeHash ?? '', hashLetterCode(secret, accountId, plain ?? ''));
    if (!account || !letter || !right) {
      if (tried?.last) await ended(accountId, from);
      await securityLog.record({
        kind: 'sign_in.failed',
        from,
        detail: { method: 'access_letter' },
        ...(account ? { subject: { kind: 'account', id: accountId } } : {}),
      });
      if (tried?.last) throw new AppError('link_spent_or_expired', { detail: overSentences.blocked });
      throw new AppError('wrong_credentials', { detail: wrongPair });
    }
    if (!tried) throw over(letter);
    // the account may have changed since the letter was made
    refuseEnterable(context, account);
    // its file was merged into another, which another account of the person opens
    if (!account.memberships.some(({ pathwayId }) => pathwayId))
      throw new AppError('link_spent_or_expired', { detail: overSentences.merged });
    await store.forgiveTries(accountId, letter.number);
    return { account, letter };
  }

  function over(letter: AccessLetterFields): AppError {
    const state = letterStateOf(letter, clock.now());
    return new AppError('link_spent_or_expired', {
      detail: overSentences[state === 'valid' ? 'spent' : state],
    });
  }

  async function ended(accountId: string, from: Origin): Promise<void> {
    const subject = { kind: 'account', id: accountId };
    await securityLog.record({
      kind: 'access_letter.ended',
      subject,
      from,
      detail: { reason: 'wrong_tries' },
    });
  }

  return {
    /** Creates and prints a letter; the previous one becomes invalid. */
    async make(actor: Actor, pathway: PathwayDocument, from: Origin): Promise<Buffer> {
      const issued = await issue(actor, pathway, { tokenFor: () => ids.token(), from });
      return printAccessLetter(context, actor, issued);
    },

    /** Returns the name on the letter, without using it. */
    async check(typed: Typed, from: Origin): Promise<{ firstName: string; sms: boolean }> {
      const { account } = await open(typed, from);
      return { firstName: account.firstName, sms: context.sms.available };
    },

    async askPhoneCode(
      typed: Typed & { phone: string },
      { from, requester }: { from: Origin; requester: Requester },
    ): Promise<{ token: string }> {
      const { account } = await open(typed, from);
      const accountId = account._id.toHexString();
      const { phone } = typed;
      const { locale } = account;
      return services.phoneCodes.ask({ purpose: 'access_letter', phone, accountId, locale, requester });
    },

    /** Of two concurrent uses one succeeds; the person's choice is stored in the same update. */
    async spend(
      typed: Typed,
      proof: OwnerProof,
      { from, requester }: { from: Origin; requester: Requester },
    ): Promise<{ accountId: string; openedBy?: string }> {
      const { account, letter } = await open(typed, from);
      const accountId = account._id.toHexString();
      const chosen =
        proof.kind === 'password'
          ? { passwordHash: await hashPassword(proof.password) }
          : {
              phone: await services.phoneCodes.spend('access_letter', proof, {
                accountId,
                path: 'body.proof.code',
                requester,
              }),
              phoneVerifiedAt: clock.now(),
            };
      if (!(await store.spend(accountId, letter, chosen))) throw over(letter);
      await context.auth.endSessions(accountId);
      const subject = { kind: 'account', id: accountId };
      const actor = { accountId };
      await securityLog.record({
        kind: 'access_letter.spent',
        actor,
        subject,
        from,
        detail: { proof: proof.kind },
      });
      if (proof.kind === 'phone') await securityLog.record({ kind: 'phone.proved', actor, subject, from });
      return { accountId, ...(chosen.phone ? { openedBy: openedByPhone(chosen.phone) } : {}) };
    },
  };
}
export type AccessLettersService = ReturnType<typeof createAccessLetters>;

const wrongPair = {
  fr: 'Cet identifiant et ce code ne vont pas ensemble. Recopiez-les de votre dernière lettre ; après trop d’essais, elle ne servira plus.',
  en: 'This identifier and this code do not belong together. Copy them from your latest letter; after too many tries it is over.',
};

const overSentences = {
  spent: {
    fr: 'Cette lettre a déjà servi. Connectez-vous avec votre identifiant et votre mot de passe, ou demandez une autre lettre à votre conseiller.',
    en: 'This letter was used already. Sign in with your identifier and password, or ask your counsellor for another letter.',
  },
  expired: {
    fr: 'Cette lettre a plus de 30 jours. Demandez-en une autre à votre conseiller.',
    en: 'This letter is older than 30 days. Ask your counsellor for another one.',
  },
  merged: {
    fr: 'Le dossier de cette lettre a été réuni avec un autre. Connectez-vous comme vous le faites pour cet autre dossier, ou demandez une nouvelle lettre à votre conseiller.',
    en: 'The file of this letter was made one with another. Sign in as you do for that other file, or ask your counsellor for a new letter.',
  },
  blocked: {
    fr: 'Il y a eu trop d’essais avec un mauvais code : cette lettre ne sert plus. Demandez-en une autre à votre conseiller.',
    en: 'A wrong code was tried too many times: this letter is over. Ask your counsellor for another one.',
  },
};
