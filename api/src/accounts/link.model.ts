import { type Connection, Schema } from 'mongoose';
import { defineModel } from '../platform/database/model.ts';

export const linkPurposes = ['verify_email', 'sign_in', 'reset_password', 'setup'] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/** A one-use link. Only the hash of its token is kept: a stolen database opens no account. */
const linkSchema = new Schema(
  {
    tokenHash: { type: String, required: true },
    purpose: { type: String, enum: linkPurposes, required: true },
    email: { type: String, required: true },
    accountId: { type: Schema.Types.ObjectId, default: null },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    spentAt: { type: Date, default: null },
  },
  { versionKey: false },
);

// spending: one conditional update by the token's hash
linkSchema.index({ tokenHash: 1 }, { unique: true });
// spent and stale links leave by themselves
linkSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 7 * 24 * 3600 });

export function linkModel(connection: Connection) {
  return defineModel(connection, 'Link', linkSchema, 'links');
}
export type LinkModel = ReturnType<typeof linkModel>;
