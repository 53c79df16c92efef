import { Types } from 'mongoose';
import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { ImportDocument, IntakeModels, RowDocument } from './intake.model.ts';

/** The rows of imported files, which leave seven days after; an import itself names nobody but who made it. */
export function intakeOfPerson({ imports, rows }: IntakeModels): PersonalDataHolder {
  const of = (pathwayIds: readonly string[]) => {
    const ids = pathwayIds.map((id) => new Types.ObjectId(id));
    return { $or: [{ subjectId: { $in: ids } }, { 'alike.subjectId': { $in: ids } }] };
  };
  return {
    name: 'intake',
    collections: ['import_rows'],

    async exportFor(_actor, { pathwayId, pathwayIds }) {
      const ids = [pathwayId, ...pathwayIds].map((id) => new Types.ObjectId(id));
      const found = await rows.find({ subjectId: { $in: ids } }).lean<RowDocument[]>();
      const files = await imports
        .find({ _id: { $in: found.map(({ importId }) => importId) } })
        .lean<ImportDocument[]>();
      return found.map(({ importId, cells, outcome }) => {
        const file = files.find(({ _id }) => _id.equals(importId));
        return {
          at: file?.createdAt.toISOString() ?? null,
          outcome: outcome ?? null,
          row: Object.fromEntries(
            (file?.head ?? []).map((name, at) => [name || `${at + 1}`, cells[at] ?? '']),
          ),
        };
      });
    },

    async erase({ pathwayId, pathwayIds }) {
      await rows.deleteMany(of([pathwayId, ...pathwayIds]));
      return [];
    },
  };
}
