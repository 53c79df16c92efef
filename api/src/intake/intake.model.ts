import { type Connection, Schema, type Types } from 'mongoose';
import { locales } from '../../contract/index.ts';
import {
  fates,
  importedChanges,
  importFields,
  importKinds,
  importRoles,
  importStates,
  rowOutcomes,
} from '../../contract/intake.ts';
import { defineModel, type FieldsOf, jsonOf } from '../platform/database/model.ts';
import type { Facts } from './intake.plan.ts';
import { remarkCodes } from './intake.remarks.ts';
import { tableFormats } from './reading/table.ts';

const bare = { _id: false };

/** Counts of a plan and of what became of it, by name. */
export type Counts = Readonly<Record<string, number>>;

const importSchema = new Schema(
  {
    clientId: { type: String, required: true },
    kind: { type: String, enum: importKinds, default: 'people' },
    /** Whose it is; null for what belongs to the territory or a company. */
    structureId: { type: Schema.Types.ObjectId, default: null },
    by: { type: Schema.Types.ObjectId, required: true },
    /** A coordinator's imports are for coordinators, a manager's for the managers of the structure, a company's for who made it. */
    byRole: { type: String, enum: importRoles, required: true },
    /** The membership with which it was brought: what it does is done with its rights, as long as they last. */
    membershipId: { type: Schema.Types.ObjectId, default: null },
    locale: { type: String, enum: locales, default: 'fr' },
    byName: { type: String, required: true },
    fileName: { type: String, required: true },
    format: { type: String, enum: tableFormats, required: true },
    head: { type: [String], required: true },
    columns: { type: [{ type: String, enum: [...importFields, null] }], required: true },
    removed: {
      type: new Schema(
        { columns: { type: [String], default: [] }, cells: { type: Number, default: 0 } },
        bare,
      ),
      required: true,
    },
    /** `shared`, or the account of a member. */
    referent: { type: String, required: true },
    state: { type: String, enum: importStates, required: true },
    total: { type: Number, required: true },
    progress: { type: Number, default: 0 },
    /** `new`, `likely`, ... with `chosen`, `undecided` and `outcome.created`, ... */
    counts: jsonOf<Counts>(),
    /** Set while it runs: one import runs at a time, so that two of the same file create nobody twice. */
    running: { type: Boolean },
    /** In real time: when a step was last done, to know an interrupted run. */
    beatAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    startedAt: { type: Date, default: null },
    endedAt: { type: Date, default: null },
    /** It failed at every try and ended before all chosen rows were carried out. */
    stopped: { type: Boolean, default: false },
    version: { type: Number, default: 1 },
  },
  { versionKey: false },
);
// the list of a structure, and idempotent upload
importSchema.index({ structureId: 1, createdAt: -1, _id: -1 });
importSchema.index({ by: 1, clientId: 1 }, { unique: true });
// those of coordinators, and one's own for a company
importSchema.index({ byRole: 1, by: 1, createdAt: -1, _id: -1 });
// one runs at a time
importSchema.index({ running: 1 }, { unique: true, sparse: true });
// what to go on with after a restart
importSchema.index({ state: 1 });
// numbers without names, two years
importSchema.index({ createdAt: 1 }, { expireAfterSeconds: 731 * 24 * 3600 });

const remarkSchema = new Schema(
  {
    code: { type: String, enum: remarkCodes, required: true },
    field: { type: String, enum: [...importFields, null], default: null },
    value: { type: String },
  },
  bare,
);

const rowSchema = new Schema(
  {
    importId: { type: Schema.Types.ObjectId, required: true },
    line: { type: Number, required: true },
    /** As they stand in the file, without social security numbers. */
    cells: { type: [String], required: true },
    /** What was written over them, by field. */
    edits: jsonOf<Record<string, string>>(),
    /** Id of what this row would create: given beforehand, so that it is created once. */
    newId: { type: Schema.Types.ObjectId, required: true },
    /** The same for two rows of one person, company, structure or slot. */
    key: { type: String, default: null },
    /** What was read and is shown: of a person names, birth date, mail, phone and commune code. */
    facts: jsonOf<Facts>(),
    fate: { type: String, enum: fates, default: 'refused' },
    chosen: { type: Boolean, default: false },
    remarks: { type: [remarkSchema], default: [] },
    changes: {
      type: [
        new Schema(
          {
            field: { type: String, enum: importedChanges, required: true },
            from: { type: String, default: null },
            to: { type: String, required: true },
          },
          bare,
        ),
      ],
      default: [],
    },
    alike: {
      type: [
        new Schema(
          {
            subjectId: { type: Schema.Types.ObjectId, required: true },
            own: { type: Boolean, required: true },
            reason: { type: String, required: true },
          },
          bare,
        ),
      ],
      default: [],
    },
    /** `other`, or the id of what it is the same as. */
    decision: { type: String, default: null },
    /** The person, company, structure or slot that it belongs to. */
    subjectId: { type: Schema.Types.ObjectId, default: null },
    outcome: { type: String, enum: [...rowOutcomes, null], default: null },
    /** Version of what the import wrote, afterwards: undone only while it is still this one. */
    writtenVersion: { type: Number, default: null },
    /** What the import wrote over, to put it back. */
    before: jsonOf<Record<string, unknown> | null>(),
  },
  { versionKey: false, minimize: false },
);
// the rows in the order of the file, all or of one kind
rowSchema.index({ importId: 1, line: 1 }, { unique: true });
rowSchema.index({ importId: 1, fate: 1, line: 1 });
rowSchema.index({ importId: 1, outcome: 1, line: 1 });
// another row of the same
rowSchema.index({ importId: 1, key: 1, line: 1 });
// export and erasure
rowSchema.index({ subjectId: 1 }, { sparse: true });
rowSchema.index({ 'alike.subjectId': 1 }, { sparse: true });

const columnsSchema = new Schema(
  {
    _id: { type: String, required: true },
    columns: {
      type: [
        new Schema({ key: { type: String, required: true }, field: { type: String, default: null } }, bare),
      ],
      default: [],
    },
  },
  { versionKey: false },
);

export type ImportFields = FieldsOf<typeof importSchema>;
export type ImportDocument = ImportFields & { _id: Types.ObjectId };
export type RowFields = FieldsOf<typeof rowSchema>;
export type RowDocument = RowFields & { _id: Types.ObjectId };

export function intakeModels(connection: Connection) {
  return {
    imports: defineModel(connection, 'Import', importSchema, 'imports'),
    rows: defineModel(connection, 'ImportRow', rowSchema, 'import_rows'),
    /** What the columns of the files of a structure hold, as it said the last time. */
    columns: defineModel(connection, 'ImportColumns', columnsSchema, 'import_columns'),
  };
}
export type IntakeModels = ReturnType<typeof intakeModels>;
