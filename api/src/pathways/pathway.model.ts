import { type Connection, Schema, type Types } from 'mongoose';
import { clockKinds } from '../../contract/clock-lists.ts';
import {
  barrierThemes,
  consentPurposes,
  consentWays,
  contactChoices,
  pathwayTurns,
  referentRequestKinds,
  referentRequestStates,
  stationSchema,
  stations,
} from '../../contract/index.ts';
import { fileRoles } from '../../contract/intake.ts';
import { identityFields } from '../../contract/pathway-trace.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';
import { barrierSchema, profileSchema, trailSchema } from './profile.schema.ts';

const bare = { _id: false };

const consentSchema = new Schema(
  {
    purpose: { type: String, enum: consentPurposes, required: true },
    granted: { type: Boolean, required: true },
    at: { type: Date, default: null },
    how: { type: String, enum: [...consentWays, null], default: null },
    by: { type: String, default: null },
    revokedAt: { type: Date, default: null },
  },
  bare,
);

const followerSchema = new Schema(
  {
    accountId: { type: Schema.Types.ObjectId, required: true },
    /** The structure they act for: access ends with that membership. */
    structureId: { type: Schema.Types.ObjectId, default: null },
    since: { type: Date, required: true },
  },
  bare,
);

/**
 * A request for a referent is stored in the person's own document, so that there is one at a time and one update
 * answers it.
 */
const referentRequestSchema = new Schema(
  {
    state: { type: String, enum: referentRequestStates, required: true },
    kind: { type: String, enum: referentRequestKinds, required: true },
    structureId: { type: Schema.Types.ObjectId, required: true },
    /** The person's message: only for the structure that answers, never for the current referent. */
    word: { type: String, default: '' },
    askedAt: { type: Date, required: true },
    /** When this structure received it. */
    receivedAt: { type: Date, required: true },
    passes: {
      type: [
        new Schema(
          {
            from: { type: Schema.Types.ObjectId, default: null },
            reason: { type: String, required: true },
            at: { type: Date, required: true },
          },
          bare,
        ),
      ],
      default: [],
    },
    /** Why the request was refused, and whom to call. */
    answer: {
      type: new Schema(
        {
          reason: { type: String, required: true },
          callName: { type: String, required: true },
          callPhone: { type: String, required: true },
          at: { type: Date, required: true },
        },
        bare,
      ),
      default: null,
    },
  },
  bare,
);

/** The file at an allowance fund by which the next file of new people recognises somebody; never a social security number. */
const fundFileSchema = new Schema(
  {
    /** `CAF763`; empty when the file did not say. */
    organisation: { type: String, default: '' },
    number: { type: String, required: true },
    role: { type: String, enum: [...fileRoles, null], default: null },
    /** Civil day of the demand of RSA. */
    demandedOn: { type: String, default: null },
  },
  bare,
);

const planDaysSchema = new Schema(
  {
    /** Of the orientation in force, and when its notice was received. */
    orientedOn: { type: String, default: null },
    noticeOn: { type: String, default: null },
    diagnosedOn: { type: String, default: null },
    /** Of the contract signed under this orientation, and when it is looked at again. */
    signedOn: { type: String, default: null },
    renewOn: { type: String, default: null },
  },
  bare,
);

const clockSchema = new Schema(
  {
    kind: { type: String, enum: clockKinds, required: true },
    /** Null while the day is missing from which it counts. */
    due: { type: String, default: null },
  },
  bare,
);

