import { type Connection, Schema, type Types } from 'mongoose';
import { failureReasons, sendingWays } from '../../../contract/lists.ts';
import { defineModel, type FieldsOf } from '../database/model.ts';
import { outboxField } from '../events/outbox.ts';

/** An address at which messages do not arrive. It is about the address: another one of the same person is not here. */
const undeliverableSchema = new Schema(
  {
    via: { type: String, enum: sendingWays, required: true },
    /** In lower case, or E.164. */
    address: { type: String, required: true },
    reason: { type: String, enum: failureReasons, required: true },
    at: { type: Date, required: true },
    /** Real time, for the TTL index. */
    storedAt: { type: Date, default: () => new Date() },
    outbox: outboxField,
  },
  { versionKey: false },
);
// one a address
undeliverableSchema.index({ address: 1, via: 1 }, { unique: true });
// a mailbox may have been opened again: after a year it is tried again
undeliverableSchema.index({ storedAt: 1 }, { expireAfterSeconds: 365 * 24 * 3600 });

export type UndeliverableFields = FieldsOf<typeof undeliverableSchema>;
export type UndeliverableDocument = UndeliverableFields & { _id: Types.ObjectId };

export const undeliverableModel = (connection: Connection) =>
  defineModel(connection, 'UndeliverableAddress', undeliverableSchema, 'undeliverable_addresses');
