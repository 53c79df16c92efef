import { type Connection, Schema, type Types } from 'mongoose';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';

const bare = { _id: false };

/** What was done and learned, written by the tutor and answered by the person. */
const assessmentSchema = new Schema(
  {
    candidacyId: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, required: true },
    done: { type: String, required: true },
    acquired: {
      type: [
        new Schema({ id: { type: String, required: true }, level: { type: Number, required: true } }, bare),
      ],
      default: [],
    },
    inProgress: { type: [String], default: [] },
    answer: { type: String },
    answeredAt: { type: Date },
    answeredBy: { type: String },
    /** Acquired skills that the person added to the profile. */
    kept: { type: [String], default: [] },
    clientId: { type: String },
    version: { type: Number, default: 1 },
    outbox: outboxField,
  },
  { versionKey: false },
);
// one assessment per candidacy
assessmentSchema.index({ candidacyId: 1 }, { unique: true });

export type AssessmentFields = FieldsOf<typeof assessmentSchema>;
export type AssessmentDocument = AssessmentFields & { _id: Types.ObjectId };

export function assessmentModel(connection: Connection) {
  return defineModel(connection, 'Assessment', assessmentSchema, 'assessments');
}
export type AssessmentModel = ReturnType<typeof assessmentModel>;
