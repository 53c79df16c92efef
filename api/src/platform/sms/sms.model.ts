import { type Connection, Schema, type Types } from 'mongoose';
import { defineModel, type FieldsOf } from '../database/model.ts';

const smsSchema = new Schema(
  {
    key: { type: String, required: true },
    to: { type: String, required: true },
    template: { type: String, required: true },
    locale: { type: String, required: true },
    /** Removed once the message is sent or expired: it may hold a code. */
    text: { type: String },
    queuedAt: { type: Date, required: true },
    /** Not sent after this. */
    usefulUntil: { type: Date, required: true },
    sentAt: { type: Date, default: null },
    /** When the provider refused it, or it expired. */
    droppedAt: { type: Date, default: null },
    /** Real time, for the TTL index. */
    storedAt: { type: Date, default: () => new Date() },
  },
  { versionKey: false },
);
smsSchema.index({ key: 1 }, { unique: true });
// the demo mailbox, newest first
smsSchema.index({ to: 1, queuedAt: -1, _id: -1 });
smsSchema.index({ queuedAt: -1, _id: -1 });
// phone numbers are not kept longer than needed
smsSchema.index({ storedAt: 1 }, { expireAfterSeconds: 90 * 24 * 3600 });

export type StoredSms = FieldsOf<typeof smsSchema> & { _id: Types.ObjectId };

export function smsModel(connection: Connection) {
  return defineModel(connection, 'Sms', smsSchema, 'sms');
}
