import type { Locale } from '../../contract/index.ts';
import { type MessageAddress, masked } from '../accounts/message-address.ts';
import {
  codeOver,
  createCodes,
  lifetimeMs,
  maxTries,
  sameCode,
  wrongCode,
} from '../accounts/phone-codes/code-tries.ts';
import { sha256 } from '../conventions/evidence/content-hash.ts';
import { AppError } from '../platform/http/app-error.ts';
import type { SignaturesContext } from './signatures.context.ts';
import { noSuchAddress } from './signatures.sentences.ts';
import { signingCodeMail, signingCodeSms } from './signing-code.mails.ts';
import type { SigningCode, SigningCodeModel } from './signing-code.model.ts';

/** Who signs with a code. */
export type Signer = `link:${string}:${string}` | `account:${string}` | `engagement:${string}:${string}`;

interface Removed {
  addresses: readonly string[];
  accountId: string | null;
  candidacyIds: readonly string[];
}

interface Asked {
  signer: Signer;
  by: 'email' | 'sms';
  addresses: readonly MessageAddress[];
  locale: Locale;
  /** The people whose erasure removes the mail. */
  about: readonly string[];
}

/** Where a code can go, masked; null: no such address is known. */
export interface CodeAddresses {
  email: string | null;
  sms: string | null;
}

/** A code that was typed right, without it, as the evidence keeps it. */
export interface SpentCode {
  by: 'email' | 'sms';
  sentTo: string;
  sentAt: string;
}

/**
 * Codes of six digits, for ten minutes and five tries. Each signer has one: a new one voids the one before, and twenty a
 * day with five tries each give a guesser one chance in ten thousand.
 */
export function createSigningCodes(context: SignaturesContext, codes: SigningCodeModel, secret: string) {
  const { clock, ids, limits, mail, sms } = context;
  const hourly = limits.limiter('signing-codes.hour', { points: 6, seconds: 3600 });
  const daily = limits.limiter('signing-codes.day', { points: 20, seconds: 24 * 3600 });
  const codeOf = createCodes(secret, 'signing code');
  const canSend = (via: MessageAddress['via']) => (via === 'email' ? mail : sms).available;

  /** Per signer and per address, so that several links to one phone do not flood it. */
  async function count(signer: Signer, { to }: MessageAddress): Promise<void> {
    for (const key of [signer, to]) {
      await hourly.take(key);
      await daily.take(key);
    }
  }

  async function send({ via, to, codeId, expiresAt }: SigningCode, { locale, about }: Asked): Promise<void> {
    const code = { code: codeOf(codeId) };
    const envelope = { to, locale, data: code, key: `signing_code:${codeId}` };
    if (via === 'sms') await sms.send({ ...envelope, template: signingCodeSms, usefulUntil: expiresAt });
    else await mail.send({ ...envelope, template: signingCodeMail, about });
  }

  return {
    /** Those sent to these addresses, asked for by this account, or for the links of these candidacies, whoever signs. */
    async remove({ addresses, accountId, candidacyIds }: Removed) {
      await codes.deleteMany({
        $or: [
          { to: { $in: [...addresses] } },
          // of a convention or a contract, also when the address of that time is no longer theirs
          ...(accountId ? [{ signer: { $regex: `:${accountId}$` } }] : []),
          // all that begin so: `;` follows `:`
          ...candidacyIds.map((id) => ({ signer: { $gte: `link:${id}:`, $lt: `link:${id};` } })),
        ],
      });
    },

    /** Where a code can be sent, masked. */
    codeTo(addresses: readonly MessageAddress[]): CodeAddresses {
      const of = (via: MessageAddress['via']) => addresses.find((one) => one.via === via);
      const [email, phone] = [canSend('email') && of('email'), canSend('sms') && of('sms')];
      return { email: email ? masked(email) : null, sms: phone ? masked(phone) : null };
    },

    /** Sends a code. Throws `conflict` without such an address, `too_many_requests` after six in an hour. */
    async ask(asked: Asked): Promise<{ token: string; sentTo: string; validUntil: string }> {
      const { signer, by, addresses } = asked;
      const address = addresses.find(({ via }) => via === by);
      if (!address || !canSend(by)) throw noSuchAddress();
      await count(signer, address);
      const [token, sentAt] = [ids.token(), clock.now()];
      const code: SigningCode = {
        signer,
        codeId: ids.id(),
        tokenHash: sha256(token),
        ...address,
        tries: 0,
        sentAt,
        expiresAt: new Date(sentAt.getTime() + lifetimeMs),
        spentAt: null,
      };
      await codes.updateOne({ signer }, { $set: code }, { upsert: true });
      await send(code, asked);
      return { token, sentTo: masked(address), validUntil: code.expiresAt.toISOString() };
    },

    /**
     * Uses a code. Each try is one conditional update that counts it first, so that concurrent tries are never more than
     * five. Throws when it is wrong or over.
     */
    async spend(signer: Signer, { token, code }: { token: string; code: string }): Promise<SpentCode> {
      const open = { signer, tokenHash: sha256(token), spentAt: null };
      const tried = await codes
        .findOneAndUpdate(
          { ...open, expiresAt: { $gt: clock.now() }, tries: { $lt: maxTries } },
          { $inc: { tries: 1 } },
          { returnDocument: 'after' },
        )
        .lean<SigningCode>();
      if (!tried) throw new AppError('link_spent_or_expired', { detail: codeOver });
      if (!sameCode(codeOf(tried.codeId), code)) throw wrongCode('body.code', maxTries - tried.tries);
      const spent = await codes.updateOne(open, { $set: { spentAt: clock.now() } });
      if (spent.modifiedCount === 0) throw new AppError('link_spent_or_expired', { detail: codeOver });
      return { by: tried.via, sentTo: masked(tried), sentAt: tried.sentAt.toISOString() };
    },
  };
}
export type SigningCodes = ReturnType<typeof createSigningCodes>;
