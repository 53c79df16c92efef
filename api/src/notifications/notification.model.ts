import { type Connection, Schema, type Types } from 'mongoose';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

/** What happened, for one account. `key` makes it one per account and event, however often the event comes. */
const notificationSchema = new Schema(
  {
    accountId: { type: Schema.Types.ObjectId, required: true },
    key: { type: String, required: true },
    kind: { type: String, required: true },
    values: { type: Schema.Types.Mixed, default: {} },
    link: { type: String, required: true },
    /** File of the person whom it is about; null where it is about nobody accompanied. */
    pathwayId: { type: Schema.Types.ObjectId, default: null },
    read: { type: Boolean, default: false },
    at: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);

// the bell: newest first
notificationSchema.index({ accountId: 1, _id: -1 });
// one notification an account and event
notificationSchema.index({ accountId: 1, key: 1 }, { unique: true });
// the number on the bell
notificationSchema.index({ accountId: 1, read: 1 });
// all about a person who is erased
notificationSchema.index({ pathwayId: 1 });
// half a year is enough to look back
notificationSchema.index({ at: 1 }, { expireAfterSeconds: 180 * 24 * 3600 });

export type NotificationDocument = FieldsOf<typeof notificationSchema> & { _id: Types.ObjectId };

export function notificationModel(connection: Connection) {
  return defineModel(connection, 'Notification', notificationSchema, 'notifications');
}
export type NotificationModel = ReturnType<typeof notificationModel>;
