import { type Connection, Schema, type Types } from 'mongoose';
import { diagnosisWays } from '../../contract/plan-lists.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';

/** A diagnosis made with the person (L5411-5-2): private to the accompaniment. */
const diagnosisSchema = new Schema(
  {
    pathwayId: { type: Schema.Types.ObjectId, required: true },
    clientId: { type: String, required: true },
    /** Civil day. */
    madeOn: { type: String, required: true },
    way: { type: String, enum: diagnosisWays, required: true },
    madeBy: { type: Schema.Types.ObjectId, required: true },
    madeByName: { type: String, required: true },
    needs: { type: [String], required: true },
    summary: { type: String, default: '' },
    at: { type: Date, required: true },
    outbox: outboxField,
  },
  { versionKey: false },
);
// those of a person, the latest first
diagnosisSchema.index({ pathwayId: 1, madeOn: -1, at: -1 });
// one that is sent twice is one
diagnosisSchema.index({ madeBy: 1, clientId: 1 }, { unique: true });

export type DiagnosisFields = FieldsOf<typeof diagnosisSchema>;
export type DiagnosisDocument = DiagnosisFields & { _id: Types.ObjectId };

export function diagnosisModel(connection: Connection) {
  return defineModel(connection, 'Diagnosis', diagnosisSchema, 'diagnoses');
}
export type DiagnosisModel = ReturnType<typeof diagnosisModel>;
