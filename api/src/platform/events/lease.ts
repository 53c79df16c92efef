import type { Connection } from 'mongoose';
import { isDuplicateKey } from '../database/change.ts';

/** Milliseconds of real time. */
export const leaseLength = 4_000;

export interface Lease {
  /** Takes or renews; true while this process is the holder. */
  hold(): Promise<boolean>;
  /** Lets another process take over at once. */
  release(): Promise<void>;
}

/** One holder at a time among all processes; a holder that died is replaced when its time has run out. */
export function createLease(db: Connection, name: string, holder: string): Lease {
  const leases = db.collection<{ _id: string; holder: string; until: Date }>('leases');
  return {
    async hold() {
      const now = Date.now();
      try {
        const result = await leases.updateOne(
          { _id: name, $or: [{ holder }, { until: { $lt: new Date(now) } }] },
          { $set: { holder, until: new Date(now + leaseLength) } },
          { upsert: true },
        );
        return result.matchedCount + result.upsertedCount === 1;
      } catch (error) {
        // somebody else's lease stands: the upsert meets its _id
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async release() {
      await leases.deleteOne({ _id: name, holder });
    },
  };
}
