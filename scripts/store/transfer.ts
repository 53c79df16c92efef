import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Document, EJSON } from 'bson';
import type { Db, IndexDescription } from 'mongodb';
import { bar, progress, progressDone } from './arguments.ts';

/**
 * The transfer format: extended JSON (canonical), one object per line. Each collection starts with
 * `{ collection, options, indexes, documents }`, followed by its documents as `{ document }`.
 */
type Header = { collection: string; options: Document; indexes: IndexDescription[]; documents: number };

const BATCH = 1000;

export async function exportDatabase(db: Db, path: string): Promise<number> {
  const file = createWriteStream(path);
  const write = async (value: Document): Promise<void> => {
    if (!file.write(`${EJSON.stringify(value, { relaxed: false })}\n`)) await once(file, 'drain');
  };
  const collections = await db.listCollections().toArray();
  const counts = await Promise.all(
    collections.map(({ name, type }) => (type === 'view' ? 0 : db.collection(name).countDocuments())),
  );
  const total = counts.reduce((sum, count) => sum + count, 0);
  let done = 0;
  for (const [at, { name, type, ...info }] of collections.entries()) {
    const isView = type === 'view';
    const all = isView ? [] : await db.collection(name).indexes();
    const indexes = all.filter((index) => index.name !== '_id_');
    await write({
      collection: name,
      options: 'options' in info ? info.options : {},
      indexes,
      documents: counts[at],
    });
    // A view has no documents; its options, written above, define it.
    if (isView) continue;
    const cursor = db.collection(name).find({}, { promoteValues: false, batchSize: BATCH });
    for await (const document of cursor) {
      await write({ document });
      if (++done % BATCH === 0) progress(bar(done, total));
    }
  }
  file.end();
  await once(file, 'finish');
  progressDone();
  return done;
}

/** Imports an export into an empty database: documents first, then the indexes. */
export async function importDatabase(db: Db, path: string): Promise<number> {
  const existing = await db.listCollections().toArray();
  if (existing.length > 0)
    throw new Error(`The database ${db.databaseName} is not empty: import into a new one.`);
  const headers: Header[] = [];
  let batch: Document[] = [];
  let [done, total] = [0, 0];
  const flush = async (): Promise<void> => {
    const header = headers.at(-1);
    if (header && batch.length > 0) await db.collection(header.collection).insertMany(batch);
    done += batch.length;
    batch = [];
    progress(bar(done, total));
  };
  for await (const line of createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (line === '') continue;
    const value: Document = EJSON.parse(line, { relaxed: false });
    if (value.document) {
      batch.push(value.document);
      if (batch.length >= BATCH) await flush();
      continue;
    }
    await flush();
    const header: Header = EJSON.parse(line);
    headers.push(header);
    total += header.documents;
    await db.createCollection(header.collection, header.options);
  }
  await flush();
  for (const { collection, indexes } of headers) {
    progress(`building the indexes of ${collection}`);
    if (indexes.length > 0) await db.collection(collection).createIndexes(indexes.map(withoutVersion));
  }
  progressDone();
  return done;
}

/** The server chooses the version of the index format. */
function withoutVersion({ v: _version, ...index }: IndexDescription & { v?: number }): IndexDescription {
  return index;
}
