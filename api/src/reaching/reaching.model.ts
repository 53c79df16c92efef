import { type Connection, Schema, type Types } from 'mongoose';
import {
  attemptKinds,
  attemptWays,
  batchStates,
  callOutcomes,
  letterStates,
  notInvitedBecause,
  reachWays,
  wordedKinds,
} from '../../contract/lists.ts';
import { locales } from '../../contract/primitives.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

const bare = { _id: false };
const id = { type: Schema.Types.ObjectId, required: true } as const;

/** Where a person lives, and what they wish. */
const contactSchema = new Schema(
  {
    pathwayId: id,
    postalAddress: {
      type: new Schema(
        {
          street: { type: String, required: true },
          complement: { type: String, default: '' },
          postalCode: { type: String, required: true },
          city: { type: String, required: true },
        },
        bare,
      ),
      default: null,
    },
    /** As a counsellor noted it; null: that of their account. */
    locale: { type: String, enum: [...locales, null], default: null },
    /** When they asked for no more invitations and reminders. */
    noMessagesSince: { type: Date, default: null },
    /** The address stood in a file, and nobody has changed it since. */
    imported: { type: Boolean, default: false },
    updatedAt: { type: Date, required: true },
  },
  { versionKey: false },
);
// the newest of a person: after a merge there may be two
contactSchema.index({ pathwayId: 1, updatedAt: -1 });

/** What was tried to reach a person. */
const attemptSchema = new Schema(
  {
    /** One message of each kind for a link; a call once by its sender's key. */
    key: { type: String, required: true },
    pathwayId: id,
    structureId: id,
    linkId: { type: Schema.Types.ObjectId, default: null },
    /** Of a letter about an appointment, with its sequence: once that moves, the letter says nothing true any more. */
    appointmentId: { type: Schema.Types.ObjectId, default: null },
    appointmentSequence: { type: Number, default: null },
    /** What a letter says that another feature wrote, and the last day on which it is of use. */
    notice: {
      type: new Schema(
        {
          subject: { type: String, required: true },
          paragraphs: { type: [String], required: true },
          until: { type: String, required: true },
        },
        bare,
      ),
      default: null,
    },
    kind: { type: String, enum: attemptKinds, required: true },
    via: { type: String, enum: attemptWays, required: true },
    /** Which words it has. */
    words: { type: String, enum: [...wordedKinds, null], default: null },
    /** The mailbox or number. */
    to: { type: String, default: null },
    at: { type: Date, required: true },
    /** Null: the application itself. */
    by: { type: Schema.Types.ObjectId, default: null },
    failedAt: { type: Date, default: null },
    outcome: { type: String, enum: [...callOutcomes, null], default: null },
    letter: {
      type: new Schema(
        {
          state: { type: String, enum: letterStates, required: true },
          runId: { type: Schema.Types.ObjectId, default: null },
          printedAt: { type: Date, default: null },
        },
        bare,
      ),
      default: null,
    },
  },
  { versionKey: false },
);
attemptSchema.index({ key: 1 }, { unique: true });
// those of a person, newest first, and erasure
attemptSchema.index({ pathwayId: 1, at: -1 });
// those that went to an address at which nothing arrives
attemptSchema.index({ to: 1 }, { sparse: true });
// letters that wait, and those of a print
attemptSchema.index({ structureId: 1, 'letter.state': 1 });
// those about an appointment
attemptSchema.index({ appointmentId: 1 }, { partialFilterExpression: { appointmentId: { $exists: true } } });
attemptSchema.index({ 'letter.runId': 1 }, { sparse: true });

const plannedSchema = new Schema(
  {
    pathwayId: id,
    way: { type: String, enum: [...reachWays, null], default: null },
    left: { type: String, enum: [...notInvitedBecause, null], default: null },
    /** How many links the person had: two who invite at once make the same one. */
    earlier: { type: Number, required: true },
  },
  bare,
);

/** An invitation of many, carried out in steps. */
const batchSchema = new Schema(
  {
    clientId: { type: String, required: true },
    structureId: id,
    by: id,
    motive: { type: String, required: true },
    withReferent: { type: Boolean, required: true },
    ways: { type: [{ type: String, enum: reachWays }], required: true },
    again: { type: Boolean, default: false },
    pathwayIds: { type: [Schema.Types.ObjectId], required: true },
    total: { type: Number, required: true },
    state: { type: String, enum: batchStates, required: true },
    progress: { type: Number, default: 0 },
    /** What the step that begins at `progress` does, decided before it is done: a repeated step does the same. */
    step: {
      type: new Schema({ from: { type: Number, required: true }, people: [plannedSchema] }, bare),
      default: null,
    },
    counts: {
      type: new Schema(
        {
          email: { type: Number, default: 0 },
          sms: { type: Number, default: 0 },
          letter: { type: Number, default: 0 },
          none: { type: Number, default: 0 },
          left: { type: Number, default: 0 },
        },
        bare,
      ),
      required: true,
    },
    at: { type: Date, required: true },
    /** Real time, for the TTL index. */
    storedAt: { type: Date, default: () => new Date() },
  },
  { versionKey: false },
);
batchSchema.index({ clientId: 1 }, { unique: true });
// erasure
batchSchema.index({ pathwayIds: 1 });
// what was sent stands with each person
batchSchema.index({ storedAt: 1 }, { expireAfterSeconds: 60 * 24 * 3600 });

/** The letters that were printed together. */
const letterRunSchema = new Schema(
  {
    clientId: { type: String, required: true },
    structureId: id,
    at: { type: Date, required: true },
    count: { type: Number, default: 0 },
    prints: {
      type: [new Schema({ at: { type: Date, required: true }, by: id }, bare)],
      default: [],
    },
  },
  { versionKey: false },
);
letterRunSchema.index({ clientId: 1 }, { unique: true });
// the last ones of a structure
letterRunSchema.index({ structureId: 1, at: -1 });

/** How a structure invites. `_id` is that of the structure. */
const settingsSchema = new Schema(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    notReachedAfterDays: { type: Number, required: true },
    words: {
      type: [
        new Schema(
          {
            kind: { type: String, enum: wordedKinds, required: true },
            via: { type: String, enum: reachWays, required: true },
            locale: { type: String, enum: locales, required: true },
            subject: { type: String, default: '' },
            body: { type: String, required: true },
          },
          bare,
        ),
      ],
      default: [],
    },
    version: { type: Number, required: true },
  },
  { versionKey: false },
);

type With<F> = F & { _id: Types.ObjectId };
export type ContactDocument = With<FieldsOf<typeof contactSchema>>;
export type AttemptDocument = With<FieldsOf<typeof attemptSchema>>;
export type BatchDocument = With<FieldsOf<typeof batchSchema>>;
export type LetterRunDocument = With<FieldsOf<typeof letterRunSchema>>;
export type SettingsDocument = With<FieldsOf<typeof settingsSchema>>;

export function reachingModels(connection: Connection) {
  return {
    contacts: defineModel(connection, 'ReachContact', contactSchema, 'reach_contacts'),
    attempts: defineModel(connection, 'ReachAttempt', attemptSchema, 'reach_attempts'),
    batches: defineModel(connection, 'ReachBatch', batchSchema, 'reach_batches'),
    letterRuns: defineModel(connection, 'LetterRun', letterRunSchema, 'reach_letter_runs'),
    settings: defineModel(connection, 'ReachSettings', settingsSchema, 'reach_settings'),
  };
}
export type ReachingModels = ReturnType<typeof reachingModels>;