const pathwaySchema = new Schema(
  {
    firstName: { type: String, required: true },
    lastName: { type: String, required: true },
    /** Normalised first and last name, for the search in a caseload. */
    searchName: { type: String, required: true },
    email: { type: String, default: null },
    phone: { type: String, default: null },
    birthDate: { type: String, default: null },
    contactChoice: { type: String, enum: contactChoices, default: 'email' },
    /** Account of a person who registered alone: unique, so that only one pathway is created. */
    begunBy: { type: Schema.Types.ObjectId },
    /** Those who accompany; the first one is the referent. */
    followers: { type: [followerSchema], default: [] },
    referentRequest: { type: referentRequestSchema, default: null },
    /** When the person closed their account. */
    accountClosedAt: { type: Date, default: null },
    profile: { type: profileSchema, required: true },
    consents: { type: [consentSchema], default: [] },
    barriers: { type: [barrierSchema], default: [] },
    clearedThemes: { type: [{ type: String, enum: barrierThemes }], default: [] },
    fundFile: { type: fundFileSchema, default: null },
    rsa: { type: Boolean, default: false },
    /** Civil day on which the department learned that the person receives RSA: the six weeks count from it. */
    rsaKnownOn: { type: String, default: null },
    rqth: { type: Boolean, default: false },

    /** How far candidacies have led; updated by their events. */
    reached: { type: String, enum: stationSchema.exclude(['profile']).options, default: 'search' },
    /** Number of open candidacies; updated by their events. */
    open: { type: Number, default: 0 },
    /** Computed from the other fields at each write, so that a caseload is one indexed query. */
    station: { type: String, enum: stations, required: true },
    turn: { type: String, enum: pathwayTurns, required: true },
    since: { type: Date, required: true },
    /** 0 when waiting for the counsellor, 1 for another side, 2 for nobody. */
    rank: { type: Number, default: 2 },
    lastContactAt: { type: Date, default: null },
    /** Civil days of the plan, from which the clocks count; updated by its events. */
    plan: { type: planDaysSchema, default: null },
    /** The next step that the law gives a delay, and its last day; null when there is none. Computed at each write. */
    clock: { type: clockSchema, default: null },

    /** Files of the same person that were merged into this one. */
    absorbed: { type: [Schema.Types.ObjectId], default: [] },
    /** The file into which this one was merged; it then belongs to nobody. */
    mergedInto: { type: Schema.Types.ObjectId, default: null },
    /** The merge or separation in progress, which blocks all other changes. */
    mergeId: { type: Schema.Types.ObjectId, default: null },
    /** Who changed name, birth date, mail or phone, from what to what; newest last. */
    corrections: {
      type: [
        new Schema(
          {
            at: { type: Date, required: true },
            by: { type: String, required: true },
            /** Whether the person did it themselves. */
            own: { type: Boolean, default: false },
            field: { type: String, enum: identityFields, required: true },
            from: { type: String, default: null },
            to: { type: String, default: null },
          },
          bare,
        ),
      ],
      default: [],
    },
    trail: { type: [trailSchema], default: [] },
    /** When it was anonymised, at the person's request or by retention. */
    erasedAt: { type: Date, default: null },
    /** When the person was notified of the erasure, a month before. */
    retentionNoticeAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    version: { type: Number, default: 1 },
    outbox: outboxField,
  },
  { versionKey: false },
);

// a caseload: by rank, longest waiting first
pathwaySchema.index({ 'followers.accountId': 1, rank: 1, since: 1, _id: 1 });
// a caseload by the delay of the next step
pathwaySchema.index({ 'followers.accountId': 1, 'clock.kind': 1, 'clock.due': 1 });
// the workload of a structure's members
pathwaySchema.index({ 'followers.structureId': 1 });
// the requests that a structure must answer, longest waiting first
pathwaySchema.index({
  'referentRequest.structureId': 1,
  'referentRequest.state': 1,
  'referentRequest.receivedAt': 1,
});
// one pathway per person who registers alone
pathwaySchema.index({ begunBy: 1 }, { unique: true, sparse: true });
// people who wish an occupation, for the counts shown to companies
pathwaySchema.index({ 'profile.occupations': 1 });
// search for another pathway with the same address
pathwaySchema.index({ email: 1 });
// the rebuild of the search index: people with the matching consent
pathwaySchema.index({ 'consents.purpose': 1, 'consents.granted': 1 });
// recognition of the people of an imported file, in each of the ways in which they may be known
pathwaySchema.index({ 'fundFile.number': 1 }, { sparse: true });
pathwaySchema.index({ birthDate: 1 });
pathwaySchema.index({ phone: 1 });

// retention: pathways without recent change
pathwaySchema.index({ erasedAt: 1, updatedAt: 1 });

export type PathwayFields = FieldsOf<typeof pathwaySchema>;
export type PathwayDocument = PathwayFields & { _id: Types.ObjectId };

export function pathwayModel(connection: Connection) {
  return defineModel(connection, 'Pathway', pathwaySchema, 'pathways');
}
export type PathwayModel = ReturnType<typeof pathwayModel>;
