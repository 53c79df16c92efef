import { type Connection, Schema, type Types } from 'mongoose';
import { wishOfSchema } from '../../contract/index.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import type { Snapshot } from './merge.snapshot.ts';

/** A merge of two files, with everything needed to undo it; that part is removed after a week. */
const mergeSchema = new Schema(
  {
    keptId: { type: Schema.Types.ObjectId, required: true },
    absorbedId: { type: Schema.Types.ObjectId, required: true },
    absorbedName: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    /** Account that undid the merge. */
    undoneBy: { type: String, default: null },
    /** During undoing: whose erasure request it is that a referent recorded. */
    wishOf: { type: String, enum: wishOfSchema.options, default: null },
    /** `starting` until both files are held, `stopped` when it could not continue; neither is shown to anyone. */
    state: {
      type: String,
      enum: ['starting', 'running', 'done', 'undoing', 'undone', 'stopped'],
      required: true,
    },
    /** Both files before the merge, and the kept one after it; removed after a week. */
    before: { type: Schema.Types.Mixed, default: null },
    /** Ids of the documents moved to the kept file, by the name of their holder. */
    moved: { type: Schema.Types.Mixed, default: {} },
    account: {
      type: new Schema(
        {
          id: { type: String, required: true },
          how: { type: String, enum: ['moved', 'detached'], required: true },
          /** An unused account of the kept file, which this one replaced. */
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
// unique: a file is absorbed by one merge at a time
mergeSchema.index(
  { absorbedId: 1 },
  { unique: true, partialFilterExpression: { state: { $in: ['running', 'done', 'undoing'] } } },
);
// removal after a week
mergeSchema.index({ state: 1, at: 1 });

export type MergeDocument = Omit<FieldsOf<typeof mergeSchema>, 'before' | 'moved'> & {
  _id: Types.ObjectId;
  before?: Snapshot | null;
  moved?: Record<string, string[]>;
};

/** Both files as they were. The job that removes them takes no merge that is under way. */
export function beforeOf({ before }: Pick<MergeDocument, 'before'>): Snapshot {
  if (!before) throw new Error('What the two files were before is gone');
  return before;
}

export function mergeModel(connection: Connection) {
  return defineModel(connection, 'PathwayMerge', mergeSchema, 'pathway_merges');
}
export type MergeModel = ReturnType<typeof mergeModel>;

/** Pairs that somebody has confirmed to be two people. */
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
