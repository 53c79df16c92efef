import { type Connection, Schema, type Types } from 'mongoose';
import { appointmentMotives, bookingWays } from '../../contract/lists.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';

/** A person's link to choose, move and call off an appointment. Only the hash of its token is stored. */
const bookingLinkSchema = new Schema(
  {
    pathwayId: { type: Schema.Types.ObjectId, required: true },
    structureId: { type: Schema.Types.ObjectId, required: true },
    /** With whom; null: anybody of the structure who receives for this. */
    counsellorId: { type: Schema.Types.ObjectId, default: null },
    motive: { type: String, enum: appointmentMotives, required: true },
    tokenHash: { type: String, required: true },
    /** Of the code that is printed on a letter. */
    codeHash: { type: String },
    via: { type: String, enum: bookingWays, required: true },
    by: { type: Schema.Types.ObjectId, required: true },
    /** Who made it, with their key: sent twice, it is made once. */
    clientId: { type: String, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    /** A later one replaces it. */
    revokedAt: { type: Date, default: null },
    /** When its page was first opened, and when a time was first chosen there. */
    openedAt: { type: Date, default: null },
    bookedAt: { type: Date, default: null },
    outbox: outboxField,
  },
  { versionKey: false },
);
// opening it
bookingLinkSchema.index({ tokenHash: 1 }, { unique: true });
bookingLinkSchema.index({ codeHash: 1 }, { unique: true, sparse: true });
// those of a person, newest first, and erasure
bookingLinkSchema.index({ pathwayId: 1, createdAt: -1 });
// those that lead to a counsellor who leaves
bookingLinkSchema.index({ counsellorId: 1, expiresAt: 1 });
// a repeated creation
bookingLinkSchema.index({ clientId: 1 }, { unique: true });

export type BookingLinkFields = FieldsOf<typeof bookingLinkSchema>;
export type BookingLinkDocument = BookingLinkFields & { _id: Types.ObjectId };

export const bookingLinkModel = (connection: Connection) =>
  defineModel(connection, 'BookingLink', bookingLinkSchema, 'booking_links');
export type BookingLinkModel = ReturnType<typeof bookingLinkModel>;
