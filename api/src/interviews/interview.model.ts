import { type Connection, Schema, type Types } from 'mongoose';
import { interviewStates, type SkillOrigin } from '../../contract/index.ts';
import { defineModel, type FieldsOf, jsonOf } from '../platform/database/model.ts';

const bare = { _id: false };

/** The interview of one person. What it says of them is in their profile; here are its texts, and who came and when. */
const interviewSchema = new Schema(
  {
    pathwayId: { type: Schema.Types.ObjectId, required: true },
    /** The same; absent in an interview of a file that was merged into one that has its own. */
    currentOf: { type: Schema.Types.ObjectId },
    state: { type: String, enum: interviewStates.slice(1), required: true },
    openedAt: { type: Date, required: true },
    openedBy: { type: String, required: true },
    concludedAt: { type: Date, default: null },
    concludedBy: { type: String, default: null },
    /** Codes of occupations; wished ones are in the profile. */
    pastJobs: { type: [String], default: [] },
    /** By skill: where it came from. */
    origins: jsonOf<Record<string, SkillOrigin> | undefined>(),
    /** The texts up to `snapshotSeq`, as an update of Yjs; later updates are documents of their own. */
    snapshot: { type: Buffer, default: null },
    snapshotSeq: { type: Number, default: 0 },
    /** Who wrote as which client of Yjs, in the snapshot. */
    writers: {
      type: [
        new Schema({ client: { type: Number, required: true }, by: { type: String, default: null } }, bare),
      ],
      default: [],
    },
    /** Texts of the profile as they were when both last said the same. */
    agreed: {
      type: [
        new Schema({ name: { type: String, required: true }, text: { type: String, default: '' } }, bare),
      ],
      default: [],
    },
    visits: {
      type: [
        new Schema(
          {
            accountId: { type: Schema.Types.ObjectId, required: true },
            /** Last seen in the visit before this one. */
            before: { type: Date, default: null },
            last: { type: Date, required: true },
          },
          bare,
        ),
      ],
      default: [],
    },
    /** The log has no lines from before: they were more than it keeps. */
    logCutAt: { type: Date, default: null },
    version: { type: Number, default: 1 },
  },
  { versionKey: false, minimize: false },
);
// one current interview per person
interviewSchema.index({ currentOf: 1 }, { unique: true, sparse: true });
// erasure, merges, and interviews of merged files
interviewSchema.index({ pathwayId: 1 });

export type InterviewFields = FieldsOf<typeof interviewSchema>;
export type InterviewDocument = InterviewFields & { _id: Types.ObjectId };

export const interviewModel = (connection: Connection) =>
  defineModel(connection, 'Interview', interviewSchema, 'interviews');
export type InterviewModel = ReturnType<typeof interviewModel>;
