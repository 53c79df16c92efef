import { type Connection, type InferSchemaType, Schema, type Types } from 'mongoose';
import { defineModel } from '../platform/database/model.ts';

const bare = { _id: false };

export const conventionStates = [
  'draft',
  'to_sign',
  'partially_signed',
  'signed',
  'validated',
  'rejected',
  'cancelled',
] as const;

/** The convention of an accepted candidacy (Cerfa 13912): its state, dates and signatures. */
const conventionSchema = new Schema(
  {
    candidacyId: { type: Schema.Types.ObjectId, required: true },
    state: { type: String, enum: conventionStates, required: true },
    from: { type: String, required: true },
    to: { type: String, required: true },
    signatures: {
      type: [
        new Schema(
          {
            party: {
              type: String,
              enum: ['beneficiary', 'legal_representative', 'establishment', 'structure'],
              required: true,
            },
            at: { type: Date, required: true },
          },
          bare,
        ),
      ],
      default: [],
    },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);
// one convention a candidacy
conventionSchema.index({ candidacyId: 1 }, { unique: true });

/** What was done and learned, by the tutor, answered by the person. */
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
    answer: { type: String },
  },
  { versionKey: false },
);
// one assessment a candidacy
assessmentSchema.index({ candidacyId: 1 }, { unique: true });

export type ConventionDocument = InferSchemaType<typeof conventionSchema> & { _id: Types.ObjectId };
export type AssessmentDocument = InferSchemaType<typeof assessmentSchema> & { _id: Types.ObjectId };

export function conventionModel(connection: Connection) {
  return defineModel(connection, 'Convention', conventionSchema, 'conventions');
}
export type ConventionModel = ReturnType<typeof conventionModel>;

export function assessmentModel(connection: Connection) {
  return defineModel(connection, 'Assessment', assessmentSchema, 'assessments');
}
export type AssessmentModel = ReturnType<typeof assessmentModel>;
