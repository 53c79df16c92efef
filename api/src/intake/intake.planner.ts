import { Types } from 'mongoose';
import type { IntakeContext } from './intake.context.ts';
import type { PlannedRow } from './intake.kind.ts';
import type { Kinds } from './intake.kinds.ts';
import type { Counts, ImportDocument, IntakeModels, RowDocument } from './intake.model.ts';

/** Rows planned in one step. */
const stepRows = 500;
/** Milliseconds after which a job makes room for others and goes on as a new one. */
export const sliceMs = 15_000;

/** Says for each row of a file what would happen; an interrupted plan begins again where its rows are not planned. */
export function createPlanner({ clock, jobs }: IntakeContext, { imports, rows }: IntakeModels, kinds: Kinds) {
  /** Lines of rows above that are of the same. */
  async function repeatsOf(file: ImportDocument, planned: readonly PlannedRow[]) {
    const [lines, keys] = [planned.map(({ row }) => row.line), planned.map(({ key }) => key)];
    const first = lines[0] ?? 0;
    const asked = [...new Set(keys.flatMap((key) => key ?? []))];
    const above = await rows
      .find({ importId: file._id, key: { $in: asked }, line: { $lt: first } }, { key: 1, line: 1 })
      .lean<Pick<RowDocument, 'key' | 'line'>[]>();
    const firstLine = new Map(above.map(({ key, line }) => [key, line]));
    return keys.map((key, at) => {
      if (!key) return null;
      const earlier = firstLine.get(key);
      if (earlier === undefined) firstLine.set(key, lines[at] ?? 0);
      return earlier ?? null;
    });
  }

  async function planStep(file: ImportDocument, step: readonly RowDocument[]): Promise<void> {
    const { planRows, repeated: code } = kinds[file.kind];
    const planned = await planRows(file, step);
    const repeats = await repeatsOf(file, planned);
    await rows.collection.bulkWrite(
      planned.map((one, at) => {
        const line = repeats[at];
        const fields = plannedFields(one);
        const repeated = {
          fate: 'refused',
          chosen: false,
          remarks: [{ code, field: null, value: `${line}` }],
        };
        const set = {
          ...fields,
          ...(line ? repeated : {}),
          key: line ? null : one.key,
        };
        return { updateOne: { filter: { _id: one.row._id }, update: { $set: set } } };
      }),
      { ordered: false },
    );
  }

  /** Counts of fates, chosen rows and outcomes. */
  async function countsOf(importId: Types.ObjectId): Promise<Counts> {
    const groups = await rows.aggregate<{
      _id: { fate: string; chosen: boolean; outcome: string | null };
      rows: number;
    }>([
      { $match: { importId } },
      {
        $group: {
          _id: { fate: '$fate', chosen: '$chosen', outcome: '$outcome' },
          rows: { $sum: 1 },
        },
      },
    ]);
    const counts: Record<string, number> = {};
    const add = (name: string, many: number) => {
      counts[name] = (counts[name] ?? 0) + many;
    };
    for (const { _id, rows: many } of groups) {
      add(_id.fate, many);
      if (_id.chosen) add('chosen', many);
      if (_id.fate === 'likely' && !_id.chosen) add('undecided', many);
      if (_id.outcome) add(`outcome.${_id.outcome}`, many);
    }
    return counts;
  }

  async function plan(importId: string, from: number): Promise<void> {
    const until = Date.now() + sliceMs;
    for (let after = from; ; ) {
      const file = await imports.findById(importId).lean<ImportDocument>();
      if (file?.state !== 'planning') return;
      const step = await rows
        .find({ importId: file._id, line: { $gt: after } })
        .sort({ line: 1 })
        .limit(stepRows)
        .lean<RowDocument[]>();
      const last = step.at(-1);
      if (!last) {
        await imports.updateOne(
          { _id: file._id, state: 'planning', version: file.version },
          {
            $set: { state: 'ready', progress: file.total, counts: await countsOf(file._id) },
            $inc: { version: 1 },
          },
        );
        return;
      }
      await planStep(file, step);
      after = last.line;
      await imports.updateOne(
        { _id: file._id },
        { $inc: { progress: step.length }, $set: { beatAt: new Date() } },
      );
      if (Date.now() > until) return schedule(importId, after, file.version);
    }
  }

  const schedule = (importId: string, from: number, version: number) =>
    jobs.schedule({
      key: `intake:plan:${importId}:${version}:${from}`,
      type: 'intake.plan',
      runAt: clock.now(),
      data: { importId, from },
    });
  jobs.on<{ importId: string; from: number }>('intake.plan', ({ importId, from }) => plan(importId, from));

  return {
    countsOf,

    /** Plans a short file at once, a long one in the background. */
    begin: ({ _id, total, version }: ImportDocument): Promise<void> =>
      total <= stepRows * 2 ? plan(`${_id}`, 0) : schedule(`${_id}`, 0, version),

    /** After a restart. */
    resume: (file: ImportDocument) => schedule(`${file._id}`, 0, file.version),

    /** One row again, after a change on the page. */
    async again(file: ImportDocument, row: RowDocument): Promise<void> {
      await planStep(file, [row]);
      await this.recount(file._id);
    },

    async recount(importId: Types.ObjectId): Promise<void> {
      await imports.updateOne(
        { _id: importId },
        { $set: { counts: await countsOf(importId) }, $inc: { version: 1 } },
      );
    },
  };
}
export type Planner = ReturnType<typeof createPlanner>;

/** The fields of a row that a plan decides. */
const plannedFields = ({ facts, plan }: PlannedRow) => ({
  facts,
  fate: plan.fate,
  chosen: plan.chosen,
  remarks: plan.remarks.map(({ code, field, value }) => ({
    code,
    field,
    ...(value === undefined ? {} : { value }),
  })),
  changes: plan.changes,
  alike: plan.alike.map(({ id, own, reason }) => ({ subjectId: new Types.ObjectId(id), own, reason })),
  subjectId: plan.subjectId ? new Types.ObjectId(plan.subjectId) : null,
});
