import { type Connection, Schema, type Types } from 'mongoose';
import { webhookEvents, webhookOwners, webhookStates } from '../../contract/lists.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

/** An address of a partner to which events of an organisation are sent. */
const webhookSchema = new Schema(
  {
    ownerKind: { type: String, enum: webhookOwners, required: true },
    ownerId: { type: Schema.Types.ObjectId, required: true },
    url: { type: String, required: true },
    events: { type: [{ type: String, enum: webhookEvents, required: true }], required: true },
    state: { type: String, enum: webhookStates, required: true },
    failingSince: { type: Date, default: null },
    secrets: {
      type: [
        new Schema(
          {
            id: { type: String, required: true },
            /** Encrypted for this webhook. */
            sealed: { type: String, required: true },
            createdAt: { type: Date, required: true },
            endsAt: { type: Date, default: null },
          },
          { _id: false },
        ),
      ],
      required: true,
    },
    createdAt: { type: Date, required: true },
    createdBy: { type: Schema.Types.ObjectId, required: true },
    clientId: { type: String, required: true },
  },
  { versionKey: false },
);
// sent twice, made once
webhookSchema.index({ createdBy: 1, clientId: 1 }, { unique: true });
// the webhooks of an owner; who gets an event
webhookSchema.index({ ownerId: 1, ownerKind: 1 });

export type WebhookDocument = FieldsOf<typeof webhookSchema> & { _id: Types.ObjectId };

export function webhookModel(connection: Connection) {
  return defineModel(connection, 'Webhook', webhookSchema, 'webhooks');
}
export type WebhookModel = ReturnType<typeof webhookModel>;
