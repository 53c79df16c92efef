import { type Connection, Schema, type Types } from 'mongoose';
import { reportReasons, reportStates, sides } from '../../contract/index.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

/** A message reported to the coordinator: its text at that time, without the rest of the conversation. */
const reportSchema = new Schema(
  {
    conversationId: { type: Schema.Types.ObjectId, required: true },
    /** Stored number of the message. */
    seq: { type: Number, required: true },
    pathwayId: { type: String, required: true },
    establishmentId: { type: String, required: true },
    by: { type: String, required: true },
    byRole: { type: String, enum: sides, required: true },
    authorRole: { type: String, enum: sides, required: true },
    reason: { type: String, enum: reportReasons, required: true },
    word: { type: String, default: '' },
    excerpt: { type: String, default: '' },
    at: { type: Date, required: true },
    state: { type: String, enum: reportStates, default: 'open' },
    handledAt: { type: Date, default: null },
    handledBy: { type: String, default: null },
    note: { type: String, default: '' },
  },
  { versionKey: false },
);
// idempotent reporting
reportSchema.index({ conversationId: 1, seq: 1, by: 1 }, { unique: true });
// what concerns a person
reportSchema.index({ pathwayId: 1 });
// the coordinator's list
reportSchema.index({ state: 1, _id: -1 });

export type ReportDocument = FieldsOf<typeof reportSchema> & { _id: Types.ObjectId };
export const reportModel = (connection: Connection) =>
  defineModel(connection, 'Report', reportSchema, 'reports');
export type ReportModel = ReturnType<typeof reportModel>;
