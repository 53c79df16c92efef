import { type Connection, Schema, type Types } from 'mongoose';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

const bare = { _id: false };

/** A statement of hours as it was issued; never changed. It holds numbers of conventions, no person. */
const statementSchema = new Schema(
  {
    structureId: { type: Schema.Types.ObjectId, required: true },
    /** `2026-03` */
    month: { type: String, required: true },
    /** Name of the structure at that time. */
    structure: { type: String, required: true },
    /** Hours in minutes. */
    lines: {
      type: [
        new Schema(
          {
            conventionId: { type: String, required: true },
            reference: { type: String, required: true },
            month: { type: String, required: true },
            planned: { type: Number, required: true },
            done: { type: Number, required: true },
            daysToConfirm: { type: Number, required: true },
            correction: { type: Boolean, required: true },
          },
          bare,
        ),
      ],
      default: [],
    },
    persons: { type: Number, required: true },
    withoutEmployed: { type: Number, required: true },
    /** SHA-256 in hex of the canonical content. */
    hash: { type: String, required: true },
    issuedAt: { type: Date, required: true },
    issuedBy: { type: String, required: true },
  },
  { versionKey: false },
);
// one statement per structure and month; also the list, by month
statementSchema.index({ structureId: 1, month: 1 }, { unique: true });
// what a person's export says of their hours
statementSchema.index({ 'lines.conventionId': 1 });
// retention
statementSchema.index({ issuedAt: 1 });

export type StatementFields = FieldsOf<typeof statementSchema>;
export type StatementDocument = StatementFields & { _id: Types.ObjectId };
export type StatementLine = StatementFields['lines'][number];

export function statementModel(connection: Connection) {
  return defineModel(connection, 'HoursStatement', statementSchema, 'hours_statements');
}
export type StatementModel = ReturnType<typeof statementModel>;
