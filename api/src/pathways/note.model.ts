import { type Connection, Schema, type Types } from 'mongoose';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

/** A note of those who accompany; the person reads the shared ones. */
const noteSchema = new Schema(
  {
    pathwayId: { type: Schema.Types.ObjectId, required: true },
    authorId: { type: Schema.Types.ObjectId, required: true },
    author: { type: String, required: true },
    text: { type: String, required: true },
    shared: { type: Boolean, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false },
);

// the notes of a person, newest first
noteSchema.index({ pathwayId: 1, _id: -1 });
// the notes shared with the person
noteSchema.index({ pathwayId: 1, shared: 1, _id: -1 });

export type NoteFields = FieldsOf<typeof noteSchema>;
export type NoteDocument = NoteFields & { _id: Types.ObjectId };

export function noteModel(connection: Connection) {
  return defineModel(connection, 'Note', noteSchema, 'pathway_notes');
}
export type NoteModel = ReturnType<typeof noteModel>;
