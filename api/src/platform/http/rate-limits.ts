import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from './app-error.ts';

export type LimitName = 'sign-in' | 'link' | 'answer';

/** Points per window in seconds. Counted in each process: several processes allow that many times more. */
const general = {
  /** A whole office may share one address. */
  address: { points: 1200, duration: 60 },
  account: { points: 600, duration: 60 },
};
const strict: Record<LimitName, Record<'address' | 'subject', { points: number; duration: number }>> = {
  'sign-in': { address: { points: 60, duration: 900 }, subject: { points: 10, duration: 900 } },
  /** Answers by the link of a mail; a company may have many mails and one address. */
  answer: { address: { points: 120, duration: 900 }, subject: { points: 120, duration: 900 } },
  link: { address: { points: 40, duration: 3600 }, subject: { points: 5, duration: 3600 } },
};

export interface RateLimits {
  /** Each throws `too_many_requests` with the seconds to wait. */
  request(address: string, accountId: string | undefined): Promise<void>;
  strict(name: LimitName, address: string, subject: string | undefined): Promise<void>;
  /** A success forgives the failed tries on this subject. */
  forgive(name: LimitName, subject: string | undefined): Promise<void>;
}

/** `enabled: false` lets load tests and suites through. */
export function createRateLimits(enabled: boolean): RateLimits {
  const byAddress = new RateLimiterMemory(general.address);
  const byAccount = new RateLimiterMemory(general.account);
  const named = Object.fromEntries(
    Object.entries(strict).map(([name, limits]) => [
      name,
      { address: new RateLimiterMemory(limits.address), subject: new RateLimiterMemory(limits.subject) },
    ]),
  ) as Record<LimitName, Record<'address' | 'subject', RateLimiterMemory>>;

  return {
    async request(address, accountId) {
      if (!enabled) return;
      await take(byAddress, address);
      if (accountId) await take(byAccount, accountId);
    },
    async strict(name, address, subject) {
      if (!enabled) return;
      await take(named[name].address, address);
      if (subject) await take(named[name].subject, hashed(subject));
    },
    async forgive(name, subject) {
      if (enabled && subject) await named[name].subject.delete(hashed(subject));
    },
  };
}

export async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new AppError('too_many_requests', {
      retryAfter: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
    });
  }
}

/** E-mail addresses are not kept in clear, even in memory. */
const hashed = (subject: string) => createHash('sha256').update(subject).digest('base64url');
