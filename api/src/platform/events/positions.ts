import type { Connection } from 'mongoose';
import { createBatcher } from '../database/batcher.ts';

/** Positions are collected for this many milliseconds before they are written. */
const gatherMs = 25;

/** Where each durable subscriber is in the log, as saved. */
export function createPositions(db: Connection) {
  const subscriptions = db.collection<{ _id: string; seq: number }>('subscriptions');

  /** Writes positions that are saved at the same time in one request. */
  const savePosition = createBatcher<{ name: string; seq: number }, null>(
    async (positions) => {
      await subscriptions.bulkWrite(
        positions.map(({ name, seq }) => ({
          updateOne: { filter: { _id: name }, update: { $max: { seq } }, upsert: true },
        })),
        { ordered: false },
      );
      return positions.map(() => null);
    },
    { minIntervalMs: gatherMs },
  );

  return {
    saveAs: (name: string) => async (seq: number) => {
      await savePosition({ name, seq });
    },

    async read(names: string[]): Promise<ReadonlyMap<string, number>> {
      const stored = await subscriptions.find({ _id: { $in: names } }).toArray();
      return new Map(stored.map(({ _id, seq }) => [_id, seq]));
    },
  };
}
