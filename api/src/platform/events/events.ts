import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { createBatcher } from '../database/batcher.ts';
import { isDuplicateKey } from '../database/change.ts';
import { type Logger, reasonOf } from '../log.ts';
import type { DomainEvent, EventType } from './event.ts';
import { createEventLog, type Position } from './event-log.ts';
import { createLease, leaseMs } from './lease.ts';
import { ensureOutboxIndexes, notifyRelayOnWrite } from './outbox.ts';
import { createRelay, type Probe } from './relay.ts';
import { createSubscriber, type Subscriber, type SubscriberOptions } from './subscriber.ts';

export interface EventsOptions {
  db: Connection;
  log: Logger;
  /** No other process can use the store, so this one always holds the lease. */
  alone: boolean;
  /** A test throws here to simulate a crash. */
  probe?: Probe;
  /** Delay before the first retry of a failed handler. */
  firstRetryMs?: number;
}

type Handler<T extends EventType> = (event: DomainEvent<T>) => Promise<void> | void;

export interface Events {
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
  /** Runs `effect` unless it has already run under this key. Returns whether it ran. */
  once(key: string, effect: () => Promise<void>): Promise<boolean>;
  /** The last event that all per-process subscribers have handled; null before the first. */
  position(): Promise<Position | null>;
  /**
   * Events of these types after a position; null when the log no longer holds the position, or when there are more
   * than `limit`.
   */
  since<const T extends EventType>(
    position: Position,
    types: readonly T[],
    limit: number,
  ): Promise<DomainEvent<T>[] | null>;
  ensureIndexes(): Promise<void>;
  /** Fixes where per-process subscribers start: later events may be handled twice, but are never missed. */
  prepare(): Promise<void>;
  start(): Promise<void>;
  /** Moves waiting events into the log, then stops. */
  stop(): Promise<void>;
  /** Resolves when every event is handled, including those emitted by handlers. Throws after 15 s. */
  idle(): Promise<void>;
  isLeader(): boolean;
}

const renewIntervalMs = 1_000;
const sharedPollMs = 100;
/** In a single process every write notifies the relay; the poll only finds what a crash left behind. */
const alonePollMs = 2_000;
/**
 * After a round that moved at least `manyEvents`, the relay waits this long, so that the next round moves more at
 * once.
 */
const gatherMs = 25;
const manyEvents = 4;

