import { type Connection, Schema, type Types } from 'mongoose';
import {
  ageBands,
  candidacyOrigins,
  candidacyStates,
  consentWays,
  conventionStates,
  declineReasons,
  type Explanation,
  moveReasons,
  noteReasons,
  objectives,
  type Period,
  roles,
  sides,
  signingParties,
  type Terms,
  timelineKinds,
  turns,
  waitingChoices,
} from '../../contract/index.ts';
import { defineModel, type FieldsOf, jsonOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';

const bare = { _id: false };

const timelineSchema = new Schema(
  {
    id: { type: String, required: true },
    at: { type: Date, required: true },
    kind: { type: String, enum: timelineKinds, required: true },
    from: { type: String, enum: [...candidacyStates, null], default: null },
    to: { type: String, enum: [...candidacyStates, null], default: null },
    /** Account that acted; null for the system. */
    by: { type: String, default: null },
    byRole: { type: String, enum: [...roles, 'system'] as const, required: true },
    reason: { type: String, enum: [...moveReasons, ...noteReasons] },
    word: { type: String },
    /** What was agreed on. */
    terms: jsonOf<Terms>(),
  },
  bare,
);

const candidacySchema = new Schema(
  {
    slotId: { type: Schema.Types.ObjectId, required: true },
    establishmentId: { type: Schema.Types.ObjectId, required: true },
    pathwayId: { type: Schema.Types.ObjectId, required: true },
    /** Commune of the slot, for the statistics of the territory. */
    communeCode: { type: String, required: true },
    origin: { type: String, enum: candidacyOrigins, required: true },
    state: { type: String, enum: candidacyStates, required: true },
    /** Not ended: a person may have one open candidacy per slot. */
    open: { type: Boolean, required: true },
    /** False before the person's consent: the company cannot see it. */
    reachedEmployer: { type: Boolean, required: true },
    turn: { type: String, enum: turns, required: true },
    /** All sides that are waited for, when they are several; `turn` is the first. */
    waitsFor: { type: [{ type: String, enum: sides }], default: [] },
    /** Copy of what decides the turn of an accepted candidacy, written by the conventions feature. */
    convention: {
      type: new Schema(
        {
          id: { type: String, required: true },
          version: { type: Number, required: true },
          state: { type: String, enum: conventionStates, required: true },
          missing: { type: [{ type: String, enum: signingParties }], default: [] },
        },
        bare,
      ),
      default: null,
    },
    since: { type: Date, required: true },
    lastSpeaker: { type: String, default: null },
    message: { type: String, required: true },
    objective: { type: String, enum: objectives, required: true },
    dates: {
      type: new Schema(
        { from: { type: String, required: true }, to: { type: String, required: true } },
        bare,
      ),
      required: true,
    },
    /** On the clock of the site. */
    hours: {
      type: new Schema({ from: { type: String, required: true }, to: { type: String, default: null } }, bare),
      default: null,
    },
    place: { type: String, default: null },
    /** Who last agreed to dates, hours and place; null as long as they are wished for. */
    agreed: {
      type: new Schema(
        {
          at: { type: Date, required: true },
          by: { type: String, required: true },
          byRole: { type: String, enum: sides, required: true },
        },
        bare,
      ),
      default: null,
    },
    answerBefore: { type: String, default: null },
    consent: {
      type: new Schema(
        {
          at: { type: Date, required: true },
          how: { type: String, enum: consentWays, required: true },
          by: { type: String, required: true },
        },
        bare,
      ),
      default: null,
    },
    /**
     * Whether this company sees the name once it accepts, decided for this candidacy; null when the general consent
     * applies.
     */
    identityConsent: {
      type: new Schema(
        {
          granted: { type: Boolean, required: true },
          at: { type: Date, required: true },
          how: { type: String, enum: consentWays, required: true },
          by: { type: String, required: true },
        },
        bare,
      ),
      default: null,
    },
    /** What the company sees of the person, frozen when the candidacy was sent. */
    shown: {
      type: new Schema(
        {
          at: { type: Date, required: true },
          communeCode: { type: String, default: null },
          ageBand: { type: String, enum: [...ageBands, null], default: null },
          week: { type: [Boolean], required: true },
          /** The reasons of the match, as the company reads them. */
          explanation: { ...jsonOf<Explanation | null>(), default: null },
        },
        bare,
      ),
      default: null,
    },
    declineReason: { type: String, enum: [...declineReasons, null], default: null },
    timeline: { type: [timelineSchema], default: [] },
    createdBy: { type: Schema.Types.ObjectId, required: true },
    /** The immersion that it renews, and the convention of that one; it takes over its place. */
    renews: {
      type: new Schema(
        {
          candidacyId: { type: String, required: true },
          conventionId: { type: String, required: true },
        },
        { _id: false },
      ),
      default: null,
    },
    clientId: { type: String, required: true },
    /** Client ids of the moves made, for idempotency. */
    moveIds: { type: [String], default: [] },
    /** An acceptance in progress: written before a place is taken, so that it can be completed after a crash. */
    accepting: {
      type: new Schema(
        {
          by: { type: String, required: true },
          clientId: { type: String, required: true },
          word: { type: String },
          /** Other dates than those asked for. */
          dates: jsonOf<Period>(),
          /** What the company decided about the others, if this takes the last place. */
          others: { type: String, enum: waitingChoices },
        },
        bare,
      ),
      default: null,
    },
    /** Colleagues of the referent in this conversation only, each from a given line on. */
    guests: {
      type: [
        new Schema(
          {
            accountId: { type: String, required: true },
            structureId: { type: String, required: true },
            /** Number of the last line that they do not see; 0 when they see all. */
            fromSeq: { type: Number, required: true },
            by: { type: String, required: true },
            at: { type: Date, required: true },
          },
          bare,
        ),
      ],
      default: undefined,
    },
    /** Number of the last message that decided whose turn it is. */
    spokenSeq: { type: Number, default: 0 },
    sentAt: { type: Date, default: null },
    /** When the company first answered: a message, an acceptance or a refusal. */
    answeredAt: { type: Date, default: null },
    /** Match score at creation, as a share, for lists. */
    fit: { type: Number, default: null },
    /** The score from what a company may know: from the full score it could deduce the rest. */
    employerFit: { type: Number, default: null },
    createdAt: { type: Date, required: true },
    /** When its text was erased, at the person's request or by retention. */
    erasedAt: { type: Date, default: null },
    version: { type: Number, default: 1 },
    outbox: outboxField,
  },
  { versionKey: false },
);

// one open candidacy per person and slot
candidacySchema.index({ pathwayId: 1, slotId: 1 }, { unique: true, partialFilterExpression: { open: true } });
// idempotent creation
candidacySchema.index({ createdBy: 1, clientId: 1 }, { unique: true });
// lists of a person, a caseload, a company: longest waiting first
candidacySchema.index({ pathwayId: 1, open: -1, since: 1, _id: 1 });
candidacySchema.index({ establishmentId: 1, open: -1, since: 1, _id: 1 });
// a slot's candidacies and their counts
candidacySchema.index({ slotId: 1, state: 1 });
// conversations to which a counsellor was added
candidacySchema.index({ 'guests.accountId': 1, since: 1, _id: 1 }, { sparse: true });
// how often a company was asked recently
candidacySchema.index({ establishmentId: 1, sentAt: 1 });
// statistics of a period
candidacySchema.index({ createdAt: 1 });
// requests of the last days
candidacySchema.index({ sentAt: 1 });
// retention: texts to erase and links to remove
candidacySchema.index({ erasedAt: 1, createdAt: 1 });
// open requests without a change
candidacySchema.index({ open: 1, since: 1 });
// companies to call
candidacySchema.index({ state: 1, since: 1 });

// renewals of a convention
candidacySchema.index({ 'renews.conventionId': 1 }, { sparse: true });

export type CandidacyFields = FieldsOf<typeof candidacySchema>;
export type ShownToCompany = NonNullable<CandidacyFields['shown']>;
export type CandidacyDocument = CandidacyFields & { _id: Types.ObjectId };

export function candidacyModel(connection: Connection) {
  return defineModel(connection, 'Candidacy', candidacySchema, 'candidacies');
}
export type CandidacyModel = ReturnType<typeof candidacyModel>;
