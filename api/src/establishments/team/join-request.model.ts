import { type Connection, Schema, type Types } from 'mongoose';
import { joinRequestStates } from '../../../contract/index.ts';
import { defineModel, type FieldsOf } from '../../platform/database/model.ts';
import { outboxField } from '../../platform/events/outbox.ts';

/** A request to become a member of an establishment. */
const joinRequestSchema = new Schema(
  {
    establishmentId: { type: Schema.Types.ObjectId, required: true },
    accountId: { type: Schema.Types.ObjectId, required: true },
    word: { type: String, default: '' },
    state: { type: String, enum: joinRequestStates, required: true },
    at: { type: Date, required: true },
    /** Civil day from which the coordinator can answer too. */
    coordinatorFrom: { type: String, required: true },
    escalatedAt: { type: Date, default: null },
    answeredAt: { type: Date, default: null },
    answeredBy: { type: Schema.Types.ObjectId, default: null },
    outbox: outboxField,
  },
  { versionKey: false },
);

// one open request per account and establishment
joinRequestSchema.index(
  { accountId: 1, establishmentId: 1 },
  { unique: true, partialFilterExpression: { state: 'open' } },
);
// the requests of an account, newest first
joinRequestSchema.index({ accountId: 1, _id: -1 });
// the open requests of an establishment, oldest first
joinRequestSchema.index({ establishmentId: 1, state: 1, _id: 1 });
// the requests for the coordinator
joinRequestSchema.index({ state: 1, escalatedAt: 1, _id: 1 });

export type JoinRequestDocument = FieldsOf<typeof joinRequestSchema> & { _id: Types.ObjectId };

export function joinRequestModel(connection: Connection) {
  return defineModel(connection, 'JoinRequest', joinRequestSchema, 'join_requests');
}
export type JoinRequestModel = ReturnType<typeof joinRequestModel>;
