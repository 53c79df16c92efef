import { generateSecret, generateURI, verify } from 'otplib';
import { toDataURL } from 'qrcode';
import type { Sealer } from '../../../platform/auth/sealer.ts';
import { AppError, forbidden, invalidField, notFound } from '../../../platform/http/app-error.ts';
import type { FactorsContext } from '../factors.context.ts';
import type { FactorsDocument, FactorsModel } from '../factors.model.ts';
import { isAgent } from '../factors.policy.ts';
import { makeRecoveryCodes, parseRecoveryCode } from './recovery-codes.ts';
import { takeTry } from './tries.ts';

/** Milliseconds within which a new key must be confirmed. */
const draftFor = 30 * 60_000;
/** Seconds before and after now whose codes are accepted: one step, for clocks that differ. */
const tolerance = 30;

/** Codes of an authenticator app (RFC 6238), and the recovery codes for a lost phone. */
export function createTotpService(
  context: FactorsContext,
  { model, sealer }: { model: FactorsModel; sealer: Sealer },
) {
  const { clock, ids, log, services } = context;

  /** The time step of a right code; null for a wrong one. */
  async function stepOf(sealedSecret: string, accountId: string, code: string): Promise<number | null> {
    const secret = sealer.open(sealedSecret, accountId);
    if (!secret) {
      log.error({ accountId }, 'A TOTP key cannot be read: was SESSION_SECRET changed?');
      return null;
    }
    if (!/^\d{6}$/.test(code)) return null;
    const epoch = Math.floor(clock.now().getTime() / 1000);
    const result = await verify({ secret, token: code, epoch, epochTolerance: tolerance });
    return result.valid && 'timeStep' in result ? result.timeStep : null;
  }

  function newRecoveryCodes(accountId: string) {
    const codes = makeRecoveryCodes(ids);
    return { codes, stored: codes.map((code) => ({ hash: sealer.hash(code, accountId), usedAt: null })) };
  }

  return {
    /** Creates a key to show; it is not active until a code confirms it. */
    async begin(accountId: string) {
      const account = await services.accounts.getAccount(accountId);
      if (!account) throw notFound();
      if (!isAgent(account.memberships)) throw forbidden();
      const key = generateSecret();
      const totpDraft = { sealedSecret: sealer.seal(key, accountId), at: clock.now() };
      await model.updateOne({ _id: accountId }, { $setOnInsert: { tries: 0 } }, { upsert: true });
      const begun = await model.updateOne({ _id: accountId, totp: null }, { $set: { totpDraft } });
      if (begun.matchedCount === 0) throw new AppError('conflict', { detail: alreadyOn });
      const label = account.email ?? `${account.firstName} ${account.lastName}`;
      const uri = generateURI({ issuer: 'Passerelle', label, secret: key });
      return { key, uri, qrCode: await toDataURL(uri, { margin: 2, scale: 6, errorCorrectionLevel: 'M' }) };
    },

    /** Turns codes on; returns the recovery codes, which are stored only as hashes. */
    async confirm(accountId: string, code: string): Promise<string[]> {
      const draft = (await model.findById(accountId).lean<FactorsDocument>())?.totpDraft;
      if (!draft || draft.at.getTime() + draftFor < clock.now().getTime())
        throw new AppError('conflict', { detail: beginAgain });
      await takeTry(context, model, accountId);
      const lastStep = await stepOf(draft.sealedSecret, accountId, plain(code));
      if (lastStep === null) throw wrongCode();
      const { codes, stored } = newRecoveryCodes(accountId);
      const totp = { sealedSecret: draft.sealedSecret, at: clock.now() };
      const switched = await model.updateOne(
        { _id: accountId, totp: null, 'totpDraft.sealedSecret': draft.sealedSecret },
        {
          $set: { totp, lastStep, recoveryCodes: stored, totpDraft: null, tries: 0, blockedUntil: null },
        },
      );
      if (switched.modifiedCount === 0) throw new AppError('conflict', { detail: alreadyOn });
      return codes;
    },

    /** Accepts a code of the app or a recovery code, each once; returns which it was. */
    async spend(accountId: string, typed: string): Promise<'totp' | 'recovery_code'> {
      const recovery = parseRecoveryCode(typed);
      if (recovery) {
        const used = await model.updateOne(
          {
            _id: accountId,
            totp: { $ne: null },
            recoveryCodes: { $elemMatch: { hash: sealer.hash(recovery, accountId), usedAt: null } },
          },
          { $set: { 'recoveryCodes.$.usedAt': clock.now(), tries: 0, blockedUntil: null } },
        );
        if (used.modifiedCount === 0) throw wrongCode();
        return 'recovery_code';
      }
      await takeTry(context, model, accountId);
      const own = await model.findById(accountId).lean<FactorsDocument>();
      const step = own?.totp ? await stepOf(own.totp.sealedSecret, accountId, plain(typed)) : null;
      if (step === null) throw wrongCode();
      // an accepted code is never accepted again
      const taken = await model.updateOne(
        { _id: accountId, totp: { $ne: null }, lastStep: { $lt: step } },
        { $set: { lastStep: step, tries: 0, blockedUntil: null } },
      );
      if (taken.modifiedCount === 0) throw invalidField('body.code', 'code_used', usedCode);
      return 'totp';
    },

    /** Replaces all recovery codes. */
    async renewRecoveryCodes(accountId: string): Promise<string[]> {
      const { codes, stored } = newRecoveryCodes(accountId);
      const renewed = await model.updateOne(
        { _id: accountId, totp: { $ne: null } },
        { $set: { recoveryCodes: stored } },
      );
      if (renewed.matchedCount === 0) throw new AppError('conflict', { detail: notOn });
      return codes;
    },

    /** With `needsAnother`, a second factor is required: codes can be turned off only while a passkey stays. */
    async remove(accountId: string, needsAnother: boolean): Promise<void> {
      const removed = await model.updateOne(
        { _id: accountId, totp: { $ne: null }, ...(needsAnother ? { 'passkeys.0': { $exists: true } } : {}) },
        { $set: { totp: null, totpDraft: null, recoveryCodes: [] } },
      );
      if (removed.modifiedCount > 0) return;
      const own = await model.findById(accountId).lean<FactorsDocument>();
      throw new AppError('conflict', { detail: own?.totp ? stillRequired : notOn });
    },
  };
}
export type TotpService = ReturnType<typeof createTotpService>;

/** Apps write codes as `123 456`. */
const plain = (typed: string) => typed.replace(/\s/g, '');

const wrongCode = () =>
  invalidField('body.code', 'wrong_code', {
    fr: 'Ce code ne convient pas. Attendez le code suivant de votre application, puis recommencez.',
    en: 'This code does not fit. Wait for the next code of your app, then try again.',
  });
const usedCode = {
  fr: 'Ce code a déjà servi. Attendez le suivant.',
  en: 'This code was used already. Wait for the next one.',
};
const alreadyOn = {
  fr: 'Les codes par application sont déjà activés.',
  en: 'Codes by app are switched on already.',
};
const notOn = {
  fr: 'Les codes par application ne sont pas activés.',
  en: 'Codes by app are not switched on.',
};
const beginAgain = {
  fr: 'Cette clé a expiré. Recommencez avec une nouvelle.',
  en: 'This key has expired. Begin again with a new one.',
};
const stillRequired = {
  fr: 'Une double authentification vous est demandée. Ajoutez d’abord une clé d’accès.',
  en: 'A second factor is required of you. First add a passkey.',
};
