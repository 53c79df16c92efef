import { type Connection, Schema, type Types } from 'mongoose';
import { noticeWays, orientationAuthorities, orientationKinds } from '../../contract/plan-lists.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';

/** Who accompanies a person from a day on. The latest one is in force; a new one ends it. */
const orientationSchema = new Schema(
  {
    pathwayId: { type: Schema.Types.ObjectId, required: true },
    clientId: { type: String, required: true },
    kind: { type: String, enum: orientationKinds, required: true },
    authority: { type: String, enum: orientationAuthorities, required: true },
    structureId: { type: Schema.Types.ObjectId, required: true },
    /** Names of that time: the notice says them. */
    structureName: { type: String, required: true },
    referentId: { type: Schema.Types.ObjectId, required: true },
    referentName: { type: String, required: true },
    /** Why, in words for the person. */
    reason: { type: String, required: true },
    /** Civil day. */
    decidedOn: { type: String, required: true },
    decidedAt: { type: Date, required: true },
    decidedBy: { type: Schema.Types.ObjectId, required: true },
    decidedByName: { type: String, required: true },
    noticeWay: { type: String, enum: noticeWays, required: true },
    /** Civil day on which the person received the notice. */
    noticeOn: { type: String, default: null },
    outbox: outboxField,
  },
  { versionKey: false },
);
// those of a person, the latest first
orientationSchema.index({ pathwayId: 1, decidedOn: -1, decidedAt: -1 });
// a decision that is sent twice is one
orientationSchema.index({ decidedBy: 1, clientId: 1 }, { unique: true });

export type OrientationFields = FieldsOf<typeof orientationSchema>;
export type OrientationDocument = OrientationFields & { _id: Types.ObjectId };

export function orientationModel(connection: Connection) {
  return defineModel(connection, 'Orientation', orientationSchema, 'orientations');
}
export type OrientationModel = ReturnType<typeof orientationModel>;
