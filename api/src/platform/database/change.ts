import type { Model, QueryFilter, Require_id, UpdateQuery } from 'mongoose';
import { AppError } from '../http/app-error.ts';

/**
 * One conditional update: applies `update` when the document still has `version` and raises the version by one.
 * Throws `stale_version`, or `not_found` when the document is gone. Returns the new lean document.
 */
export async function changeVersion<T>(
  model: Model<T>,
  id: unknown,
  version: number,
  update: object,
): Promise<Require_id<T>> {
  const changed = await changeIf(model, { _id: id, version } as QueryFilter<T>, update);
  if (changed) return changed;
  const there = await model.exists({ _id: id } as QueryFilter<T>);
  throw new AppError(there ? 'stale_version' : 'not_found');
}

/** Applies `update` to the one document that matches `condition` and raises its version; null when none does. */
export async function changeIf<T>(
  model: Model<T>,
  condition: QueryFilter<T>,
  update: object,
): Promise<Require_id<T> | null> {
  const increment = { ...('$inc' in update ? (update.$inc as object) : {}), version: 1 };
  const raised = { ...update, $inc: increment } as UpdateQuery<T>;
  const changed = await model.findOneAndUpdate(condition, raised, { returnDocument: 'after' }).lean().exec();
  return changed as Require_id<T> | null;
}

/** MongoDB's error code for a unique index violation. */
export const duplicateKey = 11000;

export function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === duplicateKey;
}
