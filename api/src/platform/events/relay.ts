import type { Connection, Model, Types } from 'mongoose';
import type { OutboxEvent } from './event.ts';
import type { EventLog, LoggedEvent } from './event-log.ts';
import { outboxModels } from './outbox.ts';

/** Steps at which a test may simulate a crash. */
export type RelayStep = 'read' | 'logged' | 'pulled';
export type Probe = (step: RelayStep | 'handled' | 'checkpointed') => void | Promise<void>;

const batchSize = 200;
type Waiting = { _id: Types.ObjectId | string; outbox: OutboxEvent[] };

/**
 * Moves events from the outboxes to the log: first into the log, where an event is stored once under its id, then out
 * of the outbox. After a crash in between, the move is repeated; the id keeps it idempotent.
 */
export function createRelay(db: Connection, log: EventLog, probe: Probe, onLogged: (head: number) => void) {
  let head: number | undefined;
  /** Set when some of the events may already be in the log: after a start, a failure or a change of relay. */
  let careful = true;

  const outboxesOf = ({ collection }: Model<unknown>) => db.collection<Waiting>(collection.collectionName);

  const waitingOf = (model: Model<unknown>) =>
    outboxesOf(model)
      .find({ 'outbox.id': { $gt: '' } }, { projection: { outbox: 1 } })
      .sort({ 'outbox.id': 1 })
      .limit(batchSize)
      .toArray();

  /** Removes logged events from the outboxes; newer events stay. */
  async function pull(model: Model<unknown>, moved: readonly Waiting[]): Promise<void> {
    await outboxesOf(model).bulkWrite(
      moved.map(({ _id, outbox }) => ({
        updateOne: {
          filter: { _id },
          update: { $pull: { outbox: { id: { $in: outbox.map(({ id }) => id) } } } },
        },
      })),
      { ordered: false },
    );
  }

  /** Moves one batch of each model; returns how many documents held events, and whether there may be more. */
  async function move(models: readonly Model<unknown>[]): Promise<{ moved: number; more: boolean }> {
    const read = await Promise.all(models.map(async (model) => ({ model, found: await waitingOf(model) })));
    const waiting = read.filter(({ found }) => found.length > 0);
    const moved = waiting.reduce((all, { found }) => all + found.length, 0);
    if (moved === 0) return { moved, more: false };
    await probe('read');

    const events = waiting.flatMap(({ model, found }) =>
      found.flatMap(({ _id, outbox }): LoggedEvent[] =>
        outbox.map((event) => ({ ...event, aggregate: { model: model.modelName, id: String(_id) } })),
      ),
    );
    head ??= await log.head();
    const next = await log.append(careful ? await log.unknownOf(events) : events, head);
    if (next === null) {
      forget();
      return { moved, more: true };
    }
    head = next;
    careful = false;
    await probe('logged');
    onLogged(head);

    await Promise.all(waiting.map(({ model, found }) => pull(model, found)));
    await probe('pulled');
    return { moved, more: waiting.some(({ found }) => found.length === batchSize) };
  }

  function forget(): void {
    head = undefined;
    careful = true;
  }

  return {
    /** Moves all waiting events of these models (of all models by default); returns how many documents held events. */
    async sweep(names?: ReadonlySet<string>): Promise<number> {
      const models = outboxModels(db).filter(({ modelName }) => !names || names.has(modelName));
      let all = 0;
      for (let more = true; more; ) {
        const batch = await move(models);
        all += batch.moved;
        more = batch.more;
      }
      return all;
    },
    /** Drops cached state: after a change of lease holder or a failed write. */
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
