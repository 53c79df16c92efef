import { type Connection, Schema, type Types } from 'mongoose';
import type { Actor } from '../auth/actor.ts';
import type { Clock } from '../clock.ts';
import { isDuplicateKey } from '../database/change.ts';
import type { Sort } from '../database/cursor.ts';
import { findPage } from '../database/find-page.ts';
import { defineModel, type FieldsOf } from '../database/model.ts';
import { createReveals } from './reveals.ts';

const auditSchema = new Schema(
  {
    at: { type: Date, required: true },
    /** Absent for what the system did by itself. */
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
    detail: { type: Schema.Types.Mixed },
  },
  { versionKey: false },
);
// the log that a person reads about themselves, newest first
auditSchema.index({ pathwayId: 1, at: -1, _id: -1 }, { sparse: true });

// the end of retention
auditSchema.index({ at: 1 });

const newestFirst: Sort = [
  ['at', -1],
  ['_id', -1],
];

export type AuditLine = FieldsOf<typeof auditSchema> & { _id: Types.ObjectId };

export interface AuditEntry {
  actor: Pick<Actor, 'accountId' | 'role'> | null;
  /** A verb with its feature, such as `pathway.read` or `identity.revealed`. */
  action: string;
  subject: { kind: string; id: string };
  pathwayId?: string;
  /** Small and free of personal data: field names, ids, reasons. */
  detail?: Readonly<Record<string, unknown>>;
  /** The event that tells it: one line an event, however often it comes, dated as the event is. */
  event?: { id: string; at: Date };
}

/** Append-only: nothing here changes or removes a line. */
export function createAudit(db: Connection, clock: Clock) {
  const lines = defineModel(db, 'AuditLine', auditSchema, 'audit');
  const reveals = createReveals(db, clock);
  return {
    /** What was shown of people, grouped by day and viewer. */
    reveals,

    /** Awaited before data leaves, so that no reading goes unrecorded. */
    async record({ actor, action, subject, pathwayId, detail, event }: AuditEntry): Promise<void> {
      try {
        await lines.create({
          ...(event ? { _id: event.id } : {}),
          at: event?.at ?? clock.now(),
          action,
          subject,
          ...(actor ? { accountId: actor.accountId, role: actor.role } : {}),
          ...(pathwayId ? { pathwayId } : {}),
          ...(detail ? { detail } : {}),
        });
      } catch (error) {
        if (!(event && isDuplicateKey(error))) throw error;
      }
    },
    /** Removes what is older (DOMAIN §4: logs are kept 6 months), of both logs; returns how many lines of this one. */
    async removeBefore(instant: Date): Promise<number> {
      await reveals.removeBefore(instant);
      return (await lines.deleteMany({ at: { $lt: instant } })).deletedCount;
    },
    /** Lines about a person, newest first. */
    list(
      pathwayId: string,
      cursor?: string,
      limit = 50,
      /** Lines of these kinds alone. */
      actions?: readonly string[],
    ): Promise<{ items: AuditLine[]; nextCursor: string | null }> {
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
