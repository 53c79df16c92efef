import { type Connection, Schema, type Types } from 'mongoose';
import {
  appointmentChanges,
  appointmentMotives,
  appointmentSequels,
  appointmentStates,
  venueKinds,
} from '../../contract/lists.ts';
import { siteTimeZones } from '../../contract/time-zones.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';

const bare = { _id: false };

/** Where it takes place, as it was told. */
const toldVenueSchema = new Schema(
  {
    id: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, enum: venueKinds, required: true },
    name: { type: String, required: true },
    detail: { type: String, default: '' },
  },
  bare,
);

const historySchema = new Schema(
  {
    at: { type: Date, required: true },
    what: { type: String, enum: appointmentChanges, required: true },
    /** Account of the counsellor; null for the person. */
    by: { type: Schema.Types.ObjectId, default: null },
    startsAt: { type: Date, required: true },
  },
  bare,
);

/**
 * An appointment of a person, or a group meeting in which several people take a seat. What nobody else may have at the
 * same time stands in `claims`, under one unique index: steps of the counsellor's time, seats of a meeting. A booking
 * is one insert and a move one update, so that of any number who choose the same time one gets it.
 */
const appointmentSchema = new Schema(
  {
    kind: { type: String, enum: ['single', 'meeting', 'seat'], required: true },
    /** Null for a meeting. */
    pathwayId: { type: Schema.Types.ObjectId, default: null },
    structureId: { type: Schema.Types.ObjectId, required: true },
    /** Who receives. */
    counsellorId: { type: Schema.Types.ObjectId, required: true },
    motive: { type: String, enum: appointmentMotives, required: true },
    venue: { type: toldVenueSchema, required: true },
    zone: { type: String, enum: siteTimeZones, required: true },
    startsAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    /** With the time kept free after it. */
    until: { type: Date, required: true },
    state: { type: String, enum: appointmentStates, default: 'booked' },
    convocation: { type: Boolean, default: false },
    /** Removed when it is called off. */
    claims: { type: [String], default: undefined },
    /** Of a meeting. */
    title: { type: String },
    /** Of a meeting: how many people fit. */
    seats: { type: Number },
    /** Of a seat in a meeting. */
    meetingId: { type: Schema.Types.ObjectId },
    /** When the person asked for an earlier time; null: they did not. */
    earlierWishedAt: { type: Date, default: null },
    sequel: { type: String, enum: [...appointmentSequels, null], default: null },
    history: { type: [historySchema], default: [] },
    /** Who made it, with their key: sent twice, it is made once. */
    clientId: { type: String, required: true },
    /** SEQUENCE of its calendar file: raised by each move and end. */
    sequence: { type: Number, default: 0 },
    version: { type: Number, default: 1 },
    outbox: outboxField,
  },
  { versionKey: false },
);
// one taker of each step of time and each seat
appointmentSchema.index(
  { claims: 1 },
  { unique: true, partialFilterExpression: { claims: { $exists: true } } },
);
// a repeated creation
appointmentSchema.index({ clientId: 1 }, { unique: true });
// those of a person, and erasure
appointmentSchema.index({ pathwayId: 1, startsAt: -1 });
// what is taken of a counsellor's time, and their week
appointmentSchema.index({ counsellorId: 1, until: 1 });
// the week of a structure
appointmentSchema.index({ structureId: 1, startsAt: 1 });
// the seats of a meeting
appointmentSchema.index({ meetingId: 1 }, { sparse: true });

export type AppointmentFields = FieldsOf<typeof appointmentSchema>;
export type AppointmentDocument = AppointmentFields & { _id: Types.ObjectId };
/** Of a person. */
export type PersonalAppointment = AppointmentDocument & { pathwayId: Types.ObjectId };
export type ToldVenue = AppointmentFields['venue'];

export const appointmentModel = (connection: Connection) =>
  defineModel(connection, 'Appointment', appointmentSchema, 'appointments');
export type AppointmentModel = ReturnType<typeof appointmentModel>;