export function createEvents(options: EventsOptions): Events {
  const { db, log, alone, probe = () => {}, firstRetryMs = 100 } = options;
  const eventLog = createEventLog(db);
  const lease = alone ? undefined : createLease(db, 'events', randomUUID());
  const subscriptions = db.collection<{ _id: string; seq: number }>('subscriptions');
  const deadLetters = db.collection<{ _id: string }>('parked_events');
  const marks = db.collection<{ _id: string; storedAt: Date }>('once');

  const durable: Subscriber[] = [];
  const perProcess: Subscriber[] = [];
  const wakeAll = (head: number) => {
    for (const subscriber of [...durable, ...perProcess]) subscriber.wake(head);
  };
  const relay = createRelay(db, eventLog, probe, wakeAll);
  const dirty = new Set<string>();
  let leader = false;
  let stopping = false;
  let started = false;
  let perProcessFrom = 0;
  let lastFullSweep = 0;
  let wakeUp: (() => void) | undefined;
  let running: Promise<void> | undefined;
  let renewal: NodeJS.Timeout | undefined;
  let heldAt = 0;
  let leading = false;

  notifyRelayOnWrite(db, (model) => {
    dirty.add(model);
    if (leader) wakeUp?.();
  });

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
  const saveAs = (name: string) => async (seq: number) => {
    await savePosition({ name, seq });
  };

  /**
   * Whether this process holds the lease. When the store cannot be reached, true until the lease has expired for the
   * others.
   */
  async function holdLease(): Promise<boolean> {
    if (!lease) return true;
    try {
      const holds = await lease.hold();
      if (holds) heldAt = Date.now();
      return holds;
    } catch (error) {
      if (!stopping) log.error({ err: error }, 'The relay lease could not be renewed');
      return leader && Date.now() - heldAt < leaseMs;
    }
  }

  async function updateLeadership(): Promise<void> {
    const holds = await holdLease();
    if (holds === leader || stopping) return;
    if (!holds) {
      leader = false;
      await Promise.all(durable.map((subscriber) => subscriber.deactivate()));
      return;
    }
    // read before leading: when this fails, the next renewal tries again
    const names = durable.map(({ name }) => name);
    const stored = await subscriptions.find({ _id: { $in: names } }).toArray();
    if (stopping) return;
    leader = true;
    relay.forget();
    lastFullSweep = 0;
    const positions = new Map(stored.map(({ _id, seq }) => [_id, seq]));
    for (const subscriber of durable) subscriber.activate(positions.get(subscriber.name) ?? 0);
    wakeUp?.();
  }

  /**
   * Moves waiting events and returns how many. From time to time it also checks every outbox without a notification.
   */
  async function round(): Promise<number> {
    const full = Date.now() - lastFullSweep >= (alone ? alonePollMs : sharedPollMs);
    const names = new Set(dirty);
    dirty.clear();
    let moved = 0;
    if (leader && full) moved = await relay.sweep();
    else if (leader && names.size > 0) moved = await relay.sweep(names);
    if (full) {
      lastFullSweep = Date.now();
      wakeAll(await eventLog.head());
    }
    return moved;
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!stopping) {
      let moved = 0;
      try {
        moved = await round();
        failures = 0;
      } catch (error) {
        failures += 1;
        relay.forget();
        lastFullSweep = 0;
        if (!stopping) log.error({ err: error }, 'Events could not be moved; trying again');
      }
      if (stopping) return;
      const rest = failures > 0 ? Math.min(5_000, 100 * 2 ** failures) : alone ? alonePollMs : sharedPollMs;
      if (moved >= manyEvents) await new Promise((resolve) => setTimeout(resolve, gatherMs));
      if (dirty.size === 0 || !leader || failures > 0) await sleep(rest);
    }
  }

  const sleep = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function settled(): Promise<boolean> {
    const head = await eventLog.head();
    const listeners = [...durable.filter(({ active }) => active), ...perProcess];
    for (const subscriber of listeners) {
      subscriber.wake(head);
      subscriber.flush();
    }
    if (listeners.some(({ position }) => position < head)) return false;
    return (await relay.isEmpty()) && (await eventLog.head()) === head;
  }

  return {
    subscribe: (name, types, handler, partitionKey) =>
      register(durable, {
        name,
        types,
        save: saveAs(name),
        handler,
        partitionKey,
      }),
    subscribeBatch: (name, types, handler, batchDelayMs) =>
      register(durable, {
        name,
        types,
        save: saveAs(name),
        handler: (event) => handler([event]),
        handleBatch: handler,
        batchDelayMs,
      }),
    subscribePerProcess: (name, types, handler) => register(perProcess, { name, types, handler }),
    async once(key, effect) {
      if (await marks.findOne({ _id: key })) return false;
      await effect();
      try {
        await marks.insertOne({ _id: key, storedAt: new Date() });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      return true;
    },
    async position() {
      const seq = Math.min(await eventLog.head(), ...perProcess.map(({ position }) => position));
      const id = await eventLog.idOf(seq);
      return id === null ? null : { seq, id };
    },
    async since<const T extends EventType>({ seq, id }: Position, types: readonly T[], limit: number) {
      if ((await eventLog.idOf(seq)) !== id) return null;
      const found = await eventLog.read(seq, types, limit + 1, await eventLog.head());
      return found.length > limit ? null : found;
    },
    async ensureIndexes() {
      await eventLog.ensureIndexes();
      await ensureOutboxIndexes(db);
      await marks.createIndex({ storedAt: 1 }, { expireAfterSeconds: 30 * 24 * 3600 });
    },
    async prepare() {
      perProcessFrom = await eventLog.head();
    },
    async start() {
      started = true;
      for (const subscriber of perProcess) subscriber.activate(perProcessFrom);
      await updateLeadership();
      if (lease) {
        renewal = setInterval(() => {
          if (leading) return;
          leading = true;
          updateLeadership()
            .catch((error: unknown) => log.error({ err: error }, 'The relay lease could not be taken'))
            .finally(() => {
              leading = false;
            });
        }, renewIntervalMs);
      }
      running = run();
    },
    async stop() {
      if (!started || stopping) return;
      stopping = true;
      clearInterval(renewal);
      wakeUp?.();
      await running;
      if (leader)
        await relay
          .sweep()
          .catch((error: unknown) => log.warn({ err: error }, 'Events wait for the next start'));
      await Promise.all([...durable, ...perProcess].map((subscriber) => subscriber.deactivate()));
      if (leader) await lease?.release();
    },
    async idle() {
      const deadline = Date.now() + 15_000;
      while (!(await settled())) {
        if (Date.now() > deadline) throw new Error('Events did not settle within 15 s');
        wakeUp?.();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    isLeader: () => leader,
  };
}
