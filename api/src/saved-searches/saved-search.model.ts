import { type Connection, Schema, type Types } from 'mongoose';
import type { SlotQuestion } from '../../contract/index.ts';
import { defineModel, type FieldsOf, jsonOf } from '../platform/database/model.ts';

/** A question about slots that an account is told about. */
const savedSearchSchema = new Schema(
  {
    accountId: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    question: { ...jsonOf<SlotQuestion>(), required: true },
    live: { type: Boolean, required: true },
    mail: { type: Boolean, required: true },
    /** From 1 to the number that an account may keep: of two last ones kept at the same moment, one finds no place. */
    place: { type: Number, required: true },
    /** Idempotency key of the account. */
    clientId: { type: String, required: true },
    createdAt: { type: Date, required: true },
    version: { type: Number, default: 1 },
  },
  { versionKey: false, minimize: false },
);
// as many as there are places; also the list of an account
savedSearchSchema.index({ accountId: 1, place: 1 }, { unique: true });
// sent twice, kept once
savedSearchSchema.index({ accountId: 1, clientId: 1 }, { unique: true });

export type SavedSearchFields = FieldsOf<typeof savedSearchSchema>;
export type SavedSearchDocument = SavedSearchFields & { _id: Types.ObjectId };

export function savedSearchModel(connection: Connection) {
  return defineModel(connection, 'SavedSearch', savedSearchSchema, 'saved_searches');
}
export type SavedSearchModel = ReturnType<typeof savedSearchModel>;
