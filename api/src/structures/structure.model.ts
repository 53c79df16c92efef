import { type Connection, Schema, type Types } from 'mongoose';
import { structureKinds } from '../../contract/index.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

const structureSchema = new Schema(
  {
    name: { type: String, required: true },
    kind: { type: String, enum: structureKinds, required: true },
    legalForm: { type: String },
    address: { type: String, required: true },
    communeCode: { type: String, required: true },
    email: { type: String },
    phone: { type: String },
    /** INSEE codes of the communes whose people it accompanies. */
    coverage: { type: [String], default: [] },
    /** Last day on which it prescribes by delegation; null: by the law itself. */
    delegatedUntil: { type: String, default: null },
    /** Counsellors who validate a convention, one after the other. */
    validationSteps: { type: Number, default: 1 },
    /** Asked by the structure itself when it closes an assessment. */
    assessmentQuestions: {
      type: [
        new Schema(
          { id: { type: String, required: true }, text: { type: String, required: true } },
          { _id: false },
        ),
      ],
      default: [],
    },
    /** Accounts of members who manage the team: never empty while it has members. */
    managers: { type: [Schema.Types.ObjectId], default: [] },
    version: { type: Number, default: 1 },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);

// the list of structures, by name
structureSchema.index({ name: 1, _id: 1 });

export type StructureDocument = FieldsOf<typeof structureSchema> & { _id: Types.ObjectId };

export function structureModel(connection: Connection) {
  return defineModel(connection, 'Structure', structureSchema, 'structures');
}
export type StructureModel = ReturnType<typeof structureModel>;
