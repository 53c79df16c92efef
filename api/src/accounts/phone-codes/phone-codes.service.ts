import type { Locale } from '../../../contract/index.ts';
import { AppError, invalidField } from '../../platform/http/app-error.ts';
import { createRecipientLimits, type Requester } from '../../platform/limits/recipient-limits.ts';
import { hashOf } from '../links.service.ts';
import { toE164 } from '../phone-number.ts';
import { codeOver, createCodes, lifetimeMs, maxTries, sameCode, wrongCode } from './code-tries.ts';
import type { PhoneCodeDocument, PhoneCodeModel, PhoneCodePurpose } from './phone-code.model.ts';
import { phoneCodeSms } from './phone-code.sms.ts';
import type { PhoneCodesContext } from './phone-codes.context.ts';

/**
 * Codes per number: twenty codes with five tries each give a guesser one chance in ten thousand, and nobody's phone
 * is flooded.
 */
const sizes = { hour: 6, day: 20, reserve: 14 };

interface Asked {
  purpose: PhoneCodePurpose;
  /** As typed, at `body.phone`. */
  phone: string;
  accountId?: string;
  locale: Locale;
  requester: Requester;
}

/** Six-digit codes by SMS: requested, sent by a job, tried at most five times, used once. */
export function createPhoneCodes(context: PhoneCodesContext, codes: PhoneCodeModel, secret: string) {
  const { clock, ids, jobs, limits, services, sms } = context;
  const receivers = createRecipientLimits(limits.limiter, 'phone-codes', sizes);

  const codeOf = createCodes(secret, 'phone code');

  /** Whether the code may be sent: for sign-in, only to a number that an account has verified. */
  async function isWanted({ purpose, phone }: PhoneCodeDocument): Promise<boolean> {
    if (purpose !== 'sign_in') return true;
    return (await services.accounts.findByLogin({ kind: 'phone', value: phone })).length > 0;
  }

  /**
   * Verifying a number throws when the limit is reached. Sign-in gets the usual response and no SMS: a stranger's
   * requests have not used up the owner's budget.
   */
  async function counted(purpose: PhoneCodePurpose, phone: string, requester: Requester): Promise<boolean> {
    const allowed = await receivers.allows(phone, requester);
    if (allowed || purpose === 'sign_in') return allowed;
    throw new AppError('too_many_requests', { retryAfter: 3600 });
  }

  jobs.on('phone-code.send', async ({ id, locale }: { id: string; locale: Locale }) => {
    const asked = await codes.findById(id).lean();
    if (!asked || !(await isWanted(asked))) return;
    await sms.send({
      to: asked.phone,
      template: phoneCodeSms,
      locale,
      data: { code: codeOf(id) },
      key: `phone_code:${id}`,
      usefulUntil: asked.expiresAt,
    });
  });

  return {
    /**
     * Returns the token with which this requester may try the code. A job sends the code, so that a known number
     * takes no longer.
     */
    async ask({ purpose, phone: typed, accountId, locale, requester }: Asked): Promise<{ token: string }> {
      if (!sms.available) throw new AppError('conflict', { detail: noSms });
      const phone = toE164(typed);
      if (!phone) throw invalidField('body.phone', 'phone_format');
      const mayBeSent = await counted(purpose, phone, requester);
      const [id, token, now] = [ids.id(), ids.token(), clock.now()];
      await codes.create({
        _id: id,
        tokenHash: hashOf(token),
        purpose,
        phone,
        accountId: accountId ?? null,
        createdAt: now,
        expiresAt: new Date(now.getTime() + lifetimeMs),
      });
      if (!mayBeSent) return { token };
      await jobs.schedule({
        key: `phone-code:${id}`,
        type: 'phone-code.send',
        runAt: now,
        data: { id, locale },
      });
      return { token };
    },

    /**
     * Uses a code and returns the number that it verifies. Every try counts; the sixth, an expired or a used one
     * fails.
     */
    async spend(
      purpose: PhoneCodePurpose,
      { token, code }: { token: string; code: string },
      {
        accountId,
        path = 'body.code',
        requester,
      }: { accountId?: string; path?: string; requester: Requester },
    ): Promise<string> {
      const open = {
        tokenHash: hashOf(token),
        purpose,
        accountId: accountId ?? null,
        spentAt: null,
        expiresAt: { $gt: clock.now() },
      };
      const tried = await codes
        .findOneAndUpdate(
          { ...open, tries: { $lt: maxTries } },
          { $inc: { tries: 1 } },
          { returnDocument: 'after' },
        )
        .lean();
      if (!tried) throw new AppError('link_spent_or_expired', { detail: codeOver });
      if (!sameCode(codeOf(tried._id.toHexString()), code)) throw wrongCode(path, maxTries - tried.tries);
      const spent = await codes.updateOne(
        { _id: tried._id, spentAt: null },
        { $set: { spentAt: clock.now() } },
      );
      if (spent.modifiedCount === 0) throw new AppError('link_spent_or_expired', { detail: codeOver });
      await receivers.used(tried.phone, requester);
      return tried.phone;
    },
  };
}
export type PhoneCodesService = ReturnType<typeof createPhoneCodes>;

const noSms = {
  fr: 'Ce service n’envoie pas de SMS. Choisissez un autre moyen.',
  en: 'This service sends no text messages. Choose another way.',
};
