import { type Connection, Schema, type Types } from 'mongoose';
import {
  askedSides,
  type ConventionContent,
  type ConventionOffered,
  conventionChangeKinds,
  conventionFacts,
  conventionStates,
  roles,
  sendingWays,
  signingParties,
  signingWays,
} from '../../contract/index.ts';
import { defineModel, type FieldsOf, jsonOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';

const bare = { _id: false };

const signatureFields = {
  party: { type: String, enum: signingParties, required: true },
  at: { type: Date, required: true },
  /** What was signed: number of the version and SHA-256 of its canonical content. */
  version: { type: Number },
  hash: { type: String },
  how: { type: String, enum: signingWays },
  /** Id of the proof, in the evidence of the convention. */
  evidence: { type: String },
};

/** What was sent to be signed; never changed afterwards. */
const versionSchema = new Schema(
  {
    n: { type: Number, required: true },
    content: { ...jsonOf<ConventionContent | null>(), default: null },
    /** SHA-256 in hex of the canonical JSON of `content`. */
    hash: { type: String, required: true },
    parties: { type: [{ type: String, enum: signingParties }], required: true },
    /** The limits by which it was judged. */
    offered: { ...jsonOf<ConventionOffered | null>(), default: null },
    delegatedUntil: { type: String, default: null },
    submittedOn: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
  },
  bare,
);

const changeSchema = new Schema(
  {
    at: { type: Date, required: true },
    kind: { type: String, enum: conventionChangeKinds, required: true },
    /** Account; null for the system and for who signs without an account. */
    by: { type: String, default: null },
    byRole: { type: String, enum: [...roles, 'system'] as const, required: true },
    party: { type: String, enum: signingParties },
    voided: { type: [{ type: String, enum: signingParties }], default: undefined },
    paths: { type: [String], default: undefined },
    reason: { type: String },
    /** Account of the new counsellor in charge, with `transferred`. */
    to: { type: String },
  },
  bare,
);

/** The convention of an accepted candidacy (Cerfa 13912): what it says, its versions, signatures and changes. */
const conventionSchema = new Schema(
  {
    candidacyId: { type: Schema.Types.ObjectId, required: true },
    /** `2026-7K3M-9QF2`; absent in data from before conventions were written online. */
    reference: { type: String },
    state: { type: String, enum: conventionStates, required: true },
    /** First and last day over all periods. */
    from: { type: String, required: true },
    to: { type: String, required: true },
    /** What it says now, corrections included; null in data from before conventions were written online. */
    content: { ...jsonOf<ConventionContent | null>(), default: null },
    /** Account of the counsellor in charge. */
    counsellorId: { type: String, default: null },
    versions: { type: [versionSchema], default: [] },
    /** Of the last version only. */
    signatures: { type: [new Schema(signatureFields, bare)], default: [] },
    /** Signatures that no longer count, because what was agreed has changed. */
    voidSignatures: {
      type: [new Schema({ ...signatureFields, voidedAt: { type: Date, required: true } }, bare)],
      default: [],
    },
    /** Changes that leave the signatures valid, of all versions. */
    corrections: {
      type: [
        new Schema(
          {
            path: { type: String, required: true },
            before: { type: String, default: '' },
            after: { type: String, default: '' },
            version: { type: Number, required: true },
            at: { type: Date, required: true },
            by: { type: String, required: true },
          },
          bare,
        ),
      ],
      default: [],
    },
    /** By the prescribing structure, of the last version; as many as it chose. */
    validations: {
      type: [new Schema({ by: { type: String, required: true }, at: { type: Date, required: true } }, bare)],
      default: [],
    },
    changes: { type: [changeSchema], default: [] },
    /** What the company or the person was asked for; `id` is the client id. */
    asks: {
      type: [
        new Schema(
          {
            id: { type: String, required: true },
            to: { type: String, enum: askedSides, required: true },
            facts: { type: [{ type: String, enum: conventionFacts }], required: true },
            at: { type: Date, required: true },
            by: { type: String, required: true },
            answeredAt: { type: Date, default: null },
            /** Asked by a link: where it went; null when it was asked in the conversation. */
            sentTo: {
              type: new Schema(
                {
                  via: { type: String, enum: sendingWays, required: true },
                  to: { type: String, required: true },
                },
                bare,
              ),
              default: null,
            },
            /** Asked by a link that the counsellor copied. */
            copied: { type: Boolean, default: false },
          },
          bare,
        ),
      ],
      default: [],
    },
    /** Client ids of the moves made, for idempotency. */
    moveIds: { type: [String], default: [] },
    /** Readers who gave a reason after archiving, and until when it is open to them. */
    openings: {
      type: [
        new Schema(
          { accountId: { type: String, required: true }, until: { type: Date, required: true } },
          bare,
        ),
      ],
      default: [],
    },
    createdAt: { type: Date, required: true },
    /** Id of its own once it has ended, so that the candidacy can have another one; null while it lives. */
    endedAs: { type: String, default: null },
    version: { type: Number, default: 1 },
    outbox: outboxField,
  },
  { versionKey: false, minimize: false },
);
// one living convention per candidacy; those of a candidacy
conventionSchema.index({ candidacyId: 1, endedAs: 1 }, { unique: true });
// the page that says whether a printed convention is genuine
conventionSchema.index(
  { reference: 1 },
  { unique: true, partialFilterExpression: { reference: { $exists: true } } },
);
// what waits for signatures
conventionSchema.index({ state: 1 });

// immersions of a period
conventionSchema.index({ state: 1, to: 1 });

// those of a counsellor who leaves, and the drafts of the members of a structure
conventionSchema.index({ counsellorId: 1, state: 1 });

// the hours that a structure states for a month
conventionSchema.index({ 'content.prescriber.id': 1, from: 1 }, { sparse: true });

// retention
conventionSchema.index({ createdAt: 1 });

export type ConventionFields = FieldsOf<typeof conventionSchema>;
export type ConventionDocument = ConventionFields & { _id: Types.ObjectId };
export type ConventionAsk = ConventionFields['asks'][number];
export type ConventionVersion = ConventionFields['versions'][number];
export type ConventionSignature = ConventionFields['signatures'][number];
export type ConventionChange = ConventionFields['changes'][number];

export function conventionModel(connection: Connection) {
  return defineModel(connection, 'Convention', conventionSchema, 'conventions');
}
export type ConventionModel = ReturnType<typeof conventionModel>;

/** Until 2026-11 a candidacy had one convention for good. */
export async function dropCandidacyIndex(conventions: ConventionModel): Promise<void> {
  const former = 'candidacyId_1';
  const indexes = await conventions.collection.indexes();
  if (indexes.some(({ name }) => name === former)) await conventions.collection.dropIndex(former);
}
