import type { IntakeContext } from '../intake.context.ts';
import type { ImportDocument, RowDocument } from '../intake.model.ts';
import { importedBy } from './people.rows.ts';
import type { ImportTrail } from './people.trail.ts';
import type { PersonBefore } from './person.writing.ts';

/** What an import itself leaves about a person. */
const own = ['intake', 'reaching'];

/** Takes back one row of people, where nothing has happened with the person since; the same when it is repeated. */
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

  async function remove(pathwayId: string, version: number): Promise<boolean> {
    const found = await services.pathways.getPathways([pathwayId]);
    // an undoing that was interrupted may have removed it already
    if (found.has(pathwayId)) {
      if (await isUsed(pathwayId)) return false;
      if (!(await services.pathways.imports.removeUntouched(pathwayId, version))) return false;
    }
    await services.reaching.contacts.forget(pathwayId);
    return true;
  }

  return async function undo(file: ImportDocument, row: RowDocument): Promise<boolean> {
    const pathwayId = `${row.subjectId}`;
    const version = row.writtenVersion ?? 0;
    if (row.outcome === 'created') return remove(pathwayId, version);
    const before: PersonBefore = row.before ?? {};
    const now = (await services.pathways.getPathways([pathwayId])).get(pathwayId);
    const { followed, address, ...fields } = before;
    if (!now) return false;
    if (now.version !== version) {
      // an undoing that was interrupted may have put it back already
      const isPutBack = services.pathways.imports.stands(now, fields) && !(followed && now.followers[0]);
      if (!isPutBack) return false;
    }
    if (now.version === version)
      await services.pathways.imports.apply(pathwayId, fields, {
        by: importedBy,
        followed: followed ? 'nobody' : null,
      });
    if (address) await services.reaching.contacts.putBack(pathwayId, address);
    await trail.undone(file, row);
    return true;
  };
}
