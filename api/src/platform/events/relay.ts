import type { Connection, Model, Types } from 'mongoose';
import type { OutboxEvent } from './event.ts';
import type { EventLog, LoggedEvent } from './event-log.ts';
import { outboxModels } from './outbox.ts';

/** Where a test may make the process "die". */
export type RelayStep = 'read' | 'logged' | 'pulled';
export type Probe = (step: RelayStep | 'handled' | 'checkpointed') => void | Promise<void>;

const batchSize = 200;
type Waiting = { _id: Types.ObjectId | string; outbox: OutboxEvent[] };

/**
 * Moves events from the outboxes to the log: first into the log, where an event is stored once under its id, then out
 * of the outbox. Whatever dies in between is done again from the start.
 */
export function createRelay(db: Connection, log: EventLog, probe: Probe) {
  let head: number | undefined;

  /** Moves one batch of a model; true when there was something. */
  async function move(model: Model<unknown>): Promise<boolean> {
    const found = (await model.collection
      .find({ 'outbox.id': { $gt: '' } }, { projection: { outbox: 1 } })
      .sort({ 'outbox.id': 1 })
      .limit(batchSize)
      .toArray()) as unknown as Waiting[];
    if (found.length === 0) return false;
    await probe('read');

    const events = found.flatMap(({ _id, outbox }): LoggedEvent[] =>
      outbox.map((event) => ({ ...event, aggregate: { model: model.modelName, id: String(_id) } })),
    );
    head ??= await log.head();
    const next = await log.append(events, head);
    // another relay wrote, or an event was half told: read the true head and do the batch again
    head = next ?? (await log.head());
    if (next === null) return true;
    await probe('logged');

    await model.collection.bulkWrite(
      found.map(({ _id, outbox }) => ({
        updateOne: {
          filter: { _id: _id as Types.ObjectId },
          update: { $pull: { outbox: { id: { $in: outbox.map(({ id }) => id) } } } } as object,
        },
      })),
      { ordered: false },
    );
    await probe('pulled');
    return true;
  }

  return {
    /** Moves all that waits in these models (all without names); true when something moved. */
    async sweep(names?: ReadonlySet<string>): Promise<boolean> {
      let moved = false;
      for (const model of outboxModels(db)) {
        if (names && !names.has(model.modelName)) continue;
        while (await move(model)) moved = true;
      }
      return moved;
    },
    /** A new holder must not trust what it knew. */
    forget() {
      head = undefined;
    },
    async isEmpty(): Promise<boolean> {
      for (const model of outboxModels(db))
        if (await model.collection.findOne({ 'outbox.id': { $gt: '' } }, { projection: { _id: 1 } }))
          return false;
      return true;
    },
  };
}
export type Relay = ReturnType<typeof createRelay>;
