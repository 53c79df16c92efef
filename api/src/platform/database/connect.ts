import { join } from 'node:path';
import { startEmbeddedStore } from '@passerelle/store';
import mongoose, { type Connection } from 'mongoose';
import type { Config } from '../../config.ts';
import { secureDataDir } from '../data-dir.ts';
import type { Logger } from '../log.ts';
import { allowCaching } from './write-watch.ts';

/** The one database of the embedded store; a server's is named by its address. */
const embeddedDatabase = 'passerelle';

export interface Database {
  connection: Connection;
  /** True when the store lives in this very process: no other process can share it. */
  embedded: boolean;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  now?: (() => Date) | undefined;
  /** The embedded store waits for no disk. For tests: no setting leads here. */
  unsynced?: boolean | undefined;
}

/**
 * Opens `MONGODB_URI`, or the embedded store in `DATA_DIR/store`. Indexes are made by `ensureIndexes`, not here. A test
 * gives its clock, so that what it wrote "half a year ago" is not swept away under it; sessions end by real time, so
 * that a clock moved forward does not sweep them away either.
 */
export async function connectDatabase(
  config: Config,
  log: Logger,
  { now = () => new Date(), unsynced = false }: DatabaseOptions = {},
): Promise<Database> {
  await secureDataDir(config.dataDir);
  const store = config.mongoUri
    ? undefined
    : await startEmbeddedStore({
        directory: join(config.dataDir, 'store'),
        logger: log,
        // in the tests' own thread: many stores start and stop there, and a thread of their own costs a second
        ...(config.env === 'test' ? { clock: () => earlier(now(), new Date()), unsynced } : {}),
      });
  const connection = mongoose.createConnection(config.mongoUri ?? store?.uri ?? '', {
    ...(store ? { dbName: embeddedDatabase, monitorCommands: true } : {}),
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    serverSelectionTimeoutMS: 5_000,
  });
  try {
    await connection.asPromise();
  } catch (error) {
    await store?.close();
    throw error;
  }
  // its lock lets no other process write
  if (store) allowCaching(connection);
  return {
    connection,
    embedded: store !== undefined,
    async close() {
      await connection.close();
      await store?.close();
    },
  };
}

const earlier = (one: Date, other: Date) => (one < other ? one : other);

/** Makes every index that the models of this connection declare. Throws when data already breaks a unique one. */
export async function ensureIndexes(connection: Connection): Promise<void> {
  await Promise.all(
    Object.values(connection.models).map(async ({ schema, collection }) => {
      // mongoose would send one after the other, and a start wait for each of a hundred answers
      const indexes = schema.indexes().map(([key, options]) => {
        const { _autoIndex, ...described } = options as Record<string, unknown>;
        return { ...described, key } as mongoose.mongo.IndexDescription;
      });
      if (indexes.length > 0) await collection.createIndexes(indexes);
    }),
  );
}
