import { type Connection, Schema } from 'mongoose';
import { type ArchiveReason, archiveReasons } from '../../../contract/convention-archive.ts';
import { revealed } from '../../../contract/lists.ts';
import type { Actor } from '../auth/actor.ts';
import type { Clock } from '../clock.ts';
import type { Sort } from '../database/cursor.ts';
import { findPage } from '../database/find-page.ts';
import { defineModel, type FieldsOf } from '../database/model.ts';

export type Revealed = (typeof revealed)[number];

const revealSchema = new Schema(
  {
    /** `<pathway id>:<day>:<viewer>`: one line per person, day and viewer. */
    _id: { type: String, required: true },
    pathwayId: { type: String, required: true },
    day: { type: String, required: true },
    /** A company is one viewer, whichever member reads; otherwise the viewer is an account. */
    viewer: {
      type: new Schema(
        {
          kind: { type: String, enum: ['account', 'establishment'], required: true },
          id: { type: String, required: true },
        },
        { _id: false },
      ),
      required: true,
    },
    role: { type: String, required: true },
    shown: { type: [{ type: String, enum: revealed }], default: [] },
    /** The reasons given, where one is required. */
    reasons: { type: [{ type: String, enum: archiveReasons }], default: [] },
    times: { type: Number, default: 1 },
    firstAt: { type: Date, required: true },
    lastAt: { type: Date, required: true },
  },
  { versionKey: false },
);
// the access log of a person, newest day first
revealSchema.index({ pathwayId: 1, day: -1, _id: -1 });
// removal of old lines
revealSchema.index({ lastAt: 1 });

export type RevealLine = FieldsOf<typeof revealSchema>;

/** From the first instant until before the last; null: without a limit. */
export interface TimeSpan {
  from: Date | null;
  until: Date | null;
}

export interface Reveal {
  pathwayId: string;
  shown: Revealed;
  /** The company that read it, if any. */
  establishmentId?: string | undefined;
  /** The reason given for the access. */
  reason?: ArchiveReason;
}

/** Milliseconds within which a repeated read counts as the same one. */
const sameReading = 10 * 60_000;
/** How many reads are cached, so that reading a list again writes nothing. */
const maxRemembered = 50_000;

const lastFirst: Sort = [
  ['day', -1],
  ['_id', -1],
];

type Viewer = Pick<Actor, 'accountId' | 'role'>;

const keyOf = ({ accountId }: Viewer, { pathwayId, establishmentId }: Reveal, day: string) =>
  `${pathwayId}:${day}:${establishmentId ?? accountId}`;

interface Pending {
  reveal: Reveal;
  shown: Revealed[];
  reasons: ArchiveReason[];
  again: boolean;
}

/** Logs which data of whom was shown to whom, per day. One write per request, however many people a list shows. */
export function createReveals(db: Connection, clock: Clock) {
  const lines = defineModel(db, 'Reveal', revealSchema, 'reveals');
  const remembered = new Map<string, { since: number; shown: Set<Revealed> }>();

  function remember(key: string, since: number): { since: number; shown: Set<Revealed> } {
    if (remembered.size >= maxRemembered) remembered.delete(remembered.keys().next().value ?? '');
    const reading = { since, shown: new Set<Revealed>() };
    remembered.set(key, reading);
    return reading;
  }

  /** The updates that are not written yet, one per line of the log. */
  function updatesOf(viewer: Viewer, reveals: readonly Reveal[]) {
    const now = clock.now();
    const day = clock.today();
    const updates = new Map<string, Pending>();
    for (const reveal of reveals) {
      const key = keyOf(viewer, reveal, day);
      const known = remembered.get(key);
      const again = !known || Math.abs(now.getTime() - known.since) >= sameReading;
      const reading = again ? remember(key, now.getTime()) : known;
      // a reason is written every time it is given
      if (reading.shown.has(reveal.shown) && !reveal.reason) continue;
      reading.shown.add(reveal.shown);
      const update = updates.get(key) ?? { reveal, shown: [], reasons: [], again };
      update.shown.push(reveal.shown);
      if (reveal.reason) update.reasons.push(reveal.reason);
      updates.set(key, update);
    }
    return [...updates].map(([_id, { reveal, shown, reasons, again }]) => ({
      updateOne: {
        filter: { _id },
        update: {
          $setOnInsert: {
            pathwayId: reveal.pathwayId,
            day,
            viewer: reveal.establishmentId
              ? { kind: 'establishment' as const, id: reveal.establishmentId }
              : { kind: 'account' as const, id: viewer.accountId },
            role: viewer.role,
            firstAt: now,
          },
          $set: { lastAt: now },
          $inc: { times: again ? 1 : 0 },
          $addToSet: {
            shown: { $each: shown },
            ...(reasons.length > 0 ? { reasons: { $each: reasons } } : {}),
          },
        },
        upsert: true,
      },
    }));
  }

  return {
    /** False when nothing would be written: people who read their own data, or a repeated read. */
    isWritten(viewer: Viewer, reveal: Reveal): boolean {
      if (viewer.role === 'beneficiary') return true;
      const known = remembered.get(keyOf(viewer, reveal, clock.today()));
      return (
        known !== undefined &&
        Math.abs(clock.now().getTime() - known.since) < sameReading &&
        known.shown.has(reveal.shown)
      );
    },

    /** Await it before data is sent. Reads of one's own data are not logged. */
    async record(viewer: Viewer, reveals: readonly Reveal[]): Promise<void> {
      if (viewer.role === 'beneficiary' || reveals.length === 0) return;
      const writes = updatesOf(viewer, reveals);
      if (writes.length === 0) return;
      try {
        await db
          .collection<RevealLine & { _id: string }>(lines.collection.name)
          .bulkWrite(writes, { ordered: false });
      } catch (error) {
        for (const { updateOne } of writes) remembered.delete(updateOne.filter._id);
        throw error;
      }
    },

    async removeBefore(instant: Date): Promise<void> {
      await lines.deleteMany({ lastAt: { $lt: instant } });
    },

    /** All lines about a person whose last read is in this time. */
    between(pathwayId: string, { from, until }: TimeSpan): Promise<RevealLine[]> {
      const lastAt = { ...(from ? { $gte: from } : {}), ...(until ? { $lt: until } : {}) };
      return lines.find({ pathwayId, ...(from || until ? { lastAt } : {}) }).lean<RevealLine[]>();
    },

    /** Lines about a person, newest day first. */
    list(pathwayId: string, page: { cursor?: string | undefined; limit: number }) {
      return findPage<RevealLine>(lines, { filter: { pathwayId }, sort: lastFirst, ...page });
    },
  };
}
