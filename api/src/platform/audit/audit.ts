import { type Connection, Schema, type Types } from 'mongoose';
import type { Actor } from '../auth/actor.ts';
import type { Clock } from '../clock.ts';
import { isDuplicateKey } from '../database/change.ts';
import type { Sort } from '../database/cursor.ts';
import { type FoundPage, findPage } from '../database/find-page.ts';
import { defineModel, type FieldsOf, jsonOf } from '../database/model.ts';
import { createReveals, type TimeSpan } from './reveals.ts';

const auditSchema = new Schema(
  {
    at: { type: Date, required: true },
    /** Absent for actions of the system. */
    accountId: { type: String },
    role: { type: String },
    action: { type: String, required: true },
    subject: {
      type: new Schema(
        { kind: { type: String, required: true }, id: { type: String, required: true } },
        { _id: false },
      ),
      required: true,
    },
    /** The person whose data was read or revealed. */
    pathwayId: { type: String },
    detail: jsonOf<Record<string, unknown>>(),
  },
  { versionKey: false },
);
// the access log of a person, newest first
auditSchema.index({ pathwayId: 1, at: -1, _id: -1 }, { sparse: true });

// removal of old lines
auditSchema.index({ at: 1 });

const newestFirst: Sort = [
  ['at', -1],
  ['_id', -1],
];

/** How long both logs are kept (DOMAIN §4). */
export const logMonths = 6;

export type AuditLine = FieldsOf<typeof auditSchema> & { _id: Types.ObjectId };

export interface AuditEntry {
  actor: Pick<Actor, 'accountId' | 'role'> | null;
  /** The action with its feature, such as `pathway.read` or `identity.revealed`. */
  action: string;
  subject: { kind: string; id: string };
  pathwayId?: string;
  /** Small and free of personal data: field names, ids, reasons. */
  detail?: Readonly<Record<string, unknown>>;
  /** The event behind this entry: it is logged once, however often it is delivered, with the event's time. */
  event?: { id: string; at: Date };
}

/** Append-only: no method changes a line; only retention removes any. */
export function createAudit(db: Connection, clock: Clock) {
  const lines = defineModel(db, 'AuditLine', auditSchema, 'audit');
  const reveals = createReveals(db, clock);
  const lineOf = ({ actor, action, subject, pathwayId, detail, event }: AuditEntry) => ({
    ...(event ? { _id: event.id } : {}),
    at: event?.at ?? clock.now(),
    action,
    subject,
    ...(actor ? { accountId: actor.accountId, role: actor.role } : {}),
    ...(pathwayId ? { pathwayId } : {}),
    ...(detail ? { detail } : {}),
  });

  return {
    /** Reads of personal data, grouped by day and viewer. */
    reveals,

    /** Await it before data is sent, so that no access goes unrecorded. */
    async record(entry: AuditEntry): Promise<void> {
      try {
        await lines.create(lineOf(entry));
      } catch (error) {
        if (!(entry.event && isDuplicateKey(error))) throw error;
      }
    },

    /** Many at once; those of an event that are logged already stay as they are. */
    async recordAll(entries: readonly AuditEntry[]): Promise<void> {
      if (entries.length === 0) return;
      try {
        await lines.insertMany(entries.map(lineOf), { ordered: false });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },

    /** Removes older lines of both logs (`logMonths`); returns how many of this one. */
    async removeBefore(instant: Date): Promise<number> {
      await reveals.removeBefore(instant);
      return (await lines.deleteMany({ at: { $lt: instant } })).deletedCount;
    },
    /** All lines about a person in this time, of these actions. */
    between(pathwayId: string, { from, until }: TimeSpan, actions: readonly string[]): Promise<AuditLine[]> {
      const at = { ...(from ? { $gte: from } : {}), ...(until ? { $lt: until } : {}) };
      return lines
        .find({ pathwayId, action: { $in: [...actions] }, ...(from || until ? { at } : {}) })
        .lean<AuditLine[]>()
        .exec();
    },

    /** Lines about a person, newest first. */
    list(
      pathwayId: string,
      cursor?: string,
      limit = 50,
      /** Only lines of these actions. */
      actions?: readonly string[],
    ): Promise<FoundPage<AuditLine>> {
      return findPage(lines, {
        filter: { pathwayId, ...(actions ? { action: { $in: [...actions] } } : {}) },
        sort: newestFirst,
        limit,
        cursor,
      });
    },
  };
}
export type Audit = ReturnType<typeof createAudit>;
