import { type Connection, Schema, type Types } from 'mongoose';
import { type InterviewChange, interviewChangeKinds, roles } from '../../contract/index.ts';
import { defineModel, type FieldsOf, jsonOf } from '../platform/database/model.ts';

/** The log: an answer, or what one author wrote in one text within a few minutes. */
const changeSchema = new Schema(
  {
    interviewId: { type: Schema.Types.ObjectId, required: true },
    /** Of the page that sent the answer; of a text, its first update. */
    clientId: { type: String, required: true },
    at: { type: Date, required: true },
    until: { type: Date, required: true },
    /** When the server had it: later than `at` when it was given offline. */
    storedAt: { type: Date, required: true },
    by: { type: Schema.Types.ObjectId, default: null },
    byName: { type: String, default: null },
    role: { type: String, enum: [...roles, null], default: null },
    kind: { type: String, enum: ['text', ...interviewChangeKinds], required: true },

    /** The profile was changed on another page. */
    elsewhere: { type: Boolean, default: false },
    /** `pending` until the profile has it: tried again after a crash. `same`: it changed nothing. */
    state: { type: String, enum: ['pending', 'done', 'same'], default: 'done' },
    change: jsonOf<InterviewChange | undefined>(),
    from: { type: String, default: null },
    to: { type: String, default: null },

    /** Of a text. */
    text: { type: String, default: null },
    added: { type: Number, default: 0 },
    removed: { type: Number, default: 0 },
    /** The words, shortened; null when the line has none. */
    wrote: { type: String, default: null },
    took: { type: String, default: null },
    /** The last update that this line contains; it counts once the snapshot contains it too. */
    seq: { type: Number, default: 0 },
  },
  { versionKey: false },
);
// an answer that is sent again
changeSchema.index({ interviewId: 1, clientId: 1 }, { unique: true });
// the log, latest first
changeSchema.index({ interviewId: 1, until: -1 });
// answers that a crash left
changeSchema.index({ state: 1, interviewId: 1 });

export type ChangeFields = FieldsOf<typeof changeSchema>;
export type ChangeDocument = ChangeFields & { _id: Types.ObjectId };

export const changeModel = (connection: Connection) =>
  defineModel(connection, 'InterviewChange', changeSchema, 'interview_changes');
export type ChangeModel = ReturnType<typeof changeModel>;
