import { type Connection, Schema, type Types } from 'mongoose';
import { defineModel, type FieldsOf } from '../../platform/database/model.ts';

/** The link between an identity of a provider and an account. */
const identitySchema = new Schema(
  {
    issuer: { type: String, required: true },
    /** The provider's own id of its user, which never changes; the address may. */
    subject: { type: String, required: true },
    accountId: { type: Schema.Types.ObjectId, required: true },
    /** As last received from the provider; shown, but never used for access. */
    email: { type: String, default: null },
    siret: { type: String, default: null },
    linkedAt: { type: Date, required: true },
    lastUsedAt: { type: Date, default: null },
  },
  { versionKey: false },
);

// sign-in; one identity opens one account
identitySchema.index({ issuer: 1, subject: 1 }, { unique: true });
// the identities of an account; one per provider
identitySchema.index({ accountId: 1, issuer: 1 }, { unique: true });

export type IdentityDocument = FieldsOf<typeof identitySchema> & { _id: Types.ObjectId };

export function identityModel(connection: Connection) {
  return defineModel(connection, 'SignInIdentity', identitySchema, 'sign_in_identities');
}
export type IdentityModel = ReturnType<typeof identityModel>;
