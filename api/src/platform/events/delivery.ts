import type { Logger } from '../log.ts';
import type { DomainEvent } from './event.ts';
import type { EventLog } from './event-log.ts';
import type { Probe } from './relay.ts';

export interface DeliveryOptions {
  name: string;
  types: readonly string[];
  handler: (event: DomainEvent) => Promise<void> | void;
  /** Keeps the position, for a subscriber that goes on where it stopped. */
  save?: (seq: number) => Promise<void>;
  /** After the last try: sets the event aside so that the next ones are told. */
  park: (event: DomainEvent, error: unknown) => Promise<void>;
  eventLog: EventLog;
  log: Logger;
  probe: Probe;
  /** Milliseconds before the second try, doubled each time. */
  firstPause: number;
  /** Tells many at once; when that fails, each is told by `handler`. */
  together?: ((events: DomainEvent[]) => Promise<void>) | undefined;
  /** Milliseconds for which more is waited for before a batch is told. */
  linger?: number | undefined;
  /** Events of different lanes may be told side by side, those of one lane in order; one lane unless said. */
  lane?: ((event: DomainEvent) => string) | undefined;
}

/** After this many failures an event is poison and is parked. */
export const maximumTries = 8;
const batchSize = 200;
const longestPause = 10_000;

/** Tells one subscriber the events of the log, one after the other, from a position on. */
export function createDelivery(options: DeliveryOptions) {
  const { name, types, handler, save, park, eventLog, log, probe, firstPause, lane = () => '' } = options;
  const { together, linger = 0 } = options;
  let position = 0;
  let target = 0;
  let active = false;
  let draining: Promise<void> | undefined;
  const pauses = new Set<() => void>();
  const lingering = new Set<() => void>();

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

  /** False when delivery was stopped before the event was dealt with. */
  async function tell(event: DomainEvent): Promise<boolean> {
    for (let tries = 1; active; tries += 1) {
      try {
        await handler(event);
        await probe('handled');
        return true;
      } catch (error) {
        if (!active) return false;
        const about = { subscriber: name, event: event.id, type: event.type, tries };
        if (tries >= maximumTries) {
          log.error({ ...about, err: error }, 'An event is parked: its subscriber failed too often');
          await park(event, error);
          return true;
        }
        log.warn({ ...about, err: error }, 'A subscriber failed and is tried again');
        await pause(Math.min(longestPause, firstPause * 2 ** (tries - 1)));
      }
    }
    return false;
  }

  async function toldTogether(batch: DomainEvent[]): Promise<boolean> {
    if (!together || batch.length < 2) return false;
    try {
      await together(batch);
      await probe('handled');
      return true;
    } catch (error) {
      log.warn({ subscriber: name, events: batch.length, err: error }, 'Events are told one by one');
      return false;
    }
  }

  /** Tells a batch; the number up to which all was dealt with. */
  async function tellAll(batch: DomainEvent[]): Promise<number> {
    if (await toldTogether(batch)) return batch.at(-1)?.seq ?? position;
    const lanes = new Map<string, DomainEvent[]>();
    for (const event of batch) {
      const key = lane(event);
      const others = lanes.get(key);
      if (others) others.push(event);
      else lanes.set(key, [event]);
    }
    const done = new Set<number>();
    const run = async (events: readonly DomainEvent[]) => {
      for (const event of events) {
        if (!(await tell(event))) return;
        done.add(event.seq);
      }
    };
    const ends = await Promise.allSettled([...lanes.values()].map(run));
    const broken = ends.find((end) => end.status === 'rejected');
    if (broken) throw broken.reason;
    const firstLeft = batch.findIndex(({ seq }) => !done.has(seq));
    return (firstLeft === -1 ? batch.at(-1) : batch[firstLeft - 1])?.seq ?? position;
  }

  async function drain(): Promise<void> {
    while (active && position < target) {
      if (linger > 0) await pause(linger, lingering);
      if (!active) return;
      const goal = target;
      const batch = await eventLog.read(position, types, batchSize, goal);
      const told = await tellAll(batch);
      if (told > position && save) {
        await save(told);
        await probe('checkpointed');
      }
      if (!active) return;
      position = batch.length === 0 ? goal : told;
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
    /** Says that the log goes up to `head`. */
    wake(head: number) {
      target = Math.max(target, head);
      if (!active || draining || position >= target) return;
      draining = drain()
        .catch((error: unknown) => log.error({ subscriber: name, err: error }, 'Delivery was interrupted'))
        .finally(() => {
          draining = undefined;
        });
    },
    /** Waits for nothing more before the batch at hand is told. */
    hurry() {
      for (const end of lingering) end();
    },
    /** Stops after the event at hand. */
    async deactivate() {
      active = false;
      for (const end of [...pauses, ...lingering]) end();
      await draining;
    },
  };
}
export type Delivery = ReturnType<typeof createDelivery>;
