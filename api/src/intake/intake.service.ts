import type { Types } from 'mongoose';
import type { ParsedOf } from '../../contract/endpoint.ts';
import {
  type changeImport,
  type changeImportRow,
  choosableFates,
  fieldsOfKind,
  type ImportField,
} from '../../contract/intake.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { AppError, impossibleMove, invalidField, notFound } from '../platform/http/app-error.ts';
import type { ColumnMemory } from './intake.columns.ts';
import type { IntakeContext } from './intake.context.ts';
import { undoMs } from './intake.forgetting.ts';
import type { Kinds } from './intake.kinds.ts';
import type { ImportDocument, IntakeModels, RowDocument } from './intake.model.ts';
import type { Planner } from './intake.planner.ts';
import { missingFor } from './intake.present.ts';
import type { Runner } from './intake.runner.ts';
import { anotherRuns, nobodyAccompanies } from './intake.sentences.ts';
import type { Undo } from './intake.undo.ts';
import { holdsSocialNumber } from './reading/social-number.ts';

type ImportChange = ParsedOf<typeof changeImport>['body'];
type RowChange = ParsedOf<typeof changeImportRow>['body'];

interface Parts {
  models: IntakeModels;
  kinds: Kinds;
  columns: ColumnMemory;
  planner: Planner;
  runner: Runner;
  undo: Undo;
}

