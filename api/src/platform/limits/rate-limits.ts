import type { AppError } from '../http/app-error.ts';
import { problemTable } from '../http/problem-sentences.ts';
import { type Attempts, createAttempts } from './attempts.ts';
import type { LimitStore } from './limit-store.ts';
import { createLimiter, type Limit, type Limiter, noLimiter } from './limiter.ts';

/** Per minute, against overload. Two hundred people of an agency share one address and each opens a page. */
const general = {
  /** Requests and handshakes without a session. */
  address: { points: 3000, seconds: 60 },
  account: { points: 600, seconds: 60 },
  handshake: { points: 120, seconds: 60 },
  /** A program reads a territory in pages of a hundred. */
  key: { points: 300, seconds: 60 },
};

export interface RateLimits {
  /** Each throws `too_many_requests` with the seconds to wait. */
  request(address: string, accountId: string | undefined): Promise<void>;
  /** A request with the key of an organisation. */
  key(keyId: string): Promise<void>;
  /** A socket handshake without a session. */
  handshake(address: string): Promise<void>;
  /** Limits tries of passwords, codes and links. */
  readonly attempts: Attempts;
  /**
   * A rate limit of a feature, shared by all processes and kept across restarts. The name starts with the feature,
   * such as `invitations.inviter`; throws when it exists already. With `frequent` it is counted in Redis or in
   * memory, never in the database: for actions that happen many times a minute.
   */
  limiter(name: string, limit: Limit & { frequent?: boolean }): Limiter;
  ensureIndexes(): Promise<void>;
  close(): Promise<void>;
}

/** `enabled: false` disables all limits, for load tests and test suites. */
export function createRateLimits({ enabled, store }: { enabled: boolean; store: LimitStore }): RateLimits {
  const names = new Set<string>();
  const limiter: RateLimits['limiter'] = (name, { frequent = false, ...limit }) => {
    if (names.has(name)) throw new Error(`Two rate limits are named ${name}`);
    names.add(name);
    if (!enabled) return noLimiter;
    return createLimiter(frequent ? store.frequent(name, limit) : store.shared(name, limit));
  };
  const byAddress = limiter('requests.address', { ...general.address, frequent: true });
  const byAccount = limiter('requests.account', { ...general.account, frequent: true });
  const byKey = limiter('requests.key', { ...general.key, frequent: true });
  const handshakes = limiter('handshakes.address', { ...general.handshake, frequent: true });
  return {
    // signed-in requests count per account, because many people may share an address
    request: (address, accountId) => (accountId ? byAccount.take(accountId) : byAddress.take(address)),
    key: (keyId) => byKey.take(keyId),
    handshake: (address) => handshakes.take(address),
    attempts: createAttempts(limiter),
    limiter,
    ensureIndexes: () => (enabled ? store.ensureIndexes() : Promise.resolve()),
    close: () => store.close(),
  };
}

/**
 * Whether an error means that the given secret was wrong, as opposed to right but useless, or to an internal error.
 */
export function isWrongTry({ code }: AppError): boolean {
  return code !== 'account_suspended' && problemTable[code].status < 500;
}
