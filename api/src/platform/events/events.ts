import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { createBatcher } from '../database/batcher.ts';
import { isDuplicateKey } from '../database/change.ts';
import { type Logger, reasonOf } from '../log.ts';
import { createDelivery, type Delivery, type DeliveryOptions } from './delivery.ts';
import type { DomainEvent, EventType } from './event.ts';
import { createEventLog, type Position } from './event-log.ts';
import { createLease, leaseLength } from './lease.ts';
import { ensureOutboxIndexes, kickOnWrite } from './outbox.ts';
import { createRelay, type Probe } from './relay.ts';

export interface EventsOptions {
  db: Connection;
  log: Logger;
  /** No other process can share the store, so this one always leads. */
  alone: boolean;
  /** A test makes the process "die" here by throwing. */
  probe?: Probe;
  /** Milliseconds before a failed handler is tried again. */
  firstPause?: number;
}

type Handler<T extends EventType> = (event: DomainEvent<T>) => Promise<void> | void;

export interface Events {
  /**
   * A durable subscriber: told every event of these types at least once, in order, by one process at a time, from
   * where it stopped. The handler must bear being told twice. With a `lane`, events of different lanes are told side
   * by side.
   */
  onceEach<const T extends EventType>(
    name: string,
    types: readonly T[],
    handler: Handler<T>,
    lane?: (event: DomainEvent<T>) => string,
  ): void;
  /**
   * A durable subscriber that is told what has come in the meantime at once, in order; alone what failed in company.
   * With `linger`, it waits for so many milliseconds whether more comes.
   */
  onceTogether<const T extends EventType>(
    name: string,
    types: readonly T[],
    handler: (events: DomainEvent<T>[]) => Promise<void>,
    linger?: number,
  ): void;
  /** A follower: every process is told the events that come after its own start; for indexes in memory. */
  everyProcess<const T extends EventType>(name: string, types: readonly T[], handler: Handler<T>): void;
  /** Runs `effect` unless it has already been done under this key. True when it ran. */
  once(key: string, effect: () => Promise<void>): Promise<boolean>;
  /** The last event that all followers of this process have handled; null before the first. */
  position(): Promise<Position | null>;
  /** What of these types came after a position; null when the log does not know it any more, or too much came. */
  since<const T extends EventType>(
    position: Position,
    types: readonly T[],
    limit: number,
  ): Promise<DomainEvent<T>[] | null>;
  ensureIndexes(): Promise<void>;
  /** Fixes where followers begin: what they read from the database after this may be told again, never missed. */
  prepare(): Promise<void>;
  start(): Promise<void>;
  /** Moves what waits into the log, then stops. */
  stop(): Promise<void>;
  /** Resolves when every event is told, those made by handlers too. Throws after 15 s. */
  idle(): Promise<void>;
  isLeader(): boolean;
}

const renewEvery = 1_000;
const pollShared = 100;
/** Alone, every write announces itself: the poll is for what a crash left. */
const pollAlone = 2_000;
/** Milliseconds that a crowd of events gathers for before they are moved together; a few go at once. */
const crowdPause = 25;
const crowd = 4;

