import { type Connection, Schema, type Types } from 'mongoose';
import { reportReasons, sides } from '../../../contract/index.ts';
import { defineModel, type FieldsOf } from '../../platform/database/model.ts';
import { outboxField } from '../../platform/events/outbox.ts';

/** Between a person and a company; only the side that set it can lift it. */
const blockSchema = new Schema(
  {
    pathwayId: { type: String, required: true },
    establishmentId: { type: String, required: true },
    /** The conversation in which it was set. */
    conversationId: { type: Schema.Types.ObjectId, required: true },
    by: { type: String, required: true },
    /** The person and those who accompany are one side, the company the other. */
    side: { type: String, enum: ['person', 'company'], required: true },
    byRole: { type: String, enum: sides, required: true },
    reason: { type: String, enum: reportReasons, required: true },
    word: { type: String, default: '' },
    at: { type: Date, required: true },
    liftedAt: { type: Date, default: null },
    /** Set while its file is merged with another one that has the same block, which then counts for both. */
    resting: { type: Boolean, default: false },
    outbox: outboxField,
  },
  { versionKey: false },
);
// companies hidden from a person, with blocks that were lifted
blockSchema.index({ pathwayId: 1 });
// people hidden from a company
blockSchema.index({ establishmentId: 1 });
// one block per side at a time; also the lookup before a message or a candidacy
blockSchema.index(
  { pathwayId: 1, establishmentId: 1, side: 1 },
  { unique: true, partialFilterExpression: { liftedAt: null } },
);

export type BlockDocument = FieldsOf<typeof blockSchema> & { _id: Types.ObjectId };
export const blockModel = (connection: Connection) => defineModel(connection, 'Block', blockSchema, 'blocks');
export type BlockModel = ReturnType<typeof blockModel>;
