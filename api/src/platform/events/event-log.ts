import type { Connection } from 'mongoose';
import { isDuplicateKey } from '../database/change.ts';
import { type Aggregate, type DomainEvent, type EventType, isOfType, type OutboxEvent } from './event.ts';
import type { Positions } from './positions.ts';

/** An event under its id as `_id`. */
type Stored<E> = E extends { id: string }
  ? Omit<E, 'id'> & {
      _id: string;
      /** Real time; the TTL index removes the event two weeks later. */
      storedAt: Date;
    }
  : never;
type StoredEvent = Stored<DomainEvent>;

/** A position in the log: the number of an event, and its id to check that it is the same log. */
export type Position = { readonly seq: number; readonly id: string };

export type LoggedEvent = OutboxEvent & { aggregate: Aggregate };

const retentionSeconds = 14 * 24 * 3600;
/** Newest events, kept in memory by the process that appended them and read by its subscribers. */
const tailLength = 2_000;

/**
 * The log of all events in one order, kept for two weeks. `alone`: no other process appends to it.
 */
export function createEventLog(db: Connection, positions: Pick<Positions, 'highest'>, alone: boolean) {
  const events = db.collection<StoredEvent>('events');
  /** The last assigned number, as far as it is known without a read. */
  let last: number | undefined;
  /** Consecutive numbers, no gap; empty where another process appends. */
  let tail: DomainEvent[] = [];

  function remember(appended: DomainEvent[]): void {
    const follows = tail.at(-1)?.seq === (appended[0]?.seq ?? 0) - 1;
    tail = [...(follows ? tail : []), ...appended].slice(-tailLength);
  }

  return {
    async ensureIndexes() {
      // reading from a position on; unique, so that two relays never assign the same number
      await events.createIndex({ seq: 1 }, { unique: true });
      await events.createIndex({ storedAt: 1 }, { expireAfterSeconds: retentionSeconds });
    },

    /**
     * The last assigned number; 0 before the first event. After two weeks without an event the log is empty, and the
     * number is that of the positions: subscribers wait for higher ones.
     */
    async head(): Promise<number> {
      if (alone && last !== undefined) return last;
      const [newest] = await events
        .find({}, { projection: { seq: 1 } })
        .sort({ seq: -1 })
        .limit(1)
        .toArray();
      last = newest?.seq ?? (await positions.highest());
      return last;
    },

    /** The id of the event with this number; null when it does not exist or has been removed. */
    async idOf(seq: number): Promise<string | null> {
      const found = await events.findOne({ seq }, { projection: { _id: 1 } });
      return found?._id ?? null;
    },

    /** Events of a batch that the log does not hold yet. */
    async unknownOf(batch: readonly LoggedEvent[]): Promise<LoggedEvent[]> {
      const ids = batch.map(({ id }) => id);
      const known = await events.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray();
      const there = new Set(known.map(({ _id }) => _id));
      return batch.filter(({ id }) => !there.has(id));
    },

    /**
     * Appends in order after number `head`. Returns the new head, or null when one of these events is already logged
     * or another relay has written after `head`; some of the events may then be stored.
     */
    async append(fresh: readonly LoggedEvent[], head: number): Promise<number | null> {
      if (fresh.length === 0) return head;
      const storedAt = new Date();
      try {
        await events.insertMany(
          fresh.map(({ id, ...event }, index) => ({ _id: id, seq: head + 1 + index, ...event, storedAt })),
          { ordered: true },
        );
        remember(fresh.map((event, index) => ({ ...event, seq: head + 1 + index })));
        last = head + fresh.length;
        return last;
      } catch (error) {
        last = undefined;
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },

    /** The next events of these types after a position, up to the known head `goal`. */
    async read<T extends EventType>(
      after: number,
      types: readonly T[],
      limit: number,
      goal: number,
    ): Promise<DomainEvent<T>[]> {
      if (tail[0] && tail[0].seq <= after + 1 && (tail.at(-1)?.seq ?? 0) >= goal)
        // numbers have no gap, so the index of the next event follows from its number
        return tail
          .slice(after + 1 - tail[0].seq)
          .filter((event) => isOfType(event, types))
          .slice(0, limit);
      const found = await events
        .find({ seq: { $gt: after }, type: { $in: [...types] } })
        .sort({ seq: 1 })
        .limit(limit)
        .toArray();
      return found
        .map(({ _id, storedAt: _storedAt, ...event }) => ({ id: _id, ...event }))
        .filter((event) => isOfType(event, types));
    },
  };
}
export type EventLog = ReturnType<typeof createEventLog>;