export function createEvents(options: EventsOptions): Events {
  const { db, log, alone, probe = () => {}, firstPause = 100 } = options;
  const eventLog = createEventLog(db);
  const lease = alone ? undefined : createLease(db, 'events', randomUUID());
  const subscriptions = db.collection<{ _id: string; seq: number }>('subscriptions');
  const parked = db.collection<{ _id: string }>('parked_events');
  const marks = db.collection<{ _id: string; storedAt: Date }>('once');

  const durable: Delivery[] = [];
  const followers: Delivery[] = [];
  const wakeAll = (head: number) => {
    for (const delivery of [...durable, ...followers]) delivery.wake(head);
  };
  const relay = createRelay(db, eventLog, probe, wakeAll);
  const dirty = new Set<string>();
  let leader = false;
  let stopping = false;
  let started = false;
  let followFrom = 0;
  let lastFullSweep = 0;
  let wakeUp: (() => void) | undefined;
  let running: Promise<void> | undefined;
  let renewal: NodeJS.Timeout | undefined;
  let heldAt = 0;
  let leading = false;

  kickOnWrite(db, (model) => {
    dirty.add(model);
    if (leader) wakeUp?.();
  });

  function subscribe(
    list: Delivery[],
    told: Pick<DeliveryOptions, 'name' | 'types' | 'handler' | 'save' | 'lane' | 'together' | 'linger'>,
  ): void {
    const { name } = told;
    if (started) throw new Error(`${name} subscribes after the start`);
    if (list.some((other) => other.name === name)) throw new Error(`Two subscribers are named ${name}`);
    const park = async (event: DomainEvent, error: unknown) => {
      const { id, type, seq } = event;
      const record = { subscriber: name, event: id, type, seq, reason: reasonOf(error), at: new Date() };
      await parked.updateOne({ _id: `${name}:${id}` }, { $set: record }, { upsert: true });
    };
    list.push(createDelivery({ ...told, park, eventLog, log, probe, firstPause }));
  }

  /** All that subscribers reach in the same moment is one write. */
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
    { minIntervalMs: crowdPause },
  );
  const saveAs = (name: string) => async (seq: number) => {
    await savePosition({ name, seq });
  };

  /** True while the lease is ours; out of reach of the store, until it has run out for the others. */
  async function holdLease(): Promise<boolean> {
    if (!lease) return true;
    try {
      const holds = await lease.hold();
      if (holds) heldAt = Date.now();
      return holds;
    } catch (error) {
      if (!stopping) log.error({ err: error }, 'The relay lease could not be renewed');
      return leader && Date.now() - heldAt < leaseLength;
    }
  }

  async function lead(): Promise<void> {
    const holds = await holdLease();
    if (holds === leader || stopping) return;
    leader = holds;
    if (!leader) {
      await Promise.all(durable.map((delivery) => delivery.deactivate()));
      return;
    }
    relay.forget();
    lastFullSweep = 0;
    for (const delivery of durable) {
      const stored = await subscriptions.findOne({ _id: delivery.name });
      delivery.activate(stored?.seq ?? 0);
    }
    wakeUp?.();
  }

  /** One round: move what waits, and say how many that were; now and then look at everything, for what did not announce itself. */
  async function round(): Promise<number> {
    const full = Date.now() - lastFullSweep >= (alone ? pollAlone : pollShared);
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
      const rest = failures > 0 ? Math.min(5_000, 100 * 2 ** failures) : alone ? pollAlone : pollShared;
      if (moved >= crowd) await new Promise((resolve) => setTimeout(resolve, crowdPause));
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
    const listeners = [...durable.filter(({ active }) => active), ...followers];
    for (const delivery of listeners) {
      delivery.wake(head);
      delivery.hurry();
    }
    if (listeners.some(({ position }) => position < head)) return false;
    return (await relay.isEmpty()) && (await eventLog.head()) === head;
  }

  return {
    onceEach: (name, types, handler, lane) =>
      subscribe(durable, { name, types, save: saveAs(name), handler: handler as never, lane: lane as never }),
    onceTogether: (name, types, handler, linger) =>
      subscribe(durable, {
        name,
        types,
        save: saveAs(name),
        handler: (event) => handler([event as never]),
        together: handler as never,
        linger,
      }),
    everyProcess: (name, types, handler) => subscribe(followers, { name, types, handler: handler as never }),
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
      const seq = Math.min(await eventLog.head(), ...followers.map(({ position }) => position));
      const id = await eventLog.idOf(seq);
      return id === null ? null : { seq, id };
    },
    async since<const T extends EventType>({ seq, id }: Position, types: readonly T[], limit: number) {
      if ((await eventLog.idOf(seq)) !== id) return null;
      const found = await eventLog.read(seq, types, limit + 1, await eventLog.head());
      return found.length > limit ? null : (found as DomainEvent<T>[]);
    },
    async ensureIndexes() {
      await eventLog.ensureIndexes();
      await ensureOutboxIndexes(db);
      await marks.createIndex({ storedAt: 1 }, { expireAfterSeconds: 30 * 24 * 3600 });
    },
    async prepare() {
      followFrom = await eventLog.head();
    },
    async start() {
      started = true;
      for (const follower of followers) follower.activate(followFrom);
      await lead();
      if (lease) {
        renewal = setInterval(() => {
          if (leading) return;
          leading = true;
          lead()
            .catch((error: unknown) => log.error({ err: error }, 'The lead could not be taken'))
            .finally(() => {
              leading = false;
            });
        }, renewEvery);
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
      await Promise.all([...durable, ...followers].map((delivery) => delivery.deactivate()));
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
