import type { Connection } from 'mongoose';
import type { Logger } from '../log.ts';
import type { EventLog } from './event-log.ts';
import { notifyRelayOnWrite } from './outbox.ts';
import type { Relay } from './relay.ts';

/** In a single process every write notifies the relay; the poll only finds what a crash left behind. */
const alonePollMs = 60_000;
/** Several processes tell each other; the poll also finds what was told to nobody, because Redis was away. */
const sharedPollMs = 2_000;
/**
 * After a round that moved at least `manyEvents`, the relay waits this long, so that the next round moves more at
 * once.
 */
const gatherMs = 25;
const manyEvents = 4;

interface Parts {
  db: Connection;
  log: Logger;
  eventLog: EventLog;
  relay: Relay;
  /** No other process can use the store. */
  alone: boolean;
  isLeader: () => boolean;
  /** Called from time to time with the end of the log, also in processes that do not lead. */
  wakeAll: (head: number) => void;
  /** Called when this process has written events of a model, and another one leads. */
  tellLeader: (model: string) => void;
  /** By default as long as the kind of store allows. */
  pollMs?: number;
}

/** Calls the relay in a loop: as soon as something is written, and from time to time without a notification. */
export function createRelayLoop({ db, log, eventLog, relay, alone, isLeader, wakeAll, ...rest }: Parts) {
  const { tellLeader, pollMs = alone ? alonePollMs : sharedPollMs } = rest;
  const dirty = new Set<string>();
  let stopping = false;
  let lastFullSweep = 0;
  let sweeping = false;
  let wakeUp: (() => void) | undefined;
  let running: Promise<void> | undefined;

  function noteWrite(model: string): void {
    dirty.add(model);
    if (isLeader()) wakeUp?.();
  }
  notifyRelayOnWrite(db, (model) => {
    noteWrite(model);
    if (!isLeader()) tellLeader(model);
  });

  /** Assumes nothing about the log and the outboxes any more. */
  function restart(): void {
    relay.forget();
    lastFullSweep = 0;
  }

  /**
   * Moves waiting events and returns how many. From time to time it also checks every outbox without a notification.
   */
  async function round(): Promise<number> {
    const full = Date.now() - lastFullSweep >= pollMs;
    const names = new Set(dirty);
    dirty.clear();
    let moved = 0;
    sweeping = true;
    if (isLeader() && full) moved = await relay.sweep();
    else if (isLeader() && names.size > 0) moved = await relay.sweep(names);
    sweeping = false;
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
        restart();
        if (!stopping) log.error({ err: error }, 'Events could not be moved; trying again');
      }
      if (stopping) return;
      const rest = failures > 0 ? Math.min(5_000, 100 * 2 ** failures) : pollMs;
      if (moved >= manyEvents) await new Promise((resolve) => setTimeout(resolve, gatherMs));
      if (dirty.size === 0 || !isLeader() || failures > 0) await sleep(rest);
    }
  }

  /** Ends early by `wakeUp`; does not begin once the loop is to stop. */
  const sleep = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      if (stopping) return resolve();
      const timer = setTimeout(resolve, milliseconds);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  return {
    restart,
    noteWrite,
    wakeUp: () => wakeUp?.(),
    /** Whether all outboxes are empty without looking: every one was read, and each write since then was swept. */
    isKnownEmpty: () => alone && isLeader() && lastFullSweep > 0 && dirty.size === 0 && !sweeping,
    start(): void {
      running = run();
    },
    /** Resolves after the current round. */
    async stop(): Promise<void> {
      stopping = true;
      wakeUp?.();
      await running;
    },
  };
}
