import { type Connection, Schema, type Types } from 'mongoose';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

const deviceSchema = new Schema(
  {
    endpoint: { type: String, required: true },
    p256dh: { type: String, required: true },
    auth: { type: String, required: true },
    since: { type: Date, required: true },
  },
  { _id: false },
);

/** One an account, under its id; what is not said is as usual. */
const wishesSchema = new Schema(
  {
    /** By kind: screen, email, push. */
    kinds: { type: Schema.Types.Mixed, default: {} },
    /** Hours of Europe/Paris; absent: the usual ones, null: none. */
    quiet: { type: Schema.Types.Mixed },
    mutedUntil: { type: Date, default: null },
    devices: { type: [deviceSchema], default: [] },
    /** Messages up to then have been mailed about. */
    mailedUpTo: { type: Date },
  },
  { versionKey: false, minimize: false },
);
// a device belongs to whoever subscribed it last
wishesSchema.index({ 'devices.endpoint': 1 }, { sparse: true });

export type WishesDocument = FieldsOf<typeof wishesSchema> & { _id: Types.ObjectId };

export function wishesModel(connection: Connection) {
  return defineModel(connection, 'NotificationWishes', wishesSchema, 'notification_wishes');
}
export type WishesModel = ReturnType<typeof wishesModel>;
