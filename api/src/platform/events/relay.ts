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
export function createRelay(db: Connection, log: EventLog, probe: Probe, onLogged: (head: number) => void) {
  let head: number | undefined;
  /** Set when a part of the outboxes may be in the log already: after a start, a failure or a rival. */
  let careful = true;

  /** Moves one batch of a model; gives how many documents it found waiting, `batchSize` when there may be more. */
  async function move(model: Model<unknown>): Promise<number> {
    const found = (await model.collection
      .find({ 'outbox.id': { $gt: '' } }, { projection: { outbox: 1 } })
      .sort({ 'outbox.id': 1 })
      .limit(batchSize)
      .toArray()) as unknown as Waiting[];
    if (found.length === 0) return 0;
    await probe('read');

    const events = found.flatMap(({ _id, outbox }): LoggedEvent[] =>
      outbox.map((event) => ({ ...event, aggregate: { model: model.modelName, id: String(_id) } })),
    );
    head ??= await log.head();
    const next = await log.append(careful ? await log.unknownOf(events) : events, head);
    if (next === null) {
      forget();
      return batchSize;
    }
    head = next;
    careful = false;
    await probe('logged');
    onLogged(head);

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
    return found.length;
  }

  function forget(): void {
    head = undefined;
    careful = true;
  }

  return {
    /** Moves all that waits in these models (all without names), and gives how many documents held something. */
    async sweep(names?: ReadonlySet<string>): Promise<number> {
      let moved = 0;
      for (const model of outboxModels(db)) {
        if (names && !names.has(model.modelName)) continue;
        for (let found = batchSize; found === batchSize; moved += found) found = await move(model);
      }
      return moved;
    },
    /** A new holder, or one whose write failed, must not trust what it knew. */
    forget,
    async isEmpty(): Promise<boolean> {
      for (const model of outboxModels(db))
        if (await model.collection.findOne({ 'outbox.id': { $gt: '' } }, { projection: { _id: 1 } }))
          return false;
      return true;
    },
  };
}
export type Relay = ReturnType<typeof createRelay>;
