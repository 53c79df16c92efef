import { type Connection, Schema, type Types } from 'mongoose';
import type { Reusable } from '../../../contract/index.ts';
import { defineModel, type FieldsOf, jsonOf } from '../../platform/database/model.ts';

/** What a structure reuses from one convention to the next. It holds nothing about a person. */
const templateSchema = new Schema(
  {
    structureId: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    /** The name without case and accents. */
    nameKey: { type: String, required: true },
    /** From 1 to the number that a structure may have: of two last ones saved at the same moment, one finds no place. */
    place: { type: Number, required: true },
    content: { ...jsonOf<Reusable>(), required: true },
    /** Account of who saved it. */
    savedBy: { type: String, required: true },
    /** Idempotency key of who saved it. */
    clientId: { type: String, required: true },
    savedAt: { type: Date, required: true },
    version: { type: Number, default: 1 },
  },
  { versionKey: false, minimize: false },
);
// one of a name in a structure; also the list, by name
templateSchema.index({ structureId: 1, nameKey: 1 }, { unique: true });
// as many as there are places
templateSchema.index({ structureId: 1, place: 1 }, { unique: true });
// sent twice, saved once
templateSchema.index({ savedBy: 1, clientId: 1 }, { unique: true });

export type TemplateFields = FieldsOf<typeof templateSchema>;
export type TemplateDocument = TemplateFields & { _id: Types.ObjectId };

export function templateModel(connection: Connection) {
  return defineModel(connection, 'ConventionTemplate', templateSchema, 'convention_templates');
}
export type TemplateModel = ReturnType<typeof templateModel>;
