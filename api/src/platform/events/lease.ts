import type { Connection } from 'mongoose';
import { isDuplicateKey } from '../database/change.ts';

/** Milliseconds of real time. */
export const leaseMs = 4_000;

export interface Lease {
  /** Takes or renews the lease; returns whether this process holds it. */
  hold(): Promise<boolean>;
  /** Releases the lease so that another process can take it at once. */
  release(): Promise<void>;
}

/** At most one process holds the lease; after a crash of its holder, another can take it once it has expired. */
export function createLease(db: Connection, name: string, holder: string): Lease {
  const leases = db.collection<{ _id: string; holder: string; until: Date }>('leases');
  return {
    async hold() {
      const now = Date.now();
      try {
        const result = await leases.updateOne(
          { _id: name, $or: [{ holder }, { until: { $lt: new Date(now) } }] },
          { $set: { holder, until: new Date(now + leaseMs) } },
          { upsert: true },
        );
        return result.matchedCount + result.upsertedCount === 1;
      } catch (error) {
        // another process holds the lease: the upsert conflicts with its _id
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async release() {
      await leases.deleteOne({ _id: name, holder });
    },
  };
}
