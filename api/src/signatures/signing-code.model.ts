import { type Connection, Schema } from 'mongoose';
import { sendingWays } from '../../contract/lists.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

/**
 * The code with which somebody signs: one document for each signer, so that a new code takes the place of the one
 * before. The code itself is not stored: it is derived from `codeId` and the secret of the installation.
 */
const signingCodeSchema = new Schema(
  {
    /** `link:<candidacy>:<party>`, `account:<account>`, `engagement:<contract>:<account>` or `engagement:<contract>:link`. */
    signer: { type: String, required: true },
    codeId: { type: String, required: true },
    /** Of the token of who asked: nobody else can try this code or use up its tries. */
    tokenHash: { type: String, required: true },
    via: { type: String, enum: sendingWays, required: true },
    to: { type: String, required: true },
    tries: { type: Number, required: true },
    sentAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    spentAt: { type: Date, default: null },
  },
  { versionKey: false },
);

// a new code replaces the one before
signingCodeSchema.index({ signer: 1 }, { unique: true });
// a try: one conditional update
signingCodeSchema.index({ tokenHash: 1 }, { unique: true });
// used and expired codes are removed
signingCodeSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 24 * 3600 });

export type SigningCode = FieldsOf<typeof signingCodeSchema>;

export function signingCodeModel(connection: Connection) {
  return defineModel(connection, 'SigningCode', signingCodeSchema, 'signing_codes');
}
export type SigningCodeModel = ReturnType<typeof signingCodeModel>;
