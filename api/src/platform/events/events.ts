import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { Logger } from '../log.ts';
import type { Realtime } from '../realtime/live.ts';
import type { DomainEvent, EventType } from './event.ts';
import { createEventLog, type Position } from './event-log.ts';
import { createLeadership } from './leadership.ts';
import { createLease } from './lease.ts';
import { createOnce } from './once.ts';
import { ensureOutboxIndexes } from './outbox.ts';
import { createPositions } from './positions.ts';
import { createRelay, type Probe } from './relay.ts';
import { createRelayLoop } from './relay-loop.ts';
import { createSubscriptions, type Subscribing } from './subscriptions.ts';

export interface EventsOptions {
  db: Connection;
  log: Logger;
  /** No other process can use the store, so this one always holds the lease. */
  alone: boolean;
  /** A test throws here to simulate a crash. */
  probe?: Probe;
  /** Delay before the first retry of a failed handler. */
  firstRetryMs?: number;
  /** How often all outboxes are read though nothing is known to wait there. */
  pollMs?: number;
}

/** A way to tell the other processes; what is told may be lost. */
export type OtherProcesses = Pick<Realtime, 'notice' | 'onNotice'>;
const written = 'events written';
const logged = 'events logged';

export interface Events extends Subscribing {
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
  /** How many logged events each durable subscriber has not handled; empty where another process leads. */
  behind(): Promise<Record<string, number>>;
  /** From now on processes tell each other what waits and what was logged; until then, and when it is lost, they look. */
  connect(others: OtherProcesses): void;
}

/** Domain events, put together from their parts: the log, the relay that fills it, and the subscribers. */
export function createEvents(options: EventsOptions): Events {
  const { db, log, alone, probe = () => {}, firstRetryMs = 100 } = options;
  let others: OtherProcesses | undefined;
  const positions = createPositions(db, log);
  const noteHead = positions.saveAs('log');
  const eventLog = createEventLog(db, positions, alone);
  const marks = createOnce(db);
  const subscriptions = createSubscriptions({ db, log, eventLog, positions, probe, firstRetryMs });
  const { wakeAll } = subscriptions;
  const relay = createRelay(db, eventLog, probe, (head) => {
    noteHead(head);
    wakeAll(head);
    others?.notice(logged, `${head}`);
  });
  const lease = alone ? undefined : createLease(db, 'events', randomUUID());
  const leadership = createLeadership(lease, log, {
    prepare: subscriptions.savedPositions,
    begin(positions) {
      loop.restart();
      subscriptions.activateDurable(positions);
      loop.wakeUp();
    },
    end: subscriptions.deactivateDurable,
  });
  const { isLeader } = leadership;
  const tellLeader = (model: string) => others?.notice(written, model);
  const loop = createRelayLoop({
    ...{ db, log, eventLog, relay, alone, isLeader, wakeAll, tellLeader },
    ...(options.pollMs !== undefined && { pollMs: options.pollMs }),
  });
  let [started, stopping] = [false, false];

  async function settled(): Promise<boolean> {
    const head = await eventLog.head();
    if (!subscriptions.hurryTo(head)) return false;
    return (loop.isKnownEmpty() || (await relay.isEmpty())) && (await eventLog.head()) === head;
  }

  return {
    ...subscriptions.subscribing,
    once: marks.once,
    async position() {
      const seq = subscriptions.handledInProcess(await eventLog.head());
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
      await marks.ensureIndexes();
    },
    prepare: subscriptions.prepare,
    async start() {
      started = true;
      subscriptions.start();
      await leadership.start();
      loop.start();
    },
    async stop() {
      if (!started || stopping) return;
      stopping = true;
      leadership.stopRenewing();
      await loop.stop();
      if (isLeader())
        await relay
          .sweep()
          .catch((error: unknown) => log.warn({ err: error }, 'Events wait for the next start'));
      await subscriptions.deactivateAll();
      await leadership.release();
    },
    async idle() {
      const deadline = Date.now() + 15_000;
      while (!(await settled())) {
        if (Date.now() > deadline) throw new Error('Events did not settle within 15 s');
        loop.wakeUp();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    isLeader,
    behind: async () => subscriptions.behind(await eventLog.head()),
    connect(processes) {
      others = processes;
      processes.onNotice(written, loop.noteWrite);
      processes.onNotice(logged, (head) => wakeAll(Number(head)));
    },
  };
}
