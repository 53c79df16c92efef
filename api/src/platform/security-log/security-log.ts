import type { Connection } from 'mongoose';
import type { Role, SecurityEventKind } from '../../../contract/index.ts';
import type { Clock } from '../clock.ts';
import { isDuplicateKey } from '../database/change.ts';
import type { Sort } from '../database/cursor.ts';
import { findPage } from '../database/find-page.ts';
import { type ChainEnd, type ChainReport, hashOfEvent, verifyChain } from './hash-chain.ts';
import { chainStartModel, type SecurityEventDocument, securityEventModel } from './security-event.model.ts';

export interface SecurityEntry {
  kind: SecurityEventKind;
  /** Who acted; absent for the system and for an unknown visitor. */
  actor?: { accountId: string; role?: Role | undefined } | null;
  /** The object of the action, such as `{ kind: 'account', id }`. */
  subject?: { kind: string; id: string };
  /** `requestOrigin(req)` when a request caused it. */
  from?: { address: string; device: string };
  /** Small and free of personal data: a method, a count, a reason code; never a name, an address or a password. */
  detail?: Readonly<Record<string, string | number | boolean>>;
}

const newestFirst: Sort = [
  ['seq', -1],
  ['_id', -1],
];
const startId = 'start';
const emptyStart: ChainEnd = { seq: 0, hash: '' };

/** Append-only: one hash chain for the whole installation, with any number of writing processes. */
export function createSecurityLog(db: Connection, clock: Clock) {
  const events = securityEventModel(db);
  const starts = chainStartModel(db);
  let last: Promise<unknown> = Promise.resolve();

  async function startOfChain(): Promise<ChainEnd> {
    const found = await starts.findById(startId).lean();
    return found ? { seq: found.seq, hash: found.hash } : emptyStart;
  }

  async function headOfChain(): Promise<ChainEnd> {
    const newest = await events.findOne({}).sort({ seq: -1 }).select('seq hash').lean();
    return newest ? { seq: newest.seq, hash: newest.hash } : startOfChain();
  }

  /**
   * When another process takes the position first, the unique index refuses the write and the next position is tried.
   */
  async function append(entry: SecurityEntry): Promise<void> {
    for (;;) {
      const head = await headOfChain();
      const event = {
        seq: head.seq + 1,
        at: clock.now(),
        kind: entry.kind,
        actor: entry.actor ? { accountId: entry.actor.accountId, role: entry.actor.role } : null,
        subject: entry.subject ?? null,
        from: entry.from ?? null,
        detail: { ...entry.detail },
        previous: head.hash,
      };
      try {
        await events.create({ ...event, hash: hashOfEvent(event) });
        return;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    }
  }

  return {
    /** Resolves when the event is stored. Events of one process keep the order of the calls. */
    record(entry: SecurityEntry): Promise<void> {
      const appended = last.then(() => append(entry));
      last = appended.catch(() => undefined);
      return appended;
    },

    /** Newest first; with `accountId`, only actions of this account and actions on it. */
    list(
      { accountId, kind }: { accountId?: string | undefined; kind?: SecurityEventKind | undefined },
      page: { cursor?: string | undefined; limit: number },
    ): Promise<{ items: SecurityEventDocument[]; nextCursor: string | null }> {
      const filter = {
        ...(accountId ? { $or: [{ 'actor.accountId': accountId }, { 'subject.id': accountId }] } : {}),
        ...(kind ? { kind } : {}),
      };
      // no index counts one kind of event of everybody
      const counted = kind === undefined || accountId !== undefined;
      return findPage(events, { filter, sort: newestFirst, counted, ...page });
    },

    /** When an account last signed in, as far back as the log is kept. */
    async lastSignIn(accountId: string): Promise<Date | null> {
      const found = await events
        .findOne({ 'actor.accountId': accountId, kind: 'sign_in.succeeded' })
        .sort({ seq: -1 })
        .select('at')
        .lean();
      return found?.at ?? null;
    },

    /** The newest event, to be noted outside the chain. */
    head: headOfChain,

    /** Verifies the whole chain; heads noted elsewhere reveal a truncated end. */
    async verify(...noted: ChainEnd[]): Promise<ChainReport> {
      const start = await startOfChain();
      const kept = events
        .find({ seq: { $gt: start.seq } })
        .sort({ seq: 1 })
        .lean<SecurityEventDocument[]>()
        .cursor();
      return verifyChain(kept, start, noted);
    },

    /**
     * Removes older events (DOMAIN §4: logs are kept 6 months) from the beginning of the chain. The new start is
     * written first, so that the chain stays valid after a crash in between. Returns how many were removed.
     */
    async removeBefore(instant: Date): Promise<number> {
      const newestOld = await events
        .findOne({ at: { $lt: instant } })
        .sort({ seq: -1 })
        .lean();
      if (!newestOld) return 0;
      const { seq, hash } = newestOld;
      await starts.updateOne({ _id: startId }, { $set: { seq, hash } }, { upsert: true });
      const { deletedCount } = await events.deleteMany({ seq: { $lte: seq } });
      return deletedCount;
    },
  };
}
export type SecurityLog = ReturnType<typeof createSecurityLog>;
