import { type Connection, Schema, type Types } from 'mongoose';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';

/** A new match told once to a person and those who accompany. */
const alertSchema = new Schema(
  {
    pathwayId: { type: Schema.Types.ObjectId, required: true },
    slotId: { type: Schema.Types.ObjectId, required: true },
    /** Why it is news: `match`, a slot and a person found each other. */
    reason: { type: String, enum: ['match'], required: true },
    score: { type: Number, required: true },
    at: { type: Date, required: true },
    /** Accounts that put it aside. */
    dismissedBy: { type: [String], default: [] },
    outbox: outboxField,
  },
  { versionKey: false },
);

// one alert a pair and reason, whatever is replayed
alertSchema.index({ pathwayId: 1, slotId: 1, reason: 1 }, { unique: true });
// the alerts of people, newest first
alertSchema.index({ pathwayId: 1, at: -1, _id: -1 });
// a match of half a year ago is no news
alertSchema.index({ at: 1 }, { expireAfterSeconds: 180 * 24 * 3600 });

export type AlertFields = FieldsOf<typeof alertSchema>;
export type AlertDocument = AlertFields & { _id: Types.ObjectId };

export function alertModel(connection: Connection) {
  return defineModel(connection, 'Alert', alertSchema, 'alerts');
}
export type AlertModel = ReturnType<typeof alertModel>;
