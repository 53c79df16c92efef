import { type Connection, Schema } from 'mongoose';
import { sendingWays, signingParties } from '../../contract/index.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

/** One sending of a link. Only the hash of its token is stored, so that a stolen database gives no access. */
const sendSchema = new Schema(
  {
    id: { type: String, required: true },
    tokenHash: { type: String, required: true },
    /** `copy`: passed on by who accompanies the person. */
    via: { type: String, enum: [...sendingWays, 'copy'] as const, required: true },
    /** The address, or the number in E.164; empty for a copied link. */
    to: { type: String, required: true },
    at: { type: Date, required: true },
    /** The account of the counsellor who asked for it; null for the system and for the party itself. */
    by: { type: String, default: null },
    expiresAt: { type: Date, required: true },
    /** It was withdrawn, and by which account. */
    revokedAt: { type: Date, default: undefined },
    revokedBy: { type: String, default: undefined },
    /** One mail brings it with the others that its mailbox gets within a few minutes. */
    collected: { type: Boolean, default: undefined },
  },
  { _id: false },
);

/** What is signed. */
export const signedKinds = ['convention', 'engagement'] as const;
export type SignedKind = (typeof signedKinds)[number];

/** That a party is asked to sign a version of a document, with every link that it was sent. */
const signatureRequestSchema = new Schema(
  {
    document: { type: String, enum: signedKinds, default: 'convention' },
    /** Of the convention, or of the engagement contract; the name is that of stored requests. */
    conventionId: { type: String, required: true },
    /** Of a convention: with it the request is erased. */
    candidacyId: { type: String, default: null },
    party: { type: String, enum: signingParties, required: true },
    /** Number of the version; a link is void with it. */
    version: { type: Number, required: true },
    sends: { type: [sendSchema], default: [] },
    lastSentAt: { type: Date, required: true },
    /** Of the newest link. */
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false },
);

// one request a party and version
signatureRequestSchema.index({ conventionId: 1, party: 1, version: 1 }, { unique: true });
// erasure of a person
signatureRequestSchema.index({ candidacyId: 1 });
// opening a link
signatureRequestSchema.index({ 'sends.tokenHash': 1 }, { unique: true });
// links for one mailbox
signatureRequestSchema.index({ 'sends.to': 1 });
// who was reminded when is of no use half a year later, and addresses are kept no longer
signatureRequestSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 180 * 24 * 3600 });

export type SignatureRequest = FieldsOf<typeof signatureRequestSchema>;
export type Send = SignatureRequest['sends'][number];

export function signatureRequestModel(connection: Connection) {
  return defineModel(connection, 'SignatureRequest', signatureRequestSchema, 'signature_requests');
}
export type SignatureRequestModel = ReturnType<typeof signatureRequestModel>;
