import type { Logger } from '../log.ts';
import { type Lease, leaseMs } from './lease.ts';

const renewIntervalMs = 1_000;

interface Changes<P> {
  /** Reads what is needed to lead. When this fails, the next renewal tries again. */
  prepare: () => Promise<P>;
  begin: (prepared: P) => void;
  end: () => Promise<void>;
}

/**
 * Whether this process leads: moves events and runs the durable subscribers. Without a lease it is alone and always
 * leads once started.
 */
export function createLeadership<P>(lease: Lease | undefined, log: Logger, changes: Changes<P>) {
  let leader = false;
  let stopping = false;
  let heldAt = 0;
  let renewing = false;
  let renewal: NodeJS.Timeout | undefined;

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

  async function update(): Promise<void> {
    const holds = await holdLease();
    if (holds === leader || stopping) return;
    if (!holds) {
      leader = false;
      await changes.end();
      return;
    }
    const prepared = await changes.prepare();
    if (stopping) return;
    leader = true;
    changes.begin(prepared);
  }

  function renew(): void {
    if (renewing) return;
    renewing = true;
    update()
      .catch((error: unknown) => log.error({ err: error }, 'The relay lease could not be taken'))
      .finally(() => {
        renewing = false;
      });
  }

  return {
    isLeader: () => leader,

    async start(): Promise<void> {
      await update();
      if (lease) renewal = setInterval(renew, renewIntervalMs);
    },

    /** From now on leadership does not change; the lease is kept until `release`. */
    stopRenewing(): void {
      stopping = true;
      clearInterval(renewal);
    },

    /** Another process can lead at once. */
    async release(): Promise<void> {
      if (leader) await lease?.release();
    },
  };
}
