import { type Connection, type Model, Schema, type UpdateQuery } from 'mongoose';
import type { Clock } from '../clock.ts';
import { jsonOf } from '../database/model.ts';
import type { Ids } from '../ids.ts';
import type { EventType, EventTypes, OutboxEvent } from './event.ts';

const outboxEventSchema = new Schema(
  {
    id: { type: String, required: true },
    type: { type: String, required: true },
    at: { type: Date, required: true },
    data: { ...jsonOf<unknown>(), required: true },
  },
  { _id: false, minimize: false },
);

/**
 * The field `outbox` of an aggregate's schema: events waiting for the relay, written together with the change. Not
 * selected by queries by default.
 */
export const outboxField = { type: [outboxEventSchema], default: undefined, select: false };

export function makeEvent<T extends EventType>(
  { clock, ids }: { clock: Clock; ids: Ids },
  type: T,
  data: EventTypes[T],
): OutboxEvent<T> {
  return { id: ids.id(), type, at: clock.now(), data };
}

/** Adds events to an update, so that both are one write. */
export function withEvent<T>(update: NoInfer<UpdateQuery<T>>, ...events: OutboxEvent[]): UpdateQuery<T> {
  return { ...update, $push: { ...update.$push, outbox: { $each: events } } };
}

/** Adds the first events to a new document, so that both are one write. */
export function withInitialEvents<D extends object>(
  document: D,
  ...events: OutboxEvent[]
): D & { outbox: OutboxEvent[] } {
  return { ...document, outbox: events };
}

/** The models of a connection whose schema has an outbox. */
export function outboxModels(db: Connection): Model<unknown>[] {
  return Object.values(db.models).filter((model) => model.schema.path('outbox') !== undefined);
}

/** Creates, for every model with an outbox, the index that finds documents with waiting events. */
export async function ensureOutboxIndexes(db: Connection): Promise<void> {
  for (const model of outboxModels(db))
    await model.collection.createIndex({ 'outbox.id': 1 }, { sparse: true, name: 'outbox' });
}

type Notify = (modelName: string) => void;
const notifiers = new WeakMap<Connection, Notify>();
const writes = ['updateOne', 'updateMany', 'findOneAndUpdate', 'findOneAndReplace', 'replaceOne'] as const;

/** Call after a write with events that bypasses mongoose and uses the driver directly. */
export function notifyRelay({ db, modelName }: Pick<Model<unknown>, 'db' | 'modelName'>): void {
  notifiers.get(db)?.(modelName);
}

/** False for an update that leaves the outbox as it is: most reads of outboxes would find nothing. */
const mayAddEvents = (update: unknown): boolean =>
  typeof update !== 'object' || update === null || Array.isArray(update)
    ? true
    : Object.entries(update).some(
        ([key, fields]) =>
          !key.startsWith('$') || (typeof fields === 'object' && fields !== null && 'outbox' in fields),
      );

/**
 * Calls `notify` after each write on a model of this connection that has an outbox and may have added events to it.
 * Call before models are defined.
 */
export function notifyRelayOnWrite(db: Connection, notify: Notify): void {
  notifiers.set(db, notify);
  db.plugin((schema: Schema) => {
    if (!schema.path('outbox')) return;
    schema.post('save', function () {
      notifyRelay(this.$model());
    });
    schema.post('insertMany', function () {
      notifyRelay(this);
    });
    schema.post('bulkWrite', function () {
      notifyRelay(this);
    });
    schema.post([...writes], { document: false, query: true }, function () {
      if (mayAddEvents(this.getUpdate())) notifyRelay(this.model);
    });
  });
}
