import { type Connection, Schema } from 'mongoose';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

export const linkPurposes = ['verify_email', 'sign_in', 'reset_password', 'who', 'setup'] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

const registrationSchema = new Schema(
  {
    key: { type: String, required: true },
    kind: { type: String, enum: ['beneficiary', 'employer'], required: true },
    firstName: { type: String, required: true },
    lastName: { type: String, required: true },
    locale: { type: String, enum: ['fr', 'en'], required: true },
  },
  { _id: false },
);

/** A one-use link. Only the hash of its token is kept: a stolen database opens no account. */
const linkSchema = new Schema(
  {
    tokenHash: { type: String, required: true },
    purpose: { type: String, enum: linkPurposes, required: true },
    /** The mailbox it was sent to; empty where none was needed. */
    email: { type: String, default: '' },
    /** The one account it opens; without one, those of the mailbox. */
    accountId: { type: Schema.Types.ObjectId, default: null },
    /** Those among whom a person says who they are. */
    accountIds: { type: [Schema.Types.ObjectId], default: [] },
    /** What was proved to be asked who one is: sessions keep it. */
    openedBy: { type: String, default: null },
    /** What somebody asked for who has no account yet; nothing else of it exists before the link is spent. */
    registration: { type: registrationSchema, default: null },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    spentAt: { type: Date, default: null },
  },
  { versionKey: false },
);

// spending: one conditional update by the token's hash
linkSchema.index({ tokenHash: 1 }, { unique: true });
// making a newer link of a mailbox void the older ones
linkSchema.index({ email: 1, purpose: 1 });
// an account whose sessions all end is chosen by no earlier proof
linkSchema.index({ accountIds: 1 });
// spent and stale links leave by themselves
linkSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 7 * 24 * 3600 });

export type LinkDocument = FieldsOf<typeof linkSchema>;

export function linkModel(connection: Connection) {
  return defineModel(connection, 'Link', linkSchema, 'links');
}
export type LinkModel = ReturnType<typeof linkModel>;
