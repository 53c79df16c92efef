import { type Connection, Schema, type Types } from 'mongoose';
import {
  allChecklistItems,
  checkInSides,
  faces,
  incidentKinds,
  interruptionDeciders,
  sides,
} from '../../contract/index.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';

const bare = { _id: false };

/** Hours of one day as somebody confirmed them; the last line of a day counts. */
const presenceSchema = new Schema(
  {
    day: { type: String, required: true },
    /** 0: the person did not come. */
    minutes: { type: Number, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    /** A counsellor records what was told, by phone for example. */
    byRole: { type: String, enum: sides, required: true },
  },
  bare,
);

/** The facts of an accident before a correction. */
const correctionSchema = new Schema(
  {
    at: { type: Date, required: true },
    by: { type: String, required: true },
    byRole: { type: String, enum: sides, required: true },
    before: {
      type: new Schema(
        {
          happenedAt: { type: Date },
          place: { type: String },
          activity: { type: String },
          emergency: { type: Boolean },
        },
        bare,
      ),
      required: true,
    },
  },
  bare,
);

const incidentSchema = new Schema(
  {
    id: { type: String, required: true },
    clientId: { type: String, required: true },
    kind: { type: String, enum: incidentKinds, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    byRole: { type: String, enum: sides, required: true },
    word: { type: String, default: '' },
    /** Whether the company reads the word of the person or of a counsellor. */
    shared: { type: Boolean, required: true },
    /** Of an absence. */
    days: { type: [String], default: undefined },
    justified: { type: Boolean },
    /** Of an accident; never an injury. */
    happenedAt: { type: Date },
    place: { type: String },
    activity: { type: String },
    emergency: { type: Boolean },
    passedOnAt: { type: Date },
    declaredAt: { type: Date },
    /** Of an accident, oldest first. */
    corrections: { type: [correctionSchema], default: undefined },
    /** Of an interruption. */
    decidedBy: { type: String, enum: interruptionDeciders },
    reason: { type: String },
    withdrawnAt: { type: Date },
  },
  bare,
);

const checkInSchema = new Schema(
  {
    side: { type: String, enum: checkInSides, required: true },
    face: { type: String, enum: faces, required: true },
    word: { type: String, default: '' },
    shared: { type: Boolean, required: true },
    at: { type: Date, required: true },
  },
  bare,
);

/** What happens during an immersion; its days and hours are those of the convention. */
const immersionSchema = new Schema(
  {
    candidacyId: { type: Schema.Types.ObjectId, required: true },
    conventionId: { type: Schema.Types.ObjectId, required: true },
    presence: { type: [presenceSchema], default: [] },
    incidents: { type: [incidentSchema], default: [] },
    ticks: {
      type: [
        new Schema(
          {
            item: { type: String, enum: allChecklistItems, required: true },
            at: { type: Date, required: true },
          },
          bare,
        ),
      ],
      default: [],
    },
    /** The last one of each side. */
    checkIns: { type: [checkInSchema], default: [] },
    version: { type: Number, default: 1 },
    outbox: outboxField,
  },
  { versionKey: false },
);
// one immersion per candidacy
immersionSchema.index({ candidacyId: 1 }, { unique: true });
// hours of many conventions
immersionSchema.index({ conventionId: 1 });

export type ImmersionFields = FieldsOf<typeof immersionSchema>;
export type ImmersionDocument = ImmersionFields & { _id: Types.ObjectId };
export type ImmersionIncident = ImmersionFields['incidents'][number];
export type PresenceLine = ImmersionFields['presence'][number];

export function immersionModel(connection: Connection) {
  return defineModel(connection, 'Immersion', immersionSchema, 'immersions');
}
export type ImmersionModel = ReturnType<typeof immersionModel>;
