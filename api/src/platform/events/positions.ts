import type { Connection } from 'mongoose';
import type { Logger } from '../log.ts';

/**
 * Milliseconds for which positions are collected before they are written. A process that dies in between handles the
 * events of this time once more, as its handlers must allow anyway.
 */
const gatherMs = 1_000;

/** Where each durable subscriber is in the log, as saved. */
export function createPositions(db: Connection, log: Pick<Logger, 'warn'>) {
  const subscriptions = db.collection<{ _id: string; seq: number }>('subscriptions');
  const unsaved = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  async function write(): Promise<void> {
    const positions = [...unsaved];
    unsaved.clear();
    if (positions.length === 0) return;
    try {
      await subscriptions.bulkWrite(
        positions.map(([name, seq]) => ({
          updateOne: { filter: { _id: name }, update: { $max: { seq } }, upsert: true },
        })),
        { ordered: false },
      );
    } catch (error) {
      // they are written with the next ones, or handled again after a start
      for (const [name, seq] of positions) if (!unsaved.has(name)) unsaved.set(name, seq);
      log.warn({ err: error }, 'Positions in the event log could not be saved');
    }
  }

  /** Writes what is not saved yet. */
  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  }

  return {
    flush,

    /** Notes a position, which is written soon. */
    saveAs: (name: string) => (seq: number) => {
      unsaved.set(name, seq);
      timer ??= setTimeout(() => void flush(), gatherMs);
    },

    async read(names: string[]): Promise<ReadonlyMap<string, number>> {
      const stored = await subscriptions.find({ _id: { $in: names } }).toArray();
      return new Map(stored.map(({ _id, seq }) => [_id, seq]));
    },

    /** The highest saved number; 0 before the first. */
    async highest(): Promise<number> {
      const [first] = await subscriptions.find({}).sort({ seq: -1 }).limit(1).toArray();
      return first?.seq ?? 0;
    },
  };
}
export type Positions = ReturnType<typeof createPositions>;
