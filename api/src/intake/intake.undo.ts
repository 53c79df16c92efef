import type { IntakeContext } from './intake.context.ts';
import type { ImportDocument, IntakeModels, RowDocument } from './intake.model.ts';
import { type Planner, sliceMs } from './intake.planner.ts';
import { importedBy } from './intake.rows.ts';
import { createImportTrail } from './intake.trail.ts';

const stepRows = 100;
/** What an import itself leaves about a person. */
const own = ['intake', 'reaching'];
const made = ['created', 'updated', 'linked'] as const;

/** Undoes an import as a whole: only what it made, and only where nothing has happened since. */
export function createUndo(context: IntakeContext, { imports, rows }: IntakeModels, planner: Planner) {
  const { clock, jobs, personalData, services } = context;
  const trail = createImportTrail(context);

  /** Whether another feature stores anything about this person: a candidacy, a note, a conversation. */
  async function isUsed(pathwayId: string): Promise<boolean> {
    for (const { name, reassign } of personalData.holders())
      if (!own.includes(name) && reassign && (await reassign.idsOf(pathwayId)).length > 0) return true;
    return services.reaching.contacts.isUsed(pathwayId);
  }

  async function undoRow(row: RowDocument): Promise<boolean> {
    const pathwayId = `${row.pathwayId}`;
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
    return true;
  }

  async function run(importId: string): Promise<void> {
    const until = Date.now() + sliceMs;
    for (;;) {
      const file = await imports.findById(importId).lean<ImportDocument>();
      if (file?.state !== 'undoing') return;
      const step = await rows
        .find({ importId: file._id, outcome: { $in: made } })
        .sort({ line: 1 })
        .limit(stepRows)
        .lean<RowDocument[]>();
      if (step.length === 0) {
        await imports.updateOne(
          { _id: file._id, state: 'undoing' },
          { $set: { state: 'undone', counts: await planner.countsOf(file._id) }, $inc: { version: 1 } },
        );
        return;
      }
      for (const row of step) {
        const undone = await undoRow(row);
        if (undone) await trail.undone(file, row);
        await rows.updateOne(
          { _id: row._id },
          undone
            ? { $set: { outcome: 'undone', ...(row.outcome === 'created' ? { pathwayId: null } : {}) } }
            : { $set: { outcome: 'kept' }, $push: { remarks: { code: 'touched_since', field: null } } },
        );
      }
      await imports.updateOne(
        { _id: file._id },
        { $inc: { progress: step.length }, $set: { beatAt: new Date() } },
      );
      if (Date.now() > until) return schedule(importId);
    }
  }

  const schedule = (importId: string) =>
    jobs.schedule({
      key: `intake:undo:${importId}:${context.ids.id()}`,
      type: 'intake.undo',
      runAt: clock.now(),
      data: { importId },
    });
  jobs.on<{ importId: string }>('intake.undo', ({ importId }) => run(importId));

  return { schedule };
}
export type Undo = ReturnType<typeof createUndo>;
