import { type Connection, Schema, type Types } from 'mongoose';
import { roles } from '../../../contract/index.ts';
import { defineModel, type FieldsOf, jsonOf } from '../../platform/database/model.ts';
import type { Stroke } from './tracing.ts';

const bare = { _id: false };

/** What somebody typed, as it was received; append only, until a snapshot of the texts contains it. */
const updateSchema = new Schema(
  {
    interviewId: { type: Schema.Types.ObjectId, required: true },
    /** Numbers the updates of an interview without gaps. */
    seq: { type: Number, required: true },
    /** Of the page that sent it: sent again, it is stored once. */
    clientId: { type: String, required: true },
    at: { type: Date, required: true },
    /** Null when a text of the profile changed elsewhere. */
    by: { type: Schema.Types.ObjectId, default: null },
    byName: { type: String, default: null },
    role: { type: String, enum: [...roles, null], default: null },
    data: { type: Buffer, required: true },
    clients: { type: [Number], default: [] },
    /** Characters, by text. */
    edits: {
      type: [
        new Schema(
          {
            name: { type: String, required: true },
            added: { type: Number, required: true },
            removed: { type: Number, required: true },
            /** Absent in updates from before the log had words. */
            strokes: jsonOf<Stroke[] | undefined>(),
          },
          bare,
        ),
      ],
      default: [],
    },
  },
  { versionKey: false },
);
// the next number, and the updates after a snapshot
updateSchema.index({ interviewId: 1, seq: 1 }, { unique: true });
// an update that is sent again
updateSchema.index({ interviewId: 1, clientId: 1 }, { unique: true });

export type UpdateFields = FieldsOf<typeof updateSchema>;
export type UpdateDocument = UpdateFields & { _id: Types.ObjectId };

export const updateModel = (connection: Connection) =>
  defineModel(connection, 'InterviewUpdate', updateSchema, 'interview_updates');
export type UpdateModel = ReturnType<typeof updateModel>;
