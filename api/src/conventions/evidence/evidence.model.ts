import { type Connection, Schema } from 'mongoose';
import { defineModel, type FieldsOf } from '../../platform/database/model.ts';

/** One record of the evidence of a convention; never changed. `text` says all, the other fields find it. */
const evidenceSchema = new Schema(
  {
    conventionId: { type: String, required: true },
    seq: { type: Number, required: true },
    /** The canonical JSON of an `EvidenceRecord`. */
    text: { type: String, required: true },
    /** SHA-256 of the text. */
    hash: { type: String, required: true },
    /** When it was appended, for retention. */
    at: { type: Date, required: true },
    /** The signature that a record is about; absent for time stamps. */
    signatureId: { type: String },
    /** The record that a time stamp is about; absent for signatures. */
    stampedSeq: { type: Number },
  },
  { versionKey: false },
);

// the chain of a convention in order; unique, so that two writers cannot both continue it
evidenceSchema.index({ conventionId: 1, seq: 1 }, { unique: true });
// retention
evidenceSchema.index({ at: 1 });
// a signature is recorded once
evidenceSchema.index({ signatureId: 1 }, { unique: true, sparse: true });

export type EvidenceDocument = FieldsOf<typeof evidenceSchema>;

export function evidenceModel(connection: Connection) {
  return defineModel(connection, 'ConventionEvidence', evidenceSchema, 'convention_evidence');
}
export type EvidenceModel = ReturnType<typeof evidenceModel>;
