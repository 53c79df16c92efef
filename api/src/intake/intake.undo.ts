import type { IntakeContext } from './intake.context.ts';
import type { Kinds } from './intake.kinds.ts';
import type { ImportDocument, IntakeModels, RowDocument } from './intake.model.ts';
import { type Planner, sliceMs } from './intake.planner.ts';

const stepRows = 100;
const made = ['created', 'updated', 'linked'] as const;

/** Undoes an import as a whole: only what it made, and only where nothing has happened since. */
export function createUndo(
  context: IntakeContext,
  { imports, rows }: IntakeModels,
  { kinds, planner }: { kinds: Kinds; planner: Planner },
) {
  const { clock, jobs } = context;

  async function run(importId: string): Promise<void> {
    const until = Date.now() + sliceMs;
    for (;;) {
      const file = await imports.findById(importId).lean<ImportDocument>();
      if (file?.state !== 'undoing') return;
      const step = await rows
        .find({ importId: file._id, outcome: { $in: made } })
        // the last first: what a row above made may hold what a row below added
        .sort({ line: -1 })
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
        const undone = await kinds[file.kind].undo(file, row);
        await rows.updateOne(
          { _id: row._id },
          undone
            ? { $set: { outcome: 'undone', ...(row.outcome === 'created' ? { subjectId: null } : {}) } }
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
