import { type Model, mongo, type QueryFilter, type Require_id, type UpdateQuery } from 'mongoose';
import { AppError } from '../http/app-error.ts';

/**
 * One conditional update: applies `update` when the document still has `version` and raises the version by one.
 * Throws `stale_version`, or `not_found` when the document is gone. Returns the new lean document.
 */
export async function changeVersion<T>(
  model: Model<T>,
  id: unknown,
  version: number,
  update: UpdateQuery<T>,
): Promise<Require_id<T>> {
  const changed = await changeIf(model, { _id: id, version }, update);
  if (changed) return changed;
  const there = await model.exists({ _id: id });
  throw new AppError(there ? 'stale_version' : 'not_found');
}

/** Applies `update` to the one document that matches `condition` and raises its version; null when none does. */
export async function changeIf<T>(
  model: Model<T>,
  condition: QueryFilter<T>,
  update: UpdateQuery<T>,
): Promise<Require_id<T> | null> {
  const raised = { ...update, $inc: { ...update.$inc, version: 1 } };
  return model.findOneAndUpdate(condition, raised, { returnDocument: 'after' }).lean<Require_id<T>>().exec();
}

/** MongoDB's error code for a unique index violation. */
export const duplicateKey = 11000;

export function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === duplicateKey;
}

/** Whether all that failed in a write of one or many is there already, so that nothing is lost. */
export const isOnlyDuplicates = (error: unknown): boolean =>
  isDuplicateKey(error) && writeErrorsOf(error).every(({ code }) => code === duplicateKey);

/** What failed in a write of many; empty for any other error. */
export function writeErrorsOf(error: unknown): readonly mongo.WriteError[] {
  return error instanceof mongo.MongoBulkWriteError ? [error.writeErrors].flat() : [];
}
