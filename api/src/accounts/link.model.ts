import { type Connection, Schema } from 'mongoose';
import { locales, registeringRoles } from '../../contract/index.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

export const linkPurposes = ['verify_email', 'sign_in', 'reset_password', 'who', 'setup'] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

const registrationSchema = new Schema(
  {
    key: { type: String, required: true },
    kind: { type: String, enum: registeringRoles, required: true },
    firstName: { type: String, required: true },
    lastName: { type: String, required: true },
    locale: { type: String, enum: locales, required: true },
  },
  { _id: false },
);

/** A one-use link. Only the hash of its token is stored, so that a stolen database gives no access. */
const linkSchema = new Schema(
  {
    tokenHash: { type: String, required: true },
    purpose: { type: String, enum: linkPurposes, required: true },
    /** The mailbox it was sent to; empty where none was needed. */
    email: { type: String, default: '' },
    /** The account that it opens; null for those of the mailbox. */
    accountId: { type: Schema.Types.ObjectId, default: null },
    /** The accounts among which a person chooses. */
    accountIds: { type: [Schema.Types.ObjectId], default: [] },
    /** What was proved before choosing; stored in the session. */
    openedBy: { type: String, default: null },
    /** A pending registration; nothing else of it is stored before the link is used. */
    registration: { type: registrationSchema, default: null },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    spentAt: { type: Date, default: null },
  },
  { versionKey: false },
);

// use: one conditional update by the token's hash
linkSchema.index({ tokenHash: 1 }, { unique: true });
// invalidating older links of a mailbox
linkSchema.index({ email: 1, purpose: 1 });
// ending choices between accounts when all sessions of one of them end
linkSchema.index({ accountIds: 1 });
// used and expired links are removed
linkSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 7 * 24 * 3600 });

export type LinkDocument = FieldsOf<typeof linkSchema>;

export function linkModel(connection: Connection) {
  return defineModel(connection, 'Link', linkSchema, 'links');
}
export type LinkModel = ReturnType<typeof linkModel>;
