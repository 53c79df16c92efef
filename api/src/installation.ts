import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { type Config, ConfigError } from './config.ts';
import { isDuplicateKey } from './platform/database/change.ts';
import { isLoopbackHost } from './platform/http/loopback.ts';

/** Demo data has accounts that anyone can enter and a mailbox that anyone can read; real data never has. */
export type Nature = 'demo' | 'real';

interface Mark {
  _id: string;
  nature: Nature;
  /** State of the seed's own mark. */
  state?: string;
}
const markId = 'nature';

/**
 * Whether the data is demo or real. Decided once, at the first start, and never changed: stored in a document of the
 * database and, with the embedded store, in a file next to it. Settings only apply to an installation without data.
 * Throws `ConfigError` when this configuration is not allowed for the data.
 */
export async function installationNature(config: Config, db: Connection): Promise<Nature> {
  const stored = await marks(db).findOne({ _id: markId });
  const inFile = config.mongoUri ? undefined : await readMarkFile(config.dataDir);
  if (inFile === 'real' && stored?.nature === 'demo')
    throw new ConfigError(
      `DATA_DIR: ${config.dataDir} is for real data but its store holds demo data; put the real store back, or choose an empty DATA_DIR`,
    );
  // a real store copied into the folder of a demo is real
  const nature = stored?.nature ?? inFile ?? (await natureOfUnmarked(db)) ?? (config.demo ? 'demo' : 'real');
  if (nature === 'demo') refuseOutside(config);
  const settled = await writeMark(db, nature);
  if (!config.mongoUri && inFile !== settled) await writeMarkFile(config.dataDir, settled);
  return settled;
}

/** Stores the mark; when several processes start together, the first one decides. */
export async function writeMark(db: Connection, nature: Nature): Promise<Nature> {
  try {
    await marks(db).updateOne({ _id: markId }, { $setOnInsert: { nature } }, { upsert: true });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  return (await marks(db).findOne({ _id: markId }))?.nature ?? nature;
}

/** For data from before the mark existed: real unless it has demo accounts; undefined when there is no data. */
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
  // a damaged file never enables demo access
  return /^\{"nature":"demo"\}\s*$/.test(text) ? 'demo' : 'real';
}

async function writeMarkFile(dataDir: string, nature: Nature): Promise<void> {
  const unfinished = `${markFile(dataDir)}.part`;
  await writeFile(unfinished, `${JSON.stringify({ nature })}\n`, { mode: 0o600, flush: true });
  await rename(unfinished, markFile(dataDir));
}
