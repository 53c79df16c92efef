import { type Connection, Schema, type Types } from 'mongoose';
import {
  accommodations,
  barrierThemes,
  consentPurposes,
  contractKinds,
  mobilities,
  objectives,
  stations,
} from '../../contract/index.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';

const bare = { _id: false };

const periodSchema = new Schema(
  { from: { type: String, required: true }, to: { type: String, required: true } },
  bare,
);

const profileSchema = new Schema(
  {
    skills: {
      type: [
        new Schema({ id: { type: String, required: true }, level: { type: Number, required: true } }, bare),
      ],
      default: [],
    },
    occupations: { type: [String], default: [] },
    objective: { type: String, enum: [...objectives, null], default: null },
    goal: { type: String, default: '' },
    communeCode: { type: String, default: null },
    travelLimitKm: { type: Number, default: 20 },
    mobility: { type: [{ type: String, enum: mobilities }], default: [] },
    week: { type: [Boolean], required: true },
    available: { type: periodSchema, default: null },
    contracts: { type: [{ type: String, enum: contractKinds }], default: [] },
    workingTime: { type: String, enum: ['full', 'part', 'either'], default: 'either' },
    /** Derived needs of the accompaniment: never leave it, except as bits of the index. */
    needs: { type: [{ type: String, enum: accommodations }], default: [] },
    /** Whether the question of needs was answered, be it with none. */
    needsAnswered: { type: Boolean, default: false },
  },
  bare,
);

const consentSchema = new Schema(
  {
    purpose: { type: String, enum: consentPurposes, required: true },
    granted: { type: Boolean, required: true },
    at: { type: Date, default: null },
    how: { type: String, enum: ['online', 'interview', null], default: null },
    by: { type: String, default: null },
    revokedAt: { type: Date, default: null },
  },
  bare,
);

const followerSchema = new Schema(
  {
    accountId: { type: Schema.Types.ObjectId, required: true },
    /** In whose name: access ends with that membership. */
    structureId: { type: Schema.Types.ObjectId, default: null },
    since: { type: Date, required: true },
  },
  bare,
);

/** A request for a referent stands on the person's own document: one at a time, and answered by one update. */
const referentRequestSchema = new Schema(
  {
    state: { type: String, enum: ['waiting', 'refused'], required: true },
    kind: { type: String, enum: ['first', 'another'], required: true },
    structureId: { type: Schema.Types.ObjectId, required: true },
    /** The person's own words: for whoever answers alone, never for the referent there is. */
    word: { type: String, default: '' },
    askedAt: { type: Date, required: true },
    /** When it came to this structure. */
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
    /** Why the referent stays, and whom to call. */
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

const barrierSchema = new Schema(
  {
    theme: { type: String, enum: barrierThemes, required: true },
    situation: { type: String, default: '' },
  },
  bare,
);

const pathwaySchema = new Schema(
  {
    firstName: { type: String, required: true },
    lastName: { type: String, required: true },
    /** First and last name folded, for the caseload's search. */
    searchName: { type: String, required: true },
    email: { type: String, default: null },
    phone: { type: String, default: null },
    birthDate: { type: String, default: null },
    contactChoice: { type: String, enum: ['email', 'phone', 'both'], default: 'email' },
    /** Account of a person who registered alone: its pathway begins once. */
    begunBy: { type: Schema.Types.ObjectId },
    /** Those who accompany, the referent first: exactly one leads. */
    followers: { type: [followerSchema], default: [] },
    referentRequest: { type: referentRequestSchema, default: null },
    /** When the person closed their account. */
    accountClosedAt: { type: Date, default: null },
    profile: { type: profileSchema, required: true },
    consents: { type: [consentSchema], default: [] },
    barriers: { type: [barrierSchema], default: [] },
    rsa: { type: Boolean, default: false },
    rqth: { type: Boolean, default: false },

    /** Furthest that candidacies have led: told by their events. */
    reached: { type: String, enum: ['search', 'exchange', 'immersion', 'skills'], default: 'search' },
    /** Open candidacies, as last told by their events. */
    open: { type: Number, default: 0 },
    /** Derived at each write from what stands above, so that the caseload is one indexed query. */
    station: { type: String, enum: stations, required: true },
    turn: { type: String, enum: ['person', 'counsellor', 'employer', 'nobody'], required: true },
    since: { type: Date, required: true },
    /** 0 while the counsellor is waited for, 1 while another is, 2 for nobody. */
    rank: { type: Number, default: 2 },
    lastContactAt: { type: Date, default: null },

    /** Files of the same person that were made one with this one. */
    absorbed: { type: [Schema.Types.ObjectId], default: [] },
    /** The file that this one was made one with: it is nobody's any more. */
    mergedInto: { type: Schema.Types.ObjectId, default: null },
    /** The merge that makes this file and another one, or two again, right now: nothing else changes it meanwhile. */
    mergeId: { type: Schema.Types.ObjectId, default: null },
    /** Who corrected name, birth date, mail or phone, from what to what; the newest last. */
    corrections: {
      type: [
        new Schema(
          {
            at: { type: Date, required: true },
            by: { type: String, required: true },
            /** By the person themselves. */
            own: { type: Boolean, default: false },
            field: { type: String, required: true },
            from: { type: String, default: null },
            to: { type: String, default: null },
          },
          bare,
        ),
      ],
      default: [],
    },
    /** When it was anonymised, by the person's wish or because its time was over. */
    erasedAt: { type: Date, default: null },
    /** When the person was told that it would be, a month before. */
    retentionNoticeAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    version: { type: Number, default: 1 },
    outbox: outboxField,
  },
  { versionKey: false },
);

// a caseload, whose turn it is first, and of them those who wait the longest
pathwaySchema.index({ 'followers.accountId': 1, rank: 1, since: 1, _id: 1 });
// what the members of a structure carry
pathwaySchema.index({ 'followers.structureId': 1 });
// the requests that a structure has to answer, who waits the longest first
pathwaySchema.index({
  'referentRequest.structureId': 1,
  'referentRequest.state': 1,
  'referentRequest.receivedAt': 1,
});
// a person who registers alone begins one pathway, however often it is asked
pathwaySchema.index({ begunBy: 1 }, { unique: true, sparse: true });
// who wishes an occupation, for what companies are told of a domain
pathwaySchema.index({ 'profile.occupations': 1 });
// no second pathway for the same address
pathwaySchema.index({ email: 1 });
// the rebuild of the index: everybody who agreed to be found
pathwaySchema.index({ 'consents.purpose': 1, 'consents.granted': 1 });

// the end of retention: what nobody touched
pathwaySchema.index({ erasedAt: 1, updatedAt: 1 });

export type PathwayFields = FieldsOf<typeof pathwaySchema>;
export type PathwayDocument = PathwayFields & { _id: Types.ObjectId };

export function pathwayModel(connection: Connection) {
  return defineModel(connection, 'Pathway', pathwaySchema, 'pathways');
}
export type PathwayModel = ReturnType<typeof pathwayModel>;
