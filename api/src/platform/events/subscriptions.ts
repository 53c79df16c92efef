import type { Connection } from 'mongoose';
import { type Logger, reasonOf } from '../log.ts';
import type { DomainEvent, EventType } from './event.ts';
import type { EventLog } from './event-log.ts';
import type { Positions } from './positions.ts';
import type { Probe } from './relay.ts';
import { createSubscriber, type Subscriber, type SubscriberOptions } from './subscriber.ts';

type Handler<T extends EventType> = (event: DomainEvent<T>) => Promise<void> | void;

export interface Subscribing {
  /**
   * A durable subscriber: handles every event of these types at least once, in order, in one process at a time, from
   * its saved position. The handler must be idempotent. With a `partitionKey`, events of different keys are handled
   * concurrently.
   */
  subscribe<const T extends EventType>(
    name: string,
    types: readonly T[],
    handler: Handler<T>,
    partitionKey?: (event: DomainEvent<T>) => string,
  ): void;
  /**
   * A durable subscriber that handles waiting events in batches, in order. When a batch fails, its events are handled
   * one by one. With `batchDelayMs`, it waits that long for more events before each batch.
   */
  subscribeBatch<const T extends EventType>(
    name: string,
    types: readonly T[],
    handler: (events: DomainEvent<T>[]) => Promise<void>,
    batchDelayMs?: number,
  ): void;
  /**
   * A subscriber that runs in every process and receives events from the start of the process on, without a saved
   * position. For in-memory indexes.
   */
  subscribePerProcess<const T extends EventType>(
    name: string,
    types: readonly T[],
    handler: Handler<T>,
  ): void;
}

interface Parts {
  db: Connection;
  log: Logger;
  eventLog: EventLog;
  positions: Positions;
  probe: Probe;
  firstRetryMs: number;
}

/** The subscribers of this process: durable ones, active while it leads, and those of every process. */
export function createSubscriptions({ db, log, eventLog, positions, probe, firstRetryMs }: Parts) {
  const deadLetters = db.collection<{ _id: string }>('parked_events');
  const durable: Subscriber[] = [];
  const perProcess: Subscriber[] = [];
  let started = false;
  let perProcessFrom = 0;

  function register<T extends EventType>(
    list: Subscriber[],
    options: Pick<
      SubscriberOptions<T>,
      'name' | 'types' | 'handler' | 'save' | 'partitionKey' | 'handleBatch' | 'batchDelayMs'
    >,
  ): void {
    const { name } = options;
    if (started) throw new Error(`${name} subscribes after the start`);
    if (list.some((other) => other.name === name)) throw new Error(`Two subscribers are named ${name}`);
    const deadLetter = async (event: DomainEvent, error: unknown) => {
      const { id, type, seq } = event;
      const record = { subscriber: name, event: id, type, seq, reason: reasonOf(error), at: new Date() };
      await deadLetters.updateOne({ _id: `${name}:${id}` }, { $set: record }, { upsert: true });
    };
    list.push(createSubscriber({ ...options, deadLetter, eventLog, log, probe, firstRetryMs }));
  }

  const subscribing: Subscribing = {
    subscribe: (name, types, handler, partitionKey) =>
      register(durable, {
        name,
        types,
        save: positions.saveAs(name),
        handler,
        partitionKey,
      }),
    subscribeBatch: (name, types, handler, batchDelayMs) =>
      register(durable, {
        name,
        types,
        save: positions.saveAs(name),
        handler: (event) => handler([event]),
        handleBatch: handler,
        batchDelayMs,
      }),
    subscribePerProcess: (name, types, handler) => register(perProcess, { name, types, handler }),
  };

  return {
    subscribing,

    /** Fixes where per-process subscribers start. */
    async prepare(): Promise<void> {
      perProcessFrom = await eventLog.head();
    },

    /** Starts the per-process subscribers; nothing may subscribe from now on. */
    start(): void {
      started = true;
      for (const subscriber of perProcess) subscriber.activate(perProcessFrom);
    },

    /** Where the durable subscribers are, as saved. */
    savedPositions: () => positions.read(durable.map(({ name }) => name)),

    activateDurable(from: ReadonlyMap<string, number>): void {
      for (const subscriber of durable) subscriber.activate(from.get(subscriber.name) ?? 0);
    },

    async deactivateDurable(): Promise<void> {
      await Promise.all(durable.map((subscriber) => subscriber.deactivate()));
      await positions.flush();
    },

    async deactivateAll(): Promise<void> {
      await Promise.all([...durable, ...perProcess].map((subscriber) => subscriber.deactivate()));
      await positions.flush();
    },

    /** Announces that the log now ends at `head`. */
    wakeAll(head: number): void {
      for (const subscriber of [...durable, ...perProcess]) subscriber.wake(head);
    },

    /** The number up to which every per-process subscriber has handled the events, at most `head`. */
    handledInProcess: (head: number): number => Math.min(head, ...perProcess.map(({ position }) => position)),

    /** How many events of the log up to `head` each active durable subscriber has not handled, by its name. */
    behind: (head: number): Record<string, number> =>
      Object.fromEntries(
        durable
          .filter(({ active }) => active)
          .map(({ name, position }) => [name, Math.max(0, head - position)]),
      ),

    /** Makes active subscribers handle what waits without further delay; true when they have reached `head`. */
    hurryTo(head: number): boolean {
      const listeners = [...durable.filter(({ active }) => active), ...perProcess];
      for (const subscriber of listeners) {
        subscriber.wake(head);
        subscriber.flush();
      }
      return listeners.every(({ position }) => position >= head);
    },
  };
}
export type Subscriptions = ReturnType<typeof createSubscriptions>;
