import { type Connection, Schema, type Types } from 'mongoose';
import { conventionParties, conventionStates } from '../../contract/index.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

const bare = { _id: false };

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
              enum: conventionParties,
              required: true,
            },
            at: { type: Date, required: true },
          },
          bare,
        ),
      ],
      default: [],
    },
    /** Readers who gave a reason after archiving, and until when it is open to them. */
    openings: {
      type: [
        new Schema(
          { accountId: { type: String, required: true }, until: { type: Date, required: true } },
          bare,
        ),
      ],
      default: [],
    },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);
// one convention per candidacy
conventionSchema.index({ candidacyId: 1 }, { unique: true });

// retention
conventionSchema.index({ createdAt: 1 });

export type ConventionDocument = FieldsOf<typeof conventionSchema> & { _id: Types.ObjectId };

export function conventionModel(connection: Connection) {
  return defineModel(connection, 'Convention', conventionSchema, 'conventions');
}
export type ConventionModel = ReturnType<typeof conventionModel>;
