import { Types } from 'mongoose';
import type { Locale } from '../../contract/index.ts';
import type { Fate, Import, ImportRow, RowOutcome } from '../../contract/intake.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { csvOf } from '../platform/csv.ts';
import { findPage } from '../platform/database/find-page.ts';
import { xlsxOf } from '../platform/xlsx.ts';
import { structureFactsOf } from '../structures/structure.facts.ts';
import type { StructureDocument } from '../structures/structure.model.ts';
import type { IntakeContext } from './intake.context.ts';
import type { Kinds } from './intake.kinds.ts';
import type { ImportDocument, IntakeModels, RowDocument } from './intake.model.ts';
import { maySeeImport, maySeeStored } from './intake.policy.ts';
import { missingFor, presentImport, presentRow } from './intake.present.ts';
import { reportTable } from './intake.report.ts';

/** An import that this reader may see, with its structure. */
export interface ImportAccess {
  file: ImportDocument;
  structure: StructureDocument | null;
}

const maxListed = 50;
/** Rows from which the examples of a column are taken. */
const firstRows = 30;

export interface RowsAsked {
  cursor?: string | undefined;
  limit: number;
  fate?: Fate | undefined;
  outcome?: RowOutcome | undefined;
  remarks?: boolean | undefined;
}

/** Imports and their rows as a reader sees them. */
export function createIntakeReader(
  { services }: IntakeContext,
  { imports, rows }: IntakeModels,
  kinds: Kinds,
) {
  const structureOf = ({ structureId }: ImportDocument) =>
    structureId ? services.structures.getStructure(`${structureId}`) : null;

  async function present(file: ImportDocument, locale: Locale, examples = true): Promise<Import> {
    const [structure, missing, first] = await Promise.all([
      structureOf(file),
      missingFor(kinds[file.kind], file),
      examples
        ? rows.find({ importId: file._id }).sort({ line: 1 }).limit(firstRows).lean<RowDocument[]>()
        : [],
    ]);
    return presentImport(file, { structure, missing, first, locale });
  }

  async function presentRows(
    actor: Actor,
    { file }: ImportAccess,
    shown: readonly RowDocument[],
    locale: Locale,
  ): Promise<ImportRow[]> {
    const kind = kinds[file.kind];
    const viewer = await kind.viewerOf(actor, file, shown);
    return shown.map((row) =>
      presentRow(file, row, { locale, viewer, title: kind.titleOf(row.facts ?? {}) }),
    );
  }

  async function accessOf(actor: Actor, importId: string): Promise<ImportAccess | null> {
    const file = await imports.findById(importId).lean<ImportDocument>();
    if (!file) return null;
    const structure = await structureOf(file);
    const facts = structure && structureFactsOf(structure);
    return maySeeImport(actor, { structure: facts, byRole: file.byRole, by: `${file.by}` })
      ? { file, structure }
      : null;
  }

  /** The rule of `maySeeImport` as a query; null when there is nothing to list. */
  async function listedFor(actor: Actor) {
    if (actor.role === 'coordinator') return { byRole: 'coordinator' as const };
    if (actor.role === 'employer')
      return { byRole: 'employer' as const, by: new Types.ObjectId(actor.accountId) };
    const structure = actor.structureId ? await services.structures.getStructure(actor.structureId) : null;
    return structure && maySeeStored(actor, structureFactsOf(structure))
      ? { structureId: structure._id }
      : null;
  }

  return {
    present,
    presentRows,
    accessOf,

    /** Those whom it created or found again, to be invited; null when this reader may not see it. */
    async peopleOf(actor: Actor, importId: string): Promise<string[] | null> {
      const access = await accessOf(actor, importId);
      if (access?.file.kind !== 'people') return null;
      const found = await rows
        .find(
          { importId: access.file._id, outcome: { $in: ['created', 'updated', 'linked', 'unchanged'] } },
          { subjectId: 1 },
        )
        .lean();
      return found.flatMap(({ subjectId }) => (subjectId ? [`${subjectId}`] : []));
    },

    async list(actor: Actor, locale: Locale) {
      const whose = await listedFor(actor);
      if (!whose) return { items: [] };
      const found = await imports
        .find(whose)
        .sort({ createdAt: -1, _id: -1 })
        .limit(maxListed)
        .lean<ImportDocument[]>();
      return { items: await Promise.all(found.map((file) => present(file, locale, false))) };
    },

    async listRows(actor: Actor, access: ImportAccess, asked: RowsAsked, locale: Locale) {
      const { fate, outcome, remarks, ...page } = asked;
      const filter = {
        importId: access.file._id,
        ...(fate ? { fate } : {}),
        ...(outcome ? { outcome } : {}),
        ...(remarks ? { 'remarks.0': { $exists: true } } : {}),
      };
      const { items, ...found } = await findPage(rows, {
        filter,
        sort: [
          ['line', 1],
          ['_id', 1],
        ],
        ...page,
      });
      return { items: await presentRows(actor, access, items, locale), ...found };
    },

    /** Every row of the file with what became of it. */
    async report({ file }: ImportAccess, format: 'csv' | 'xlsx', locale: Locale): Promise<string | Buffer> {
      const all = await rows.find({ importId: file._id }).sort({ line: 1 }).lean<RowDocument[]>();
      const table = reportTable(file, all, locale);
      return format === 'csv' ? csvOf(table.head, table.rows) : xlsxOf(table.head, table.rows);
    },
  };
}
export type IntakeReader = ReturnType<typeof createIntakeReader>;
