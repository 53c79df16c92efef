import type { Connection } from 'mongoose';
import { isDuplicateKey } from '../database/change.ts';

/** Effects that run once under a key, for example in a handler that may be called twice. */
export function createOnce(db: Connection) {
  const marks = db.collection<{ _id: string; storedAt: Date }>('once');

  return {
    async once(key: string, effect: () => Promise<void>): Promise<boolean> {
      if (await marks.findOne({ _id: key })) return false;
      await effect();
      try {
        await marks.insertOne({ _id: key, storedAt: new Date() });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      return true;
    },

    async ensureIndexes(): Promise<void> {
      await marks.createIndex({ storedAt: 1 }, { expireAfterSeconds: 30 * 24 * 3600 });
    },
  };
}
