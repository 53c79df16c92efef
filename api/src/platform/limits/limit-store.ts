import type { Connection } from 'mongoose';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterMongo,
  RateLimiterRedis,
} from 'rate-limiter-flexible';
import type { Config } from '../../config.ts';
import type { Logger } from '../log.ts';
import type { Limit } from './limiter.ts';

/** Stores the counts of rate limits. */
export interface LimitStore {
  /** Shared by all processes, and kept across restarts. */
  shared(name: string, limit: Limit): RateLimiterAbstract;
  /** Shared only with Redis; for frequent events that should not write to the database each time. */
  frequent(name: string, limit: Limit): RateLimiterAbstract;
  ensureIndexes(): Promise<void>;
  close(): Promise<void>;
}

export const limitsCollection = 'rate_limits';

export const memoryLimitStore: LimitStore = {
  shared: inMemory,
  frequent: inMemory,
  ensureIndexes: async () => {},
  close: async () => {},
};

interface StoreOptions {
  config: Pick<Config, 'redisUrl'>;
  db: Connection;
  log: Logger;
}

/**
 * Uses Redis when configured, otherwise the database. While the store is unreachable each process counts in memory.
 */
export async function createLimitStore({ config, db, log }: StoreOptions): Promise<LimitStore> {
  if (config.redisUrl) return redisLimitStore(config.redisUrl, log);
  const database = { storeClient: db.getClient(), dbName: db.name, tableName: limitsCollection };
  const shared = (name: string, limit: Limit) =>
    new RateLimiterMongo({ ...optionsOf(name, limit), ...database, disableIndexesCreation: true });
  return {
    shared,
    frequent: inMemory,
    async ensureIndexes() {
      const counts = db.collection(limitsCollection);
      await counts.createIndex({ key: 1 }, { unique: true });
      // removal of expired windows
      await counts.createIndex({ expire: 1 }, { expireAfterSeconds: 0 });
    },
    close: async () => {},
  };
}

/** Loaded only when configured: most sites run one process. */
async function redisLimitStore(url: string, log: Logger): Promise<LimitStore> {
  const { createClient } = await import('redis');
  // a command that cannot be sent must fail instead of waiting: the process then counts in memory
  const client = createClient({ url, disableOfflineQueue: true });
  client.on('error', (error: unknown) =>
    log.warn({ err: error }, 'Redis is unreachable; each process counts its rate limits by itself'),
  );
  client.connect().catch((error: unknown) => log.warn({ err: error }, 'Redis did not answer'));
  const counter = (name: string, limit: Limit) =>
    new RateLimiterRedis({
      ...optionsOf(name, limit),
      storeClient: client,
      useRedisPackage: true,
      rejectIfRedisNotReady: true,
    });
  return {
    shared: counter,
    frequent: counter,
    ensureIndexes: async () => {},
    close: async () => client.destroy(),
  };
}

function optionsOf(name: string, limit: Limit) {
  return {
    keyPrefix: `limit:${name}`,
    points: limit.points,
    duration: limit.seconds,
    insuranceLimiter: inMemory(name, limit),
  };
}

function inMemory(name: string, { points, seconds }: Limit): RateLimiterMemory {
  return new RateLimiterMemory({ keyPrefix: `limit:${name}`, points, duration: seconds });
}
