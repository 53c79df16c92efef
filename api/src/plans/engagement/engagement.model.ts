import { type Connection, Schema, type Types } from 'mongoose';
import type { EngagementContent, EngagementTerms } from '../../../contract/engagement.ts';
import { engagementParties, engagementSigningWays, engagementStates } from '../../../contract/plan-lists.ts';
import { defineModel, type FieldsOf, jsonOf } from '../../platform/database/model.ts';
import { outboxField } from '../../platform/events/outbox.ts';

const bare = { _id: false };

const signatureFields = {
  party: { type: String, enum: engagementParties, required: true },
  name: { type: String, required: true },
  at: { type: Date, required: true },
  /** What was signed: number of the version and SHA-256 of its canonical content. */
  version: { type: Number, required: true },
  hash: { type: String, required: true },
  how: { type: String, enum: engagementSigningWays, required: true },
  /** Name of who recorded one that was given before them or on paper. */
  recordedBy: { type: String, default: null },
  /** Id of the proof, in the evidence of signatures. */
  evidence: { type: String, required: true },
};

/** What was sent to be signed; never changed afterwards. */
const versionSchema = new Schema(
  {
    n: { type: Number, required: true },
    content: { ...jsonOf<EngagementContent | null>(), default: null },
    hash: { type: String, required: true },
    /** The orientation under which it is signed: a new one asks for a new contract (D5411-8-2). */
    orientationId: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
  },
  bare,
);

/** Which candidacy an immersion is, said after the contract was sent. */
const immersionSchema = new Schema(
  {
    /** Its place among the actions of the last version. */
    action: { type: Number, required: true },
    candidacyId: { type: Schema.Types.ObjectId, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  bare,
);

/** An engagement contract (L5411-6): its terms, versions and signatures. Signed, it never changes: the next one does. */
const engagementSchema = new Schema(
  {
    pathwayId: { type: Schema.Types.ObjectId, required: true },
    clientId: { type: String, required: true },
    createdBy: { type: Schema.Types.ObjectId, required: true },
    /** The person, as long as it is not signed by both: one is prepared at a time. */
    openFor: { type: Schema.Types.ObjectId },
    state: { type: String, enum: engagementStates, required: true },
    terms: { ...jsonOf<EngagementTerms | null>(), default: null },
    versions: { type: [versionSchema], default: [] },
    immersions: { type: [immersionSchema], default: [] },
    /** Of the last version only. */
    signatures: { type: [new Schema(signatureFields, bare)], default: [] },
    /** Signatures that no longer count, because what was agreed has changed. */
    voidSignatures: {
      type: [new Schema({ ...signatureFields, voidedAt: { type: Date, required: true } }, bare)],
      default: [],
    },
    /** Civil day on which the second of both signed. */
    signedOn: { type: String, default: null },
    /** When a person without an account was written to about its renewal, once. */
    renewalToldAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    version: { type: Number, default: 1 },
    outbox: outboxField,
  },
  { versionKey: false, minimize: false },
);
// those of a person, the latest first
engagementSchema.index({ pathwayId: 1, createdAt: -1 });
// those that are to be read again soon
engagementSchema.index({ state: 1, 'terms.renewOn': 1 });
// one is prepared at a time
engagementSchema.index({ openFor: 1 }, { unique: true, sparse: true });
// one that is begun twice is one
engagementSchema.index({ createdBy: 1, clientId: 1 }, { unique: true });

export type EngagementFields = FieldsOf<typeof engagementSchema>;
type Sent = Omit<EngagementFields['versions'][number], 'content'> & { content: EngagementContent };
/** As it is created and sent: with its terms, and the content of each version. */
export type EngagementDocument = Omit<EngagementFields, 'terms' | 'versions'> & {
  _id: Types.ObjectId;
  terms: EngagementTerms;
  versions: Sent[];
};

export function engagementModel(connection: Connection) {
  return defineModel(connection, 'Engagement', engagementSchema, 'engagements');
}
export type EngagementModel = ReturnType<typeof engagementModel>;
