import { type Connection, Schema, type Types } from 'mongoose';
import { defineModel, type FieldsOf } from '../../platform/database/model.ts';

export const phoneCodePurposes = ['prove', 'access_letter', 'sign_in'] as const;
export type PhoneCodePurpose = (typeof phoneCodePurposes)[number];

/**
 * A requested code. The code is not stored, not even as a guessable hash: it is derived from the id and the server's
 * secret.
 */
const phoneCodeSchema = new Schema(
  {
    /** Hash of the requester's token: nobody else can try or use up this code. */
    tokenHash: { type: String, required: true },
    purpose: { type: String, enum: phoneCodePurposes, required: true },
    /** E.164. */
    phone: { type: String, required: true },
    /** The account that verifies the number; null at sign-in, where the number identifies the account. */
    accountId: { type: Schema.Types.ObjectId, default: null },
    tries: { type: Number, default: 0 },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    spentAt: { type: Date, default: null },
  },
  { versionKey: false },
);

// tries: one conditional update by the token's hash
phoneCodeSchema.index({ tokenHash: 1 }, { unique: true });
// used and expired codes are removed
phoneCodeSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 24 * 3600 });

export type PhoneCodeDocument = FieldsOf<typeof phoneCodeSchema> & { _id: Types.ObjectId };

export function phoneCodeModel(connection: Connection) {
  return defineModel(connection, 'PhoneCode', phoneCodeSchema, 'phone_codes');
}
export type PhoneCodeModel = ReturnType<typeof phoneCodeModel>;
