import type { Types } from 'mongoose';
import type { RowOutcome } from '../../contract/intake.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { IntakeContext } from './intake.context.ts';
import type { Forgetting } from './intake.forgetting.ts';
import type { ImportDocument, IntakeModels, RowDocument } from './intake.model.ts';
import { type Planner, sliceMs } from './intake.planner.ts';
import { type NextReferent, referentsOf } from './intake.referents.ts';
import { importedBy, type PlannedRow, planRows } from './intake.rows.ts';
import { createTerritory } from './intake.territory.ts';
import { createImportTrail } from './intake.trail.ts';
import { knownOnOf } from './people/known-on.ts';
import type { Change, KnownPerson } from './people/person.plan.ts';
import type { PersonValues } from './people/person.values.ts';

type ImportedFields = Parameters<PathwaysService['imports']['apply']>[1];

/** Rows carried out in one step. */
const stepRows = 200;

interface Done {
  row: RowDocument;
  outcome: RowOutcome;
  set?: object;
}

/**
 * Carries out the chosen rows, in steps. Each row names beforehand whom it would create, and what it would write over
 * is stored before it is: a step that was interrupted is repeated and does nothing twice.
 */
export function createRunner(
  context: IntakeContext,
  { imports, rows }: IntakeModels,
  { planner, forgetting }: { planner: Planner; forgetting: Forgetting },
) {
  const { clock, jobs, log, services } = context;
  const { imports: people } = services.pathways;
  const trail = createImportTrail(context);

  async function create(
    file: ImportDocument,
    planned: readonly PlannedRow[],
    next: NextReferent,
  ): Promise<Done[]> {
    const many = planned.flatMap(({ row, read: { values } }) => {
      const lead = next(values.referent);
      return lead
        ? [
            {
              row,
              lead,
              given: {
                id: `${row.newId}`,
                ...bornOf(values),
                rsaKnownOn: knownOnOf(file.format, values, clock.today()),
              },
            },
          ]
        : [];
    });
    if (many.length > 0)
      await people.storeMany(many.map(({ given, lead }) => ({ given, followers: [lead] })));
    const made = new Set(many.map(({ row }) => row.line));
    return planned.map(({ row }) => (made.has(row.line) ? createdFor(row) : { row, outcome: 'failed' }));
  }

  async function update(
    file: ImportDocument,
    { row, read: { values }, plan, known }: PlannedRow,
    next: NextReferent,
  ): Promise<Done> {
    const person = known.get(plan.personId ?? '');
    if (!person || person.tie === 'elsewhere') return { row, outcome: 'unchanged' };
    const knownOn = plan.fate === 'returned' ? knownOnOf(file.format, values, clock.today()) : null;
    const before = row.before ?? beforeOf(person, plan.changes, { values, knownOn });
    await rows.updateOne({ _id: row._id }, { $set: { before } });
    const writtenVersion = await people.apply(
      person.id,
      fieldsOf(plan.changes, person, { values, knownOn }),
      {
        by: importedBy,
        followed: person.tie === 'nobody' ? next(values.referent) : null,
      },
    );
    return { row, outcome: writtenAs(row), set: { writtenVersion } };
  }

  /** A row for which something else would happen now than what was shown is left alone. */
  const isAsShown = ({ row, plan }: PlannedRow) =>
    Boolean(row.before) ||
    (plan.fate === row.fate &&
      `${plan.personId}` === `${row.pathwayId}` &&
      plan.changes.length === row.changes.length);

  async function step(
    file: ImportDocument,
    chosen: readonly RowDocument[],
    next: NextReferent,
  ): Promise<void> {
    const members = await planner.membersOf(`${file.structureId}`);
    const planned = await planRows(context, file, chosen, { territory: createTerritory(context), members });
    const good = planned.filter(isAsShown);
    const left = planned.filter((one) => !isAsShown(one));
    const done: Done[] = await create(
      file,
      good.filter(({ plan }) => !plan.personId),
      next,
    );
    for (const one of good) {
      if (!one.plan.personId) continue;
      done.push(
        await update(file, one, next).catch((error: unknown): Done => {
          log.warn({ err: error, import: `${file._id}`, line: one.row.line }, 'A row was not carried out');
          return { row: one.row, outcome: 'failed' };
        }),
      );
    }
    for (const { row } of left)
      done.push({
        row,
        outcome: 'failed',
        set: { remarks: [...row.remarks, { code: 'changed_meanwhile', field: null }] },
      });
    await keepAddresses(good, done);
    await record(done);
    await trail.imported(file, done);
  }

  /** Of those who were stored now. */
  async function keepAddresses(planned: readonly PlannedRow[], done: readonly Done[]): Promise<void> {
    const stored = new Set(
      done.flatMap(({ row, outcome }) => (outcome === 'failed' || outcome === 'unchanged' ? [] : [row.line])),
    );
    await services.reaching.contacts.putImported(
      planned.flatMap(({ row, plan, read: { values } }) =>
        values.postalAddress && stored.has(row.line)
          ? [{ pathwayId: plan.personId ?? `${row.newId}`, postalAddress: values.postalAddress }]
          : [],
      ),
    );
  }

  const record = (done: readonly Done[]) =>
    rows.collection.bulkWrite(
      done.map(({ row, outcome, set }) => ({
        updateOne: { filter: { _id: row._id }, update: { $set: { outcome, ...set } } },
      })),
      { ordered: false },
    );

  const nextRows = (importId: Types.ObjectId) =>
    rows
      .find({ importId, outcome: null, chosen: true })
      .sort({ line: 1 })
      .limit(stepRows)
      .lean<RowDocument[]>();

  /** Ends an import whose job has failed for good, so that another can run and this one be undone. */
  async function giveUp(importId: string): Promise<void> {
    const file = await imports.findById(importId).lean<ImportDocument>();
    if (file?.state !== 'running') return;
    // the step that failed may have carried out some of its rows
    const step = await nextRows(file._id);
    const stored = await services.pathways.getPathways(
      step.flatMap(({ newId, pathwayId }) => [`${newId}`, ...(pathwayId ? [`${pathwayId}`] : [])]),
    );
    const done = step.flatMap((row): Done[] => {
      if (stored.has(`${row.newId}`)) return [createdFor(row)];
      const written = row.before && stored.get(`${row.pathwayId}`);
      return written ? [{ row, outcome: writtenAs(row), set: { writtenVersion: written.version } }] : [];
    });
    if (done.length > 0) await record(done);
    await trail.imported(file, done);
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
    const next = await referentsOf(context, first);
    for (;;) {
      const chosen = await nextRows(first._id);
      if (chosen.length === 0) return end(first._id);
      await step(first, chosen, next);
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

const createdFor = (row: RowDocument): Done => ({
  row,
  outcome: 'created',
  set: { pathwayId: row.newId, writtenVersion: 1 },
});
const writtenAs = ({ fate }: RowDocument) => (fate === 'likely' ? 'linked' : 'updated');

const bornOf = (values: PersonValues) => ({
  firstName: values.firstName,
  lastName: values.lastName,
  email: values.email,
  phone: values.phone,
  birthDate: values.birthDate,
  contactChoice: values.email || !values.phone ? ('email' as const) : ('phone' as const),
  fundFile: values.file,
  rsa: values.rsa,
  rqth: values.rqth,
  profile: { communeCode: values.communeCode, occupations: values.occupations },
});

/** The file by which the next import recognises the person; what this one does not say stays. */
const fundFileOf = ({ file }: PersonValues, { file: stored }: KnownPerson) =>
  file && {
    organisation: file.organisation || stored?.organisation || '',
    number: file.number,
    role: file.role ?? stored?.role ?? null,
    demandedOn: file.demandedOn ?? stored?.demandedOn ?? null,
  };

interface Read {
  values: PersonValues;
  /** The day on which they became known again as a recipient; null when the file does not say. */
  knownOn: string | null;
}

function fieldsOf(
  changes: readonly Change[],
  person: KnownPerson,
  { values, knownOn }: Read,
): ImportedFields {
  const fields = Object.fromEntries(
    changes.map(({ field, to }) => [field === 'commune' ? 'communeCode' : field, to]),
  );
  const fundFile = fundFileOf(values, person);
  return {
    ...fields,
    ...(fundFile ? { fundFile } : {}),
    ...(knownOn ? { rsa: true, rsaKnownOn: knownOn } : {}),
  };
}

function beforeOf(
  person: KnownPerson,
  changes: readonly Change[],
  { values, knownOn }: Read,
): ImportedFields {
  const fields = Object.fromEntries(
    changes.map(({ field, from }) => [field === 'commune' ? 'communeCode' : field, from]),
  );
  const { rsa, rsaKnownOn } = person;
  return {
    ...fields,
    ...(values.file ? { fundFile: person.file } : {}),
    ...(knownOn ? { rsa, rsaKnownOn } : {}),
  };
}
