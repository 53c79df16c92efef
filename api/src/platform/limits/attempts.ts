import type { Limit, Limiter } from './limiter.ts';

/**
 * - `sign-in`: a password or code for a named account; only wrong ones count.
 * - `code`: a code or link that names no account; only wrong ones count.
 * - `link`: a request for a mail; each one counts.
 * - `answer`: the company's answer by link; only wrong ones count.
 */
export type AttemptName = 'sign-in' | 'code' | 'link' | 'answer';

interface AttemptLimits {
  /** Per address alone. An agency of two hundred people shares one address. */
  address: Limit;
  /**
   * Per address and account together. There is no limit per account alone: it would let a stranger lock somebody out
   * (OWASP, Authentication Cheat Sheet, account lockout).
   */
  pair?: Limit;
  eachCounts?: boolean;
}

const quarter = 900;
const limitsOf: Record<AttemptName, AttemptLimits> = {
  'sign-in': { address: { points: 300, seconds: quarter }, pair: { points: 10, seconds: quarter } },
  code: { address: { points: 120, seconds: quarter } },
  answer: { address: { points: 120, seconds: quarter } },
  link: {
    address: { points: 300, seconds: 3600 },
    pair: { points: 5, seconds: 3600 },
    eachCounts: true,
  },
};
/** Days for which an account that signed in from an address is not limited by wrong tries of others there. */
const knownFor = 30;

export interface Attempt {
  /** The try succeeded: it is not counted, and earlier wrong tries of the pair are reset. */
  succeeded(): Promise<void>;
  /** The try was neither right nor wrong, such as an internal error: it is not counted. */
  undone(): Promise<void>;
}

export interface Attempts {
  /**
   * Counts a try before it is made, so that concurrent tries cannot exceed the limit; throws `too_many_requests`.
   * `account` is the name typed, whether it exists or not.
   */
  begin(name: AttemptName, address: string, account: string | undefined): Promise<Attempt>;
  /** Whether this name has recently signed in from this address. */
  knows(address: string, account: string | undefined): Promise<boolean>;
}

const uncounted: Attempt = { succeeded: async () => {}, undone: async () => {} };

export function createAttempts(limiter: (name: string, limit: Limit) => Limiter): Attempts {
  const known = limiter('sign-in.known', { points: 1, seconds: knownFor * 24 * 3600 });
  const create = (name: AttemptName) => {
    const { address, pair, eachCounts = false } = limitsOf[name];
    return {
      addresses: limiter(`${name}.address`, address),
      pairs: pair && limiter(`${name}.pair`, pair),
      eachCounts,
    };
  };
  const named = {
    'sign-in': create('sign-in'),
    code: create('code'),
    link: create('link'),
    answer: create('answer'),
  };

  return {
    knows: async (address, account) => account !== undefined && known.has(pairOf(address, account)),

    async begin(name, address, account) {
      const { addresses, eachCounts, pairs } = named[name];
      const pair = account === undefined ? undefined : pairOf(address, account);
      if (pair) await pairs?.take(pair);
      const trusted = name === 'sign-in' && pair !== undefined && (await known.has(pair));
      const undoPair = async () => {
        if (pair) await pairs?.giveBack(pair);
      };
      if (!trusted)
        await addresses.take(address).catch(async (refusal: unknown) => {
          await undoPair();
          throw refusal;
        });
      if (eachCounts) return uncounted;
      const undoAddress = async () => {
        if (!trusted) await addresses.giveBack(address);
      };
      return {
        async succeeded() {
          await undoAddress();
          if (!pair) return;
          await pairs?.forget(pair);
          if (name === 'sign-in') await known.allows(pair);
        },
        async undone() {
          await undoAddress();
          await undoPair();
        },
      };
    },
  };
}

const pairOf = (address: string, account: string) => `${address} ${account}`;
