import type { Logger } from '../log.ts';
import type { DomainEvent, EventType } from './event.ts';
import type { EventLog } from './event-log.ts';
import type { Probe } from './relay.ts';

export interface SubscriberOptions<T extends EventType> {
  name: string;
  types: readonly T[];
  handler: (event: DomainEvent<T>) => Promise<void> | void;
  /** Notes the position, for durable subscribers. */
  save?: (seq: number) => void;
  /** Called after the last retry: stores the event as a dead letter, so that the next ones are handled. */
  deadLetter: (event: DomainEvent, error: unknown) => Promise<void>;
  eventLog: EventLog;
  log: Logger;
  probe: Probe;
  /** Delay before the first retry, doubled each time. */
  firstRetryMs: number;
  /** Handles a batch; when it fails, `handler` gets the events one by one. */
  handleBatch?: ((events: DomainEvent<T>[]) => Promise<void>) | undefined;
  /** How long to wait for more events before each batch. */
  batchDelayMs?: number | undefined;
  /** Events of different keys are handled concurrently, those of one key in order. By default all share one key. */
  partitionKey?: ((event: DomainEvent<T>) => string) | undefined;
}

/** After this many failures an event becomes a dead letter. */
export const maxTries = 8;
const batchSize = 200;
const maxRetryMs = 10_000;

/** Delivers the events of the log to one subscriber, in order, from a position on. */
export function createSubscriber<T extends EventType>(options: SubscriberOptions<T>) {
  const {
    name,
    types,
    handler,
    save,
    deadLetter,
    eventLog,
    log,
    probe,
    firstRetryMs,
    partitionKey = () => '',
  } = options;
  const { handleBatch, batchDelayMs = 0 } = options;
  let position = 0;
  let target = 0;
  let active = false;
  let draining: Promise<void> | undefined;
  const pauses = new Set<() => void>();
  const batchDelays = new Set<() => void>();

  const pause = (milliseconds: number, among = pauses) =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        among.delete(end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      among.add(end);
    });

  /** Returns false when stopped before the event was handled. */
  async function processEvent(event: DomainEvent<T>): Promise<boolean> {
    for (let tries = 1; active; tries += 1) {
      try {
        await handler(event);
        await probe('handled');
        return true;
      } catch (error) {
        if (!active) return false;
        const about = { subscriber: name, event: event.id, type: event.type, tries };
        if (tries >= maxTries) {
          log.error(
            { ...about, err: error },
            'An event becomes a dead letter: its subscriber failed too often',
          );
          await deadLetter(event, error);
          return true;
        }
        log.warn({ ...about, err: error }, 'A subscriber failed and is tried again');
        await pause(Math.min(maxRetryMs, firstRetryMs * 2 ** (tries - 1)));
      }
    }
    return false;
  }

  async function tryBatch(batch: DomainEvent<T>[]): Promise<boolean> {
    if (!handleBatch || batch.length < 2) return false;
    try {
      await handleBatch(batch);
      await probe('handled');
      return true;
    } catch (error) {
      log.warn(
        { subscriber: name, events: batch.length, err: error },
        'A batch failed; its events are handled one by one',
      );
      return false;
    }
  }

  /** Handles a batch; returns the number up to which all events are handled. */
  async function processBatch(batch: DomainEvent<T>[]): Promise<number> {
    if (await tryBatch(batch)) return batch.at(-1)?.seq ?? position;
    const partitions = new Map<string, DomainEvent<T>[]>();
    for (const event of batch) {
      const key = partitionKey(event);
      const others = partitions.get(key);
      if (others) others.push(event);
      else partitions.set(key, [event]);
    }
    const done = new Set<number>();
    const run = async (events: readonly DomainEvent<T>[]) => {
      for (const event of events) {
        if (!(await processEvent(event))) return;
        done.add(event.seq);
      }
    };
    const ends = await Promise.allSettled([...partitions.values()].map(run));
    const broken = ends.find((end) => end.status === 'rejected');
    if (broken) throw broken.reason;
    const firstLeft = batch.findIndex(({ seq }) => !done.has(seq));
    return (firstLeft === -1 ? batch.at(-1) : batch[firstLeft - 1])?.seq ?? position;
  }

  async function drain(): Promise<void> {
    while (active && position < target) {
      if (batchDelayMs > 0) await pause(batchDelayMs, batchDelays);
      if (!active) return;
      const goal = target;
      const batch = await eventLog.read(position, types, batchSize, goal);
      const processedUpTo = await processBatch(batch);
      if (processedUpTo > position && save) {
        save(processedUpTo);
        await probe('checkpointed');
      }
      if (!active) return;
      position = batch.length === 0 ? goal : processedUpTo;
    }
  }

  return {
    name,
    get position() {
      return position;
    },
    get active() {
      return active;
    },
    activate(from: number) {
      position = from;
      active = true;
    },
    /** Announces that the log now ends at `head`. */
    wake(head: number) {
      target = Math.max(target, head);
      if (!active || draining || position >= target) return;
      draining = drain()
        .catch((error: unknown) =>
          log.error({ subscriber: name, err: error }, 'A subscriber was interrupted'),
        )
        .finally(() => {
          draining = undefined;
        });
    },
    /** Handles the current batch without further delay. */
    flush() {
      for (const end of batchDelays) end();
    },
    /** Stops after the current event. */
    async deactivate() {
      active = false;
      for (const end of [...pauses, ...batchDelays]) end();
      await draining;
    },
  };
}
export type Subscriber = ReturnType<typeof createSubscriber>;
