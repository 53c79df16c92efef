import { type Connection, Schema } from 'mongoose';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';

/** Kinds of parts of an edition. `retired`: entries of older editions that are still in use. */
export const partKinds = [
  'domains',
  'professionalDomains',
  'occupations',
  'appellations',
  'skills',
  'links',
  'retiredOccupations',
  'retiredSkills',
] as const;
export type PartKind = (typeof partKinds)[number];

/** The pointer to the current edition: changed by one write after all its parts are stored. */
const stateSchema = new Schema(
  {
    _id: { type: String, required: true },
    generation: { type: String, required: true },
    name: { type: String, required: true },
    date: { type: String, default: '' },
    /** A newer starter directory replaces a stored one automatically, but never an imported edition. */
    source: { type: String, enum: ['starter', 'import'], required: true },
    loadedAt: { type: Date, required: true },
    version: { type: Number, default: 1 },
    outbox: outboxField,
  },
  { versionKey: false },
);

const partSchema = new Schema(
  {
    generation: { type: String, required: true },
    kind: { type: String, enum: partKinds, required: true },
    at: { type: Number, required: true },
    rows: { type: [Schema.Types.Mixed], required: true },
  },
  { versionKey: false, minimize: false },
);

// loading the parts of an edition in order; each is stored once
partSchema.index({ generation: 1, kind: 1, at: 1 }, { unique: true });

export type DirectoryState = FieldsOf<typeof stateSchema>;

export function directoryStateModel(connection: Connection) {
  return defineModel(connection, 'DirectoryState', stateSchema, 'directory_state');
}
export function directoryPartModel(connection: Connection) {
  return defineModel(connection, 'DirectoryPart', partSchema, 'directory_parts');
}
export type DirectoryStateModel = ReturnType<typeof directoryStateModel>;
export type DirectoryPartModel = ReturnType<typeof directoryPartModel>;
