import { createHash } from 'node:crypto';
import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../http/app-error.ts';

export interface Limit {
  points: number;
  /** Length of the window, in real time (not the movable clock). It begins with the first use. */
  seconds: number;
}

/** Counts uses by key: an account, an address, an establishment. Keys are stored as hashes. */
export interface Limiter {
  /** Counts one use; throws `too_many_requests` with the seconds to wait when the limit is reached. */
  take(key: string): Promise<void>;
  /** Counts one use; returns false when the limit is reached. For things that are then skipped without an error. */
  allows(key: string): Promise<boolean>;
  giveBack(key: string): Promise<void>;
  forget(key: string): Promise<void>;
  /** Whether any use is counted for this key. */
  has(key: string): Promise<boolean>;
}

/** No limit: for load tests, and tests that do in a second what people do in a day. */
export const noLimiter: Limiter = {
  take: async () => {},
  allows: async () => true,
  giveBack: async () => {},
  forget: async () => {},
  has: async () => false,
};

export function createLimiter(counter: RateLimiterAbstract): Limiter {
  /** Milliseconds to wait, or 0. */
  async function consume(key: string): Promise<number> {
    try {
      await counter.consume(hashed(key));
      return 0;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return Math.max(1, refusal.msBeforeNext);
    }
  }
  return {
    async take(key) {
      const wait = await consume(key);
      if (wait > 0) throw new AppError('too_many_requests', { retryAfter: Math.ceil(wait / 1000) });
    },
    allows: async (key) => (await consume(key)) === 0,
    async giveBack(key) {
      await counter.reward(hashed(key));
    },
    async forget(key) {
      await counter.delete(hashed(key));
    },
    has: async (key) => (await counter.get(hashed(key))) !== null,
  };
}

/** E-mail and network addresses are hashed, even in memory. */
const hashed = (key: string) => createHash('sha256').update(key).digest('base64url');
