import { type Connection, Schema, type Types } from 'mongoose';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

/** A slot that an account keeps for later. */
const keptSlotSchema = new Schema(
  {
    accountId: { type: Schema.Types.ObjectId, required: true },
    slotId: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false },
);
// kept twice, kept once
keptSlotSchema.index({ accountId: 1, slotId: 1 }, { unique: true });
// the list of an account, latest first
keptSlotSchema.index({ accountId: 1, at: -1 });

export type KeptSlotDocument = FieldsOf<typeof keptSlotSchema> & { _id: Types.ObjectId };

export function keptSlotModel(connection: Connection) {
  return defineModel(connection, 'KeptSlot', keptSlotSchema, 'kept_slots');
}
export type KeptSlotModel = ReturnType<typeof keptSlotModel>;
