import { join } from 'node:path';
import { startEmbeddedStore } from '@passerelle/store';
import mongoose, { type Connection } from 'mongoose';
import type { Config } from '../../config.ts';
import { secureDataDir } from '../data-dir.ts';
import type { Logger } from '../log.ts';
import { allowBriefCaching, allowCaching } from './write-watch.ts';

/** The database name in the embedded store; for a server, the URI names it. */
const embeddedDatabase = 'passerelle';

export interface Database {
  connection: Connection;
  /** True when the store runs inside this process: no other process can use it. */
  embedded: boolean;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  now?: (() => Date) | undefined;
  /** The embedded store does not flush to disk. For tests only: no setting enables it. */
  unsynced?: boolean | undefined;
  /** The driver tells of each command, which makes reads slower. For tests that count them. */
  monitorCommands?: boolean | undefined;
}

/**
 * Opens `MONGODB_URI`, or the embedded store in `DATA_DIR/store`. Indexes are created by `ensureIndexes`, not here.
 * Tests pass their clock, so that TTL indexes do not remove what a test wrote "half a year ago"; the earlier of both
 * clocks is used, because sessions expire by real time.
 */
export async function connectDatabase(
  config: Config,
  log: Logger,
  { now = () => new Date(), unsynced = false, monitorCommands = false }: DatabaseOptions = {},
): Promise<Database> {
  await secureDataDir(config.dataDir);
  const store = config.mongoUri
    ? undefined
    : await startEmbeddedStore({
        directory: join(config.dataDir, 'store'),
        logger: log,
        // tests run the store in their own thread: they open many, and starting a thread takes a second
        ...(config.env === 'test' ? { clock: () => earlier(now(), new Date()), unsynced } : {}),
      });
  const connection = mongoose.createConnection(config.mongoUri ?? store?.uri ?? '', {
    ...(store ? { dbName: embeddedDatabase } : {}),
    monitorCommands,
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
  // its lock keeps other processes from writing
  if (store) allowCaching(connection);
  else allowBriefCaching(connection);
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

/**
 * Creates every index that the models of this connection declare. Throws when existing data violates a unique index.
 */
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
