import { type Connection, Schema, type Types } from 'mongoose';
import { defineModel, type FieldsOf } from '../../platform/database/model.ts';

/** That an identity of a provider opens an account. */
const identitySchema = new Schema(
  {
    issuer: { type: String, required: true },
    /** The provider's own name for its user, which never changes; the address may. */
    subject: { type: String, required: true },
    accountId: { type: Schema.Types.ObjectId, required: true },
    /** As the provider said them last; shown, and never a reason for access. */
    email: { type: String, default: null },
    siret: { type: String, default: null },
    linkedAt: { type: Date, required: true },
    lastUsedAt: { type: Date, default: null },
  },
  { versionKey: false },
);

// who signs in; one identity opens one account
identitySchema.index({ issuer: 1, subject: 1 }, { unique: true });
// what opens an account; one identity of a provider each
identitySchema.index({ accountId: 1, issuer: 1 }, { unique: true });

export type IdentityDocument = FieldsOf<typeof identitySchema> & { _id: Types.ObjectId };

export function identityModel(connection: Connection) {
  return defineModel(connection, 'SignInIdentity', identitySchema, 'sign_in_identities');
}
export type IdentityModel = ReturnType<typeof identityModel>;
