import { type Connection, Schema, type Types } from 'mongoose';
import { defineModel, type FieldsOf } from '../../platform/database/model.ts';

const passkeySchema = new Schema({
  /** The credential's id and public key, in base64url. */
  credentialId: { type: String, required: true },
  publicKey: { type: String, required: true },
  /** The authenticator's signature counter; always 0 for those without one. */
  counter: { type: Number, required: true },
  transports: { type: [String], default: [] },
  /** Kept by one device, or copied among several. */
  deviceType: { type: String, enum: ['singleDevice', 'multiDevice'], required: true },
  backedUp: { type: Boolean, required: true },
  name: { type: String, required: true },
  createdAt: { type: Date, required: true },
  lastUsedAt: { type: Date, default: null },
});

const withoutId = { _id: false } as const;
const totpSchema = new Schema(
  { sealedSecret: { type: String, required: true }, at: { type: Date, required: true } },
  withoutId,
);
const recoveryCodeSchema = new Schema(
  { hash: { type: String, required: true }, usedAt: { type: Date, default: null } },
  withoutId,
);

/**
 * The factors of an account besides its password, in one document, so that rules such as "the last way to sign in
 * stays" and "a code works once" are conditions of one update. Its `_id` is the account's.
 */
const factorsSchema = new Schema(
  {
    passkeys: { type: [passkeySchema], default: [] },
    totp: { type: totpSchema, default: null },
    /** A key that was shown but not confirmed by a code yet. */
    totpDraft: { type: totpSchema, default: null },
    /** Time step (30 s) of the last accepted code: it and older ones are refused. */
    lastStep: { type: Number, default: 0 },
    recoveryCodes: { type: [recoveryCodeSchema], default: [] },
    /** Wrong codes in a row, and until when further codes are refused. */
    tries: { type: Number, default: 0 },
    blockedUntil: { type: Date, default: null },
  },
  { versionKey: false },
);

// sign-in by passkey; one credential belongs to one account
factorsSchema.index(
  { 'passkeys.credentialId': 1 },
  { unique: true, partialFilterExpression: { 'passkeys.credentialId': { $exists: true } } },
);

export type PasskeyFields = FieldsOf<typeof passkeySchema>;
export type PasskeyDocument = PasskeyFields & { _id: Types.ObjectId };
export type FactorsDocument = Omit<FieldsOf<typeof factorsSchema>, 'passkeys'> & {
  _id: Types.ObjectId;
  passkeys: PasskeyDocument[];
};

export const factorsCollection = 'sign_in_factors';

export function factorsModel(connection: Connection) {
  return defineModel(connection, 'SignInFactors', factorsSchema, factorsCollection);
}
export type FactorsModel = ReturnType<typeof factorsModel>;
