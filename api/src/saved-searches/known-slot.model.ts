import { type Connection, Schema, type Types } from 'mongoose';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

/** A slot that a search has found once, so that it is told once. */
const knownSlotSchema = new Schema(
  {
    searchId: { type: Schema.Types.ObjectId, required: true },
    accountId: { type: Schema.Types.ObjectId, required: true },
    slotId: { type: Schema.Types.ObjectId, required: true },
    /** Day in Paris on which it came; absent for what the search found when it was kept or changed. */
    foundOn: { type: String },
    at: { type: Date, required: true },
    /** Not yet in the notifications. */
    toTell: { type: Boolean },
    /** Not yet in a mail. */
    toMail: { type: Boolean },
  },
  { versionKey: false },
);
// one of a search and a slot, also after a replay
knownSlotSchema.index({ searchId: 1, slotId: 1 }, { unique: true });
// what came to the searches of an account; what is to be mailed of it
knownSlotSchema.index({ accountId: 1, foundOn: -1 });

export type KnownSlotFields = FieldsOf<typeof knownSlotSchema>;
export type KnownSlotDocument = KnownSlotFields & { _id: Types.ObjectId };

export function knownSlotModel(connection: Connection) {
  return defineModel(connection, 'KnownSlot', knownSlotSchema, 'saved_search_slots');
}
export type KnownSlotModel = ReturnType<typeof knownSlotModel>;
