import type { Types } from 'mongoose';
import type { RowOutcome } from '../../contract/intake.ts';
import type { IntakeContext } from './intake.context.ts';
import type { Forgetting } from './intake.forgetting.ts';
import type { CarryingOut, Done, PlannedRow } from './intake.kind.ts';
import type { Kinds } from './intake.kinds.ts';
import type { ImportDocument, IntakeModels, RowDocument } from './intake.model.ts';
import { type Planner, sliceMs } from './intake.planner.ts';

interface Parts {
  kinds: Kinds;
  planner: Planner;
  forgetting: Forgetting;
}

/** Carries out the chosen rows, in steps: one that was interrupted is repeated and does nothing twice. */
export function createRunner(
  context: IntakeContext,
  { imports, rows }: IntakeModels,
  { kinds, planner, forgetting }: Parts,
) {
  const { clock, jobs } = context;

  /** A row for which something else would happen now than what was shown is left alone. */
  const isAsShown = ({ row, plan }: PlannedRow) =>
    Boolean(row.before) ||
    (plan.fate === row.fate &&
      `${plan.subjectId}` === `${row.subjectId}` &&
      plan.changes.length === row.changes.length);

  async function step(
    file: ImportDocument,
    chosen: readonly RowDocument[],
    carrying: CarryingOut,
  ): Promise<void> {
    const planned = await kinds[file.kind].planRows(file, chosen);
    const done = await carrying.step(planned.filter(isAsShown));
    for (const one of planned)
      if (!isAsShown(one))
        done.push({
          row: one.row,
          outcome: 'failed',
          set: { remarks: [...one.row.remarks, { code: 'changed_meanwhile', field: null }] },
        });
    await record(done);
    await kinds[file.kind].recorded?.(file, done);
  }

  const record = (done: readonly Done[]) =>
    rows.collection.bulkWrite(
      done.map(({ row, outcome, set }) => ({
        updateOne: { filter: { _id: row._id }, update: { $set: { outcome, ...set } } },
      })),
      { ordered: false },
    );

  const nextRows = ({ _id, kind }: ImportDocument) =>
    rows
      .find({ importId: _id, outcome: null, chosen: true })
      .sort({ line: 1 })
      .limit(kinds[kind].stepRows)
      .lean<RowDocument[]>();

  /** Ends an import whose job has failed for good, so that another can run and this one be undone. */
  async function giveUp(importId: string): Promise<void> {
    const file = await imports.findById(importId).lean<ImportDocument>();
    if (file?.state !== 'running') return;
    // the step that failed may have carried out some of its rows
    const step = await nextRows(file);
    const done = await kinds[file.kind].carriedOut(step);
    if (done.length > 0) await record(done);
    await kinds[file.kind].recorded?.(file, done);
    await rows.updateMany(
      { importId: file._id, outcome: null, chosen: true },
      { $set: { outcome: 'failed' } },
    );
    await end(file._id, { stopped: true });
  }

  async function run(importId: string): Promise<void> {
    const until = Date.now() + sliceMs;
    const first = await imports.findById(importId).lean<ImportDocument>();
    if (first?.state !== 'running') return;
    const carrying = await kinds[first.kind].carryOut(first);
    for (;;) {
      const chosen = await nextRows(first);
      if (chosen.length === 0) return end(first._id);
      await step(first, chosen, carrying);
      await imports.updateOne(
        { _id: first._id },
        { $inc: { progress: chosen.length }, $set: { beatAt: new Date() } },
      );
      if (Date.now() > until) return schedule(importId);
    }
  }

  async function end(importId: Types.ObjectId, { stopped = false } = {}): Promise<void> {
    const open = { importId, outcome: null };
    const outcomes: [object, RowOutcome][] = [
      [{ fate: 'refused' }, 'refused'],
      [{ fate: 'known' }, 'unchanged'],
      [{ fate: 'likely' }, 'undecided'],
      [{}, 'not_chosen'],
    ];
    for (const [which, outcome] of outcomes)
      await rows.updateMany({ ...open, ...which }, { $set: { outcome } });
    const at = clock.now();
    await forgetting.schedule(importId);
    await imports.updateOne(
      { _id: importId, state: 'running' },
      {
        $set: { state: 'done', stopped, endedAt: at, counts: await planner.countsOf(importId) },
        $unset: { running: 1 },
        $inc: { version: 1 },
      },
    );
  }

  const schedule = (importId: string) =>
    jobs.schedule({
      key: `intake:run:${importId}:${context.ids.id()}`,
      type: 'intake.run',
      runAt: clock.now(),
      data: { importId },
    });
  jobs.on<{ importId: string }>(
    'intake.run',
    ({ importId }) => run(importId),
    ({ importId }) => giveUp(importId),
  );

  return { schedule };
}
export type Runner = ReturnType<typeof createRunner>;
