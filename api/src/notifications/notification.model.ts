import { type Connection, Schema, type Types } from 'mongoose';
import { notificationKinds } from '../../contract/index.ts';
import { defineModel, type FieldsOf, jsonOf } from '../platform/database/model.ts';
import type { Concern } from './concern.ts';

/** A notification for one account. `key` makes it unique per account and event, even if the event is replayed. */
const notificationSchema = new Schema(
  {
    accountId: { type: Schema.Types.ObjectId, required: true },
    key: { type: String, required: true },
    kind: { type: String, enum: notificationKinds, required: true },
    values: { ...jsonOf<Record<string, string>>(), default: {} },
    link: { type: String, required: true },
    /** Pathway of the person it is about; null when it is about no such person. */
    pathwayId: { type: Schema.Types.ObjectId, default: null },
    /** Why the account is notified; checked again before it is mailed with others. Not stored for other kinds. */
    concern: jsonOf<Concern | undefined>(),
    /** It waits for the next grouped mail of the account; unset once that is sent. */
    toMail: { type: Boolean },
    read: { type: Boolean, default: false },
    at: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);

// the list: newest first
notificationSchema.index({ accountId: 1, _id: -1 });
// one notification per account and event
notificationSchema.index({ accountId: 1, key: 1 }, { unique: true });
// the unread count
notificationSchema.index({ accountId: 1, read: 1 });
// what waits to be mailed
notificationSchema.index({ accountId: 1, toMail: 1 }, { partialFilterExpression: { toMail: true } });
// erasure of a person
notificationSchema.index({ pathwayId: 1 });
// removed after half a year
notificationSchema.index({ at: 1 }, { expireAfterSeconds: 180 * 24 * 3600 });

export type NotificationDocument = FieldsOf<typeof notificationSchema> & { _id: Types.ObjectId };

export function notificationModel(connection: Connection) {
  return defineModel(connection, 'Notification', notificationSchema, 'notifications');
}
export type NotificationModel = ReturnType<typeof notificationModel>;
