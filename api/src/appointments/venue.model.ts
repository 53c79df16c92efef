import { type Connection, Schema, type Types } from 'mongoose';
import { venueKinds } from '../../contract/lists.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

/** Where the counsellors of a structure receive. */
const venueSchema = new Schema(
  {
    structureId: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, enum: venueKinds, required: true },
    name: { type: String, required: true },
    detail: { type: String, default: '' },
    communeCode: { type: String, required: true },
    closed: { type: Boolean, default: false },
    /** Who added it, with their key: sent twice, it is added once. */
    clientId: { type: String, required: true },
    version: { type: Number, default: 1 },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);
// the venues of a structure
venueSchema.index({ structureId: 1, closed: 1, name: 1 });
// a repeated creation
venueSchema.index({ clientId: 1 }, { unique: true });

export type VenueFields = FieldsOf<typeof venueSchema>;
export type VenueDocument = VenueFields & { _id: Types.ObjectId };

export const venueModel = (connection: Connection) =>
  defineModel(connection, 'AppointmentVenue', venueSchema, 'appointment_venues');
export type VenueModel = ReturnType<typeof venueModel>;