/** A file, from its upload to its undoing. */
export function createIntake(
  context: IntakeContext,
  { models, kinds, columns, planner, runner, undo }: Parts,
) {
  const { clock, services } = context;
  const { imports, rows } = models;
  const { remember } = columns;

  const get = async (id: Types.ObjectId): Promise<ImportDocument> => {
    const file = await imports.findById(id).lean<ImportDocument>();
    if (!file) throw notFound();
    return file;
  };
  const mustBe = (file: ImportDocument, ...states: ImportDocument['state'][]) => {
    if (!states.includes(file.state)) throw impossibleMove([]);
  };

  /** Writes a change of a file that was read in this version; throws `stale_version` when it changed meanwhile. */
  async function write(file: ImportDocument, set: object): Promise<ImportDocument> {
    const changed = await imports
      .findOneAndUpdate(
        { _id: file._id, version: file.version, state: file.state },
        { $set: set, $inc: { version: 1 } },
        { returnDocument: 'after' },
      )
      .lean<ImportDocument>();
    if (!changed) throw new AppError('stale_version', { version: (await get(file._id)).version });
    return changed;
  }

  return {
    get,

    async change(
      file: ImportDocument,
      version: number,
      { columns: wanted, referent, choose }: ImportChange,
    ): Promise<ImportDocument> {
      mustBe(file, 'ready');
      if (file.version !== version) throw new AppError('stale_version', { version: file.version });
      let now = file;
      if (referent) {
        const members = await services.structures.members.membersOf(`${file.structureId}`);
        if (referent !== 'shared' && !members.some(({ id, active }) => active && id === referent))
          throw invalidField('body.referent', 'referent_unknown', notMember);
        now = await write(now, { referent });
      }
      if (choose) {
        await rows.updateMany({ importId: file._id, fate: choose.fate }, { $set: { chosen: choose.chosen } });
        now = await write(now, { counts: await planner.countsOf(file._id) });
      }
      if (!wanted) return now;
      if (wanted.length !== file.head.length) throw invalidField('body.columns', 'columns_count', notAsMany);
      const fields: readonly ImportField[] = fieldsOfKind[file.kind];
      const other = wanted.findIndex((field) => field !== null && !fields.includes(field));
      if (other >= 0) throw invalidField(`body.columns.${other}`, 'invalid_value');
      const twice = wanted.findIndex((field, at) => field !== null && wanted.indexOf(field) < at);
      if (twice >= 0) throw invalidField(`body.columns.${twice}`, 'listed_twice', chosenTwice);
      await remember(file, file.head, wanted);
      const planning = await write(now, { columns: wanted, state: 'planning', progress: 0, counts: {} });
      await rows.updateMany({ importId: file._id }, { $set: { key: null } });
      await planner.begin(planning);
      return get(file._id);
    },

    async changeRow(
      file: ImportDocument,
      line: number,
      { cells, chosen, decision }: RowChange,
    ): Promise<RowDocument> {
      mustBe(file, 'ready');
      const filter = { importId: file._id, line };
      const row = await rows.findOne(filter).lean<RowDocument>();
      if (!row) throw notFound();
      const set: Record<string, unknown> = {};
      if (cells) set.edits = { ...row.edits, ...withoutSocialNumber(cells) };
      if (decision !== undefined) set.decision = decided(row, decision);
      const planned = cells !== undefined || decision !== undefined;
      const changed = planned
        ? await rows.findOneAndUpdate(filter, { $set: set }, { returnDocument: 'after' }).lean<RowDocument>()
        : row;
      if (planned && changed) await planner.again(file, changed);
      if (chosen !== undefined) {
        const may = {
          ...filter,
          $or: [{ fate: { $in: choosableFates } }, { decision: { $ne: null } }],
        };
        const { matchedCount } = await rows.updateOne(may, { $set: { chosen } });
        if (matchedCount === 0) throw impossibleMove([]);
        await planner.recount(file._id);
      }
      const after = await rows.findOne(filter).lean<RowDocument>();
      if (!after) throw notFound();
      return after;
    },

    async start(file: ImportDocument, version: number): Promise<ImportDocument> {
      // sent twice: it runs once
      if (file.state === 'running') return file;
      mustBe(file, 'ready');
      if (file.version !== version) throw new AppError('stale_version', { version: file.version });
      const missing = await missingFor(kinds[file.kind], file);
      if (missing === 'no_member') throw nobodyAccompanies();
      if (missing) throw impossibleMove([]);
      const started = {
        state: 'running',
        running: true,
        progress: 0,
        startedAt: clock.now(),
        beatAt: new Date(),
      };
      const running = await write(file, started).catch((error: unknown) => {
        throw isDuplicateKey(error) ? anotherRuns() : error;
      });
      await remember(file, file.head, file.columns);
      await runner.schedule(`${file._id}`);
      return running;
    },

    async undo(file: ImportDocument): Promise<ImportDocument> {
      if (file.state === 'undoing') return file;
      mustBe(file, 'done');
      if (!file.endedAt || file.endedAt.getTime() + undoMs < clock.now().getTime()) throw impossibleMove([]);
      const undoing = await write(file, { state: 'undoing', progress: 0, beatAt: new Date() });
      await undo.schedule(`${file._id}`);
      return undoing;
    },

    async discard(file: ImportDocument): Promise<void> {
      mustBe(file, 'planning', 'ready');
      const { deletedCount } = await imports.deleteOne({
        _id: file._id,
        state: { $in: ['planning', 'ready'] },
      });
      if (deletedCount === 0) throw impossibleMove([]);
      await rows.deleteMany({ importId: file._id });
    },

    /** Goes on with what a crash or a restart has interrupted. */
    async resume(): Promise<void> {
      const quiet = { $lt: new Date(Date.now() - quietMs) };
      const open = await imports
        .find({ state: { $in: ['planning', 'running', 'undoing'] }, beatAt: quiet })
        .lean<ImportDocument[]>();
      for (const file of open) {
        if (file.state === 'planning') await planner.resume(file);
        else await (file.state === 'running' ? runner : undo).schedule(`${file._id}`);
      }
    },
  };
}
export type Intake = ReturnType<typeof createIntake>;

/** An import without a step for so long was interrupted. */
const quietMs = 1_000;

/** The cells as they were typed; throws for one with a social security number, which is never stored. */
function withoutSocialNumber(cells: NonNullable<RowChange['cells']>) {
  const held = Object.entries(cells).find(([, text]) => holdsSocialNumber(text));
  if (held) throw invalidField(`body.cells.${held[0]}`, 'social_number', neverStored);
  return cells;
}

function decided(row: RowDocument, decision: number | 'other' | null): string | null {
  if (decision === null || decision === 'other') return decision;
  const same = row.alike[decision];
  if (!same) throw notFound();
  return `${same.subjectId}`;
}

const neverStored = {
  fr: 'Un numéro de sécurité sociale n’est jamais enregistré ici : retirez-le.',
  en: 'A social security number is never stored here: remove it.',
};
const notMember = {
  fr: 'Choisissez un conseiller de cette structure.',
  en: 'Choose a counsellor of this structure.',
};
const notAsMany = {
  fr: 'Dites pour chaque colonne du fichier ce qu’elle contient.',
  en: 'Say for each column of the file what it holds.',
};
const chosenTwice = {
  fr: 'Deux colonnes ne peuvent pas contenir la même chose.',
  en: 'Two columns cannot hold the same thing.',
};
