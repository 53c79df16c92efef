import type { IntakeContext } from '../intake.context.ts';
import type { ImportDocument, RowDocument } from '../intake.model.ts';
import { importedBy } from './people.rows.ts';
import type { ImportTrail } from './people.trail.ts';

/** What an import itself leaves about a person. */
const own = ['intake', 'reaching'];

/** Takes back one row of people, where nothing has happened with the person since. */
export function createPeopleUndo(
  { personalData, services }: IntakeContext,
  trail: Pick<ImportTrail, 'undone'>,
) {
  /** Whether another feature stores anything about this person: a candidacy, a note, a conversation. */
  async function isUsed(pathwayId: string): Promise<boolean> {
    for (const { name, reassign } of personalData.holders())
      if (!own.includes(name) && reassign && (await reassign.idsOf(pathwayId)).length > 0) return true;
    return services.reaching.contacts.isUsed(pathwayId);
  }

  return async function undo(file: ImportDocument, row: RowDocument): Promise<boolean> {
    const pathwayId = `${row.subjectId}`;
    const version = row.writtenVersion ?? 0;
    if (row.outcome === 'created') {
      if (await isUsed(pathwayId)) return false;
      if (!(await services.pathways.imports.removeUntouched(pathwayId, version))) return false;
      await services.reaching.contacts.forget(pathwayId);
      return true;
    }
    const now = (await services.pathways.getPathways([pathwayId])).get(pathwayId);
    if (now?.version !== version) return false;
    await services.pathways.imports.apply(pathwayId, row.before ?? {}, { by: importedBy, followed: null });
    await trail.undone(file, row);
    return true;
  };
}
