import type { Types } from 'mongoose';
import type { ImportDocument, IntakeModels } from './intake.model.ts';

interface OlderRow {
  _id: Types.ObjectId;
  pathwayId?: Types.ObjectId | null;
  alike?: { pathwayId?: Types.ObjectId }[];
}

/** Rows read at once. */
const stepRows = 500;

/**
 * Imports from before there were other files than those of people: an import names no kind, and its rows name the
 * person as `pathwayId`. Rewrites them once; repeated or interrupted, with the same result.
 */
export async function bringOlderImports({ imports, rows }: IntakeModels): Promise<void> {
  const older = await imports
    .find({ kind: { $exists: false } }, { _id: 1 })
    .lean<Pick<ImportDocument, '_id'>[]>();
  for (const { _id: importId } of older) {
    for (;;) {
      // an unknown name is left alone by a query of the model
      const found = await rows.collection
        .find<OlderRow>({ importId, pathwayId: { $exists: true } })
        .limit(stepRows)
        .toArray();
      if (found.length === 0) break;
      await rows.collection.bulkWrite(
        found.map(({ _id, pathwayId = null, alike = [] }) => ({
          updateOne: {
            filter: { _id, pathwayId: { $exists: true } },
            update: {
              $set: {
                subjectId: pathwayId,
                alike: alike.map(({ pathwayId: subjectId, ...one }) => ({ ...one, subjectId })),
              },
              $unset: { pathwayId: '' },
            },
          },
        })),
        { ordered: false },
      );
    }
    await imports.updateOne(
      { _id: importId, kind: { $exists: false } },
      { $set: { kind: 'people', locale: 'fr', membershipId: null }, $inc: { version: 1 } },
    );
  }
}
