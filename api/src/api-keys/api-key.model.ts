import { type Connection, Schema, type Types } from 'mongoose';
import { apiKeyOwners, apiScopes } from '../../contract/lists.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

/** A key with which a program acts for an organisation. Its secret is stored as a hash. */
const apiKeySchema = new Schema(
  {
    ownerKind: { type: String, enum: apiKeyOwners, required: true },
    /** Null for the territory. */
    ownerId: { type: Schema.Types.ObjectId, default: null },
    name: { type: String, required: true },
    scopes: { type: [{ type: String, enum: apiScopes, required: true }], required: true },
    secretHash: { type: String, required: true },
    createdAt: { type: Date, required: true },
    createdBy: { type: Schema.Types.ObjectId, required: true },
    clientId: { type: String, required: true },
    /** The last civil day on which it works. */
    expiresOn: { type: String, required: true },
    lastUsedAt: { type: Date, default: null },
    revokedAt: { type: Date, default: null },
  },
  { versionKey: false },
);
// sent twice, made once
apiKeySchema.index({ createdBy: 1, clientId: 1 }, { unique: true });
// the keys of an owner, the newest first
apiKeySchema.index({ ownerKind: 1, ownerId: 1, _id: -1 });

export type ApiKeyDocument = FieldsOf<typeof apiKeySchema> & { _id: Types.ObjectId };

export function apiKeyModel(connection: Connection) {
  return defineModel(connection, 'ApiKey', apiKeySchema, 'api_keys');
}
export type ApiKeyModel = ReturnType<typeof apiKeyModel>;
