import { type Connection, Schema, type Types } from 'mongoose';
import type { NotificationPreferences } from '../../contract/notifications.ts';
import { defineModel, type FieldsOf, jsonOf } from '../platform/database/model.ts';

const deviceSchema = new Schema(
  {
    endpoint: { type: String, required: true },
    p256dh: { type: String, required: true },
    auth: { type: String, required: true },
    since: { type: Date, required: true },
  },
  { _id: false },
);

/** One document per account, under its id; absent fields have the default. */
const preferencesSchema = new Schema(
  {
    /** By kind: screen, email, push. */
    kinds: { ...jsonOf<Partial<NotificationPreferences['kinds']>>(), default: {} },
    /** Hours in Europe/Paris; absent: the default hours, null: none. */
    quiet: jsonOf<NotificationPreferences['quiet']>(),
    mutedUntil: { type: Date, default: null },
    devices: { type: [deviceSchema], default: [] },
    /** A mail about messages up to then was sent. */
    mailedUpTo: { type: Date },
  },
  { versionKey: false, minimize: false },
);
// a device belongs to the account that subscribed last
preferencesSchema.index({ 'devices.endpoint': 1 }, { sparse: true });

export type PreferencesDocument = FieldsOf<typeof preferencesSchema> & { _id: Types.ObjectId };

export function preferencesModel(connection: Connection) {
  return defineModel(connection, 'NotificationPreferences', preferencesSchema, 'notification_wishes');
}
export type PreferencesModel = ReturnType<typeof preferencesModel>;
