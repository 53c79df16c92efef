import { Schema } from 'mongoose';
import type { FieldsOf } from '../platform/database/model.ts';

/**
 * The access letter of an account. Stored in the account, so that using it and setting the password are one
 * conditional update, and so that a person has at most one.
 */
export const accessLetterSchema = new Schema(
  {
    /** Increases with each letter. */
    number: { type: Number, required: true },
    codeHash: { type: String, required: true },
    madeBy: { type: Schema.Types.ObjectId, required: true },
    madeAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    wrongTries: { type: Number, default: 0 },
    spentAt: { type: Date, default: null },
  },
  { _id: false },
);
export type AccessLetterFields = FieldsOf<typeof accessLetterSchema>;
