import { type Connection, Schema, type Types } from 'mongoose';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

/** Two files that were made one, with all that taking them apart again needs; that part goes after a week. */
const mergeSchema = new Schema(
  {
    keptId: { type: Schema.Types.ObjectId, required: true },
    absorbedId: { type: Schema.Types.ObjectId, required: true },
    absorbedName: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    /** Account that had them taken apart again. */
    undoneBy: { type: String, default: null },
    /** While it is undone: whose wish to be erased it is that a referent recorded. */
    wishOf: { type: String, enum: ['kept', 'absorbed'], default: null },
    /** `starting` until both files are held, `stopped` when it could not go on; nobody is shown these two. */
    state: {
      type: String,
      enum: ['starting', 'running', 'done', 'undoing', 'undone', 'stopped'],
      required: true,
    },
    /** Both files as they were, and what the kept one became; removed when the week is over. */
    before: { type: Schema.Types.Mixed, default: null },
    /** Ids of what changed its file, by the name of who keeps it. */
    moved: { type: Schema.Types.Mixed, default: {} },
    account: {
      type: new Schema(
        {
          id: { type: String, required: true },
          how: { type: String, enum: ['moved', 'detached'], required: true },
          /** Account of the kept file that nobody used yet, in the place of which this one came. */
          displaced: { type: String, default: null },
        },
        { _id: false },
      ),
      default: null,
    },
  },
  { versionKey: false, minimize: false },
);

// the merges of a file, newest first
mergeSchema.index({ keptId: 1, at: -1 });
// a file is absorbed once at a time
mergeSchema.index(
  { absorbedId: 1 },
  { unique: true, partialFilterExpression: { state: { $in: ['running', 'done', 'undoing'] } } },
);
// the end of the week
mergeSchema.index({ state: 1, at: 1 });

export type MergeDocument = FieldsOf<typeof mergeSchema> & { _id: Types.ObjectId };

export function mergeModel(connection: Connection) {
  return defineModel(connection, 'PathwayMerge', mergeSchema, 'pathway_merges');
}
export type MergeModel = ReturnType<typeof mergeModel>;

/** Pairs that somebody looked at and found to be two people. */
const dismissalSchema = new Schema(
  {
    /** Both ids, the lower first. */
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
  },
  { versionKey: false },
);

export function dismissalModel(connection: Connection) {
  return defineModel(connection, 'DuplicateDismissal', dismissalSchema, 'double_dismissals');
}
export type DismissalModel = ReturnType<typeof dismissalModel>;

export const pairId = (one: string, other: string) => [one, other].sort().join(' ');
