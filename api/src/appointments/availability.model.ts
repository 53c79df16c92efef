import { type Connection, Schema, type Types } from 'mongoose';
import { appointmentMotives, busyProblems } from '../../contract/lists.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

const bare = { _id: false };
/** Minutes from midnight on the clock of the place. */
const stretch = {
  from: { type: Number, required: true },
  to: { type: Number, required: true },
  venueId: { type: Schema.Types.ObjectId, required: true },
};

/** When a counsellor receives, for one structure. */
const availabilitySchema = new Schema(
  {
    accountId: { type: Schema.Types.ObjectId, required: true },
    structureId: { type: Schema.Types.ObjectId, required: true },
    weekly: {
      type: [new Schema({ weekday: { type: Number, required: true }, ...stretch }, bare)],
      default: [],
    },
    /** Civil days, both included. */
    closed: {
      type: [
        new Schema({ from: { type: String, required: true }, to: { type: String, required: true } }, bare),
      ],
      default: [],
    },
    extra: { type: [new Schema({ day: { type: String, required: true }, ...stretch }, bare)], default: [] },
    motives: {
      type: [
        new Schema(
          {
            motive: { type: String, enum: appointmentMotives, required: true },
            minutes: { type: Number, required: true },
            bufferMinutes: { type: Number, required: true },
            noticeHours: { type: Number, required: true },
          },
          bare,
        ),
      ],
      default: [],
    },
    horizonDays: { type: Number, default: 60 },
    /** Another calendar of the counsellor, whose address is a secret. */
    busyCalendar: {
      type: new Schema(
        {
          /** Encrypted; opens for this document alone. */
          sealedUrl: { type: String, required: true },
          host: { type: String, required: true },
          since: { type: Date, required: true },
          readAt: { type: Date, default: null },
          problem: { type: String, enum: [...busyProblems, null], default: null },
        },
        bare,
      ),
      default: null,
    },
    /** When that calendar says that they are busy. */
    busy: {
      type: [new Schema({ from: { type: Date, required: true }, to: { type: Date, required: true } }, bare)],
      default: [],
    },
    version: { type: Number, required: true },
  },
  { versionKey: false },
);
// one per counsellor and structure; those of a structure
availabilitySchema.index({ structureId: 1, accountId: 1 }, { unique: true });

// those of a closed account
availabilitySchema.index({ accountId: 1 });

export type AvailabilityFields = FieldsOf<typeof availabilitySchema>;
export type AvailabilityDocument = AvailabilityFields & { _id: Types.ObjectId };

export const availabilityModel = (connection: Connection) =>
  defineModel(connection, 'Availability', availabilitySchema, 'availabilities');
export type AvailabilityModel = ReturnType<typeof availabilityModel>;
