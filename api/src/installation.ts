import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { type Config, ConfigError } from './config.ts';
import { isDuplicateKey } from './platform/database/change.ts';
import { isLoopbackHost } from './platform/http/loopback.ts';

/** Demo data has accounts that anybody enters and a mailbox that anybody reads; real data never has. */
export type Nature = 'demo' | 'real';

interface Mark {
  _id: string;
  nature: Nature;
  /** Of the seed's own mark. */
  state?: string;
}
const markId = 'nature';

/**
 * What the data is, said once at its first start and never changed: a document of the database and, with the embedded
 * store, a file beside it. Settings choose only for data that does not exist yet. Throws `ConfigError` when this
 * configuration may not serve it.
 */
export async function installationNature(config: Config, db: Connection): Promise<Nature> {
  const stored = await marks(db).findOne({ _id: markId });
  const inFile = config.mongoUri ? undefined : await readMarkFile(config.dataDir);
  if (inFile === 'real' && stored?.nature === 'demo')
    throw new ConfigError(
      `DATA_DIR: ${config.dataDir} is for real data but its store holds demo data; put the real store back, or choose an empty DATA_DIR`,
    );
  // a real store put into a folder that was a demo is real
  const nature = stored?.nature ?? inFile ?? (await natureOfUnmarked(db)) ?? (config.demo ? 'demo' : 'real');
  if (nature === 'demo') refuseOutside(config);
  const settled = await writeMark(db, nature);
  if (!config.mongoUri && inFile !== settled) await writeMarkFile(config.dataDir, settled);
  return settled;
}

/** Stores the mark; of several processes that start together the first decides. */
export async function writeMark(db: Connection, nature: Nature): Promise<Nature> {
  try {
    await marks(db).updateOne({ _id: markId }, { $setOnInsert: { nature } }, { upsert: true });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  return (await marks(db).findOne({ _id: markId }))?.nature ?? nature;
}

/** Data from before there was a mark: real unless it has demo accounts; undefined when there is none. */
async function natureOfUnmarked(db: Connection): Promise<Nature | undefined> {
  const half = await marks(db).findOne({ _id: 'demo', state: 'filling' });
  if (half || (await db.collection('accounts').findOne({ demoRank: { $exists: true } }))) return 'demo';
  return (await db.collection('accounts').findOne({})) ? 'real' : undefined;
}

function refuseOutside({ env, publicUrl, dataDir, mongoUri }: Config): void {
  const where = mongoUri ? 'MONGODB_URI' : `DATA_DIR ${dataDir}`;
  const remedy = `${where} holds demo data or would be filled with it; for real data take an empty one and start with --empty`;
  if (env === 'production') throw new ConfigError(`NODE_ENV: production does not serve a demo: ${remedy}`);
  if (publicUrl && !isLoopbackHost(new URL(publicUrl).hostname))
    throw new ConfigError(`PUBLIC_URL: a demo is served on this machine only: ${remedy}`);
}

const marks = (db: Connection) => db.collection<Mark>('installation');
const markFile = (dataDir: string) => join(dataDir, 'installation.json');

async function readMarkFile(dataDir: string): Promise<Nature | undefined> {
  const text = await readFile(markFile(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  // whoever damaged it gets no demo doors by it
  return /^\{"nature":"demo"\}\s*$/.test(text) ? 'demo' : 'real';
}

async function writeMarkFile(dataDir: string, nature: Nature): Promise<void> {
  const unfinished = `${markFile(dataDir)}.part`;
  await writeFile(unfinished, `${JSON.stringify({ nature })}\n`, { mode: 0o600, flush: true });
  await rename(unfinished, markFile(dataDir));
}
