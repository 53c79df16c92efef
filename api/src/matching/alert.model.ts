import { type Connection, Schema, type Types } from 'mongoose';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';

/** A new match, notified once to a person and those who accompany them. */
const alertSchema = new Schema(
  {
    pathwayId: { type: Schema.Types.ObjectId, required: true },
    slotId: { type: Schema.Types.ObjectId, required: true },
    /** Why it was created: `match` for a slot and a person that match. */
    reason: { type: String, enum: ['match'], required: true },
    score: { type: Number, required: true },
    at: { type: Date, required: true },
    /** False for those announced only by their number, after the best found at the same moment. */
    listed: { type: Boolean, default: true },
    /** Accounts that dismissed it. */
    dismissedBy: { type: [String], default: [] },
    outbox: outboxField,
  },
  { versionKey: false },
);

// one alert per pair and reason, also after a replay
alertSchema.index({ pathwayId: 1, slotId: 1, reason: 1 }, { unique: true });
// the alerts of people, newest first
alertSchema.index({ pathwayId: 1, at: -1, _id: -1 });
// old matches are removed after half a year
alertSchema.index({ at: 1 }, { expireAfterSeconds: 180 * 24 * 3600 });

export type AlertFields = FieldsOf<typeof alertSchema>;
export type AlertDocument = AlertFields & { _id: Types.ObjectId };

export function alertModel(connection: Connection) {
  return defineModel(connection, 'Alert', alertSchema, 'alerts');
}
export type AlertModel = ReturnType<typeof alertModel>;
