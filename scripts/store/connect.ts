import { startEmbeddedStore } from '@passerelle/store';
import { MongoClient } from 'mongodb';

/** The database of `MONGODB_URI`, or the embedded store of a directory when that is unset. */
export async function connectDatabase(directory: string) {
  const uri = process.env.MONGODB_URI;
  const store = uri ? undefined : await startEmbeddedStore({ directory, logger: console });
  const client = await MongoClient.connect(uri ?? store!.uri);
  const named = uri ? new URL(uri.replace(/^mongodb(\+srv)?:/, 'http:')).pathname.slice(1) : '';
  return {
    db: client.db(process.env.MONGODB_DB ?? (named || 'passerelle')),
    async close() {
      await client.close();
      await store?.close();
    },
  };
}
