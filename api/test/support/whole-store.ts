import { mongo } from 'mongoose';
import type { TestApp } from './test-app.ts';

/** Every byte of every collection, as text, to search for words that must not be there. */
export async function everythingStored(
  app: TestApp,
  except: readonly string[] = [],
): Promise<Map<string, string>> {
  const { db } = app.context.db;
  if (!db) throw new Error('The store is closed');
  const found = new Map<string, string>();
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    if (except.includes(name)) continue;
    const documents = await db.collection(name).find({}).toArray();
    found.set(name, documents.map((one) => readable(one)).join('\n'));
  }
  return found;
}

function readable(value: unknown): string {
  return JSON.stringify(value, function (key, inner) {
    // before `toJSON` turns bytes into base64
    const raw: unknown = this[key];
    return raw instanceof mongo.Binary ? Buffer.from(raw.buffer).toString('latin1') : inner;
  });
}
