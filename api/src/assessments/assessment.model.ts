import { type Connection, Schema, type Types } from 'mongoose';
import { contractKinds, followUps, noShowCauses, sides } from '../../contract/index.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';

const bare = { _id: false };

/**
 * The assessment of one immersion: the tutor's part, the person's and that of the accompanying structure, each null
 * until it is written.
 */
const assessmentSchema = new Schema(
  {
    candidacyId: { type: Schema.Types.ObjectId, required: true },

    /** When the tutor's part was last written. */
    at: { type: Date, default: null },
    writtenBy: { type: String, default: null },
    /** Civil day on which a counsellor was told the tutor's part; null when the company wrote it. */
    writtenToldOn: { type: String, default: null },
    /** Set when the immersion did not take place; the rest of the part is empty then. */
    noShow: { type: String, enum: [...noShowCauses, null], default: null },
    done: { type: String, default: '' },
    /** Skills that the person practised (level 2) or does on their own (3). */
    acquired: {
      type: [
        new Schema({ id: { type: String, required: true }, level: { type: Number, required: true } }, bare),
      ],
      default: [],
    },
    /** Skills that were only seen. */
    inProgress: { type: [String], default: [] },
    objectivesReached: { type: Boolean, default: null },
    /** Why they were reached or not, or why nobody came. */
    why: { type: String, default: '' },
    missedHours: { type: Number, default: null },
    followUp: {
      type: new Schema(
        {
          kind: { type: String, enum: followUps, required: true },
          contract: { type: String, enum: contractKinds },
        },
        bare,
      ),
      default: null,
    },

    agrees: { type: Boolean, default: null },
    answer: { type: String },
    answeredAt: { type: Date },
    answeredBy: { type: String },
    answerToldOn: { type: String, default: null },
    /** Acquired skills that the person added to the profile. */
    kept: { type: [String], default: [] },
    clientId: { type: String },

    closing: {
      type: new Schema(
        {
          at: { type: Date, required: true },
          by: { type: String, required: true },
          /** Name of the structure at that time. */
          structure: { type: String, required: true },
          word: { type: String, default: '' },
          /** The questions as they were asked. */
          answers: {
            type: [
              new Schema(
                { question: { type: String, required: true }, answer: { type: String, default: '' } },
                bare,
              ),
            ],
            default: [],
          },
          clientId: { type: String, required: true },
        },
        bare,
      ),
      default: null,
    },

    reminders: {
      type: [
        new Schema(
          {
            to: { type: String, enum: sides, required: true },
            at: { type: Date, required: true },
            /** Account; null for the system. */
            by: { type: String, default: null },
          },
          bare,
        ),
      ],
      default: [],
    },
    version: { type: Number, default: 1 },
    outbox: outboxField,
  },
  { versionKey: false },
);
// one assessment per candidacy
assessmentSchema.index({ candidacyId: 1 }, { unique: true });

export type AssessmentFields = FieldsOf<typeof assessmentSchema>;
export type AssessmentDocument = AssessmentFields & { _id: Types.ObjectId };

export function assessmentModel(connection: Connection) {
  return defineModel(connection, 'Assessment', assessmentSchema, 'assessments');
}
export type AssessmentModel = ReturnType<typeof assessmentModel>;
