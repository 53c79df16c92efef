import { type Connection, Schema, type Types } from 'mongoose';
import { reportReasons } from '../../contract/index.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

/** A message that somebody told the coordinator of: its words as they stood, never the rest of the conversation. */
const reportSchema = new Schema(
  {
    conversationId: { type: Schema.Types.ObjectId, required: true },
    /** Stored number of the message. */
    seq: { type: Number, required: true },
    pathwayId: { type: String, required: true },
    establishmentId: { type: String, required: true },
    by: { type: String, required: true },
    byRole: { type: String, required: true },
    authorRole: { type: String, required: true },
    reason: { type: String, enum: reportReasons, required: true },
    word: { type: String, default: '' },
    excerpt: { type: String, default: '' },
    at: { type: Date, required: true },
    state: { type: String, enum: ['open', 'handled'], default: 'open' },
    handledAt: { type: Date, default: null },
    handledBy: { type: String, default: null },
    note: { type: String, default: '' },
  },
  { versionKey: false },
);
// telling twice is one report
reportSchema.index({ conversationId: 1, seq: 1, by: 1 }, { unique: true });
// the coordinator's list
reportSchema.index({ state: 1, _id: -1 });

export type ReportDocument = FieldsOf<typeof reportSchema> & { _id: Types.ObjectId };
export const reportModel = (connection: Connection) =>
  defineModel(connection, 'Report', reportSchema, 'reports');
export type ReportModel = ReturnType<typeof reportModel>;

/** Between a person and a company, set by one side and lifted by the same one. */
const blockSchema = new Schema(
  {
    pathwayId: { type: String, required: true },
    establishmentId: { type: String, required: true },
    /** The conversation in which it was set. */
    conversationId: { type: Schema.Types.ObjectId, required: true },
    by: { type: String, required: true },
    /** The person and those who accompany are one side, the company the other. */
    side: { type: String, enum: ['person', 'company'], required: true },
    byRole: { type: String, required: true },
    reason: { type: String, enum: reportReasons, required: true },
    word: { type: String, default: '' },
    at: { type: Date, required: true },
    liftedAt: { type: Date, default: null },
  },
  { versionKey: false },
);
// people who are not shown to a company
blockSchema.index({ establishmentId: 1 });
// each side blocks once at a time; also the look-up before a message or a candidacy
blockSchema.index(
  { pathwayId: 1, establishmentId: 1, side: 1 },
  { unique: true, partialFilterExpression: { liftedAt: null } },
);

export type BlockDocument = FieldsOf<typeof blockSchema> & { _id: Types.ObjectId };
export const blockModel = (connection: Connection) => defineModel(connection, 'Block', blockSchema, 'blocks');
export type BlockModel = ReturnType<typeof blockModel>;
