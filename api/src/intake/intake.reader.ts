import type { Types } from 'mongoose';
import type { Locale } from '../../contract/index.ts';
import type { Fate, Import, ImportRow, RowOutcome } from '../../contract/intake.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { csvOf } from '../platform/csv.ts';
import { findPage } from '../platform/database/find-page.ts';
import { xlsxOf } from '../platform/xlsx.ts';
import { structureFactsOf } from '../structures/structure.facts.ts';
import type { StructureDocument } from '../structures/structure.model.ts';
import type { IntakeContext } from './intake.context.ts';
import type { ImportDocument, IntakeModels, RowDocument } from './intake.model.ts';
import { maySeeImport, maySeeStored } from './intake.policy.ts';
import { presentImport, presentRow } from './intake.present.ts';
import { reportTable } from './intake.report.ts';

/** An import that this reader may see, with its structure. */
export interface ImportAccess {
  file: ImportDocument;
  structure: StructureDocument;
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
export function createIntakeReader(context: IntakeContext, { imports, rows }: IntakeModels) {
  const { audit, services } = context;

  const activeMembers = async (structureId: unknown) =>
    (await services.structures.members.membersOf(`${structureId}`)).filter(({ active }) => active).length;

  async function present(file: ImportDocument, locale: Locale, examples = true): Promise<Import> {
    const [structure, members, first] = await Promise.all([
      services.structures.getStructure(`${file.structureId}`),
      // only one that waits to be started says what is missing
      file.state === 'ready' ? activeMembers(file.structureId) : 0,
      examples
        ? rows.find({ importId: file._id }).sort({ line: 1 }).limit(firstRows).lean<RowDocument[]>()
        : [],
    ]);
    return presentImport(file, { structure, members, first, locale });
  }

  /** The stored people of these rows whom the reader may see: those whom the structure follows, for its managers. */
  async function visibleTo(actor: Actor, { file, structure }: ImportAccess, shown: readonly RowDocument[]) {
    if (!maySeeStored(actor, structureFactsOf(structure))) return new Map();
    const ids = shown.flatMap(({ alike, pathwayId }) => [
      ...alike.map((one) => `${one.pathwayId}`),
      ...(pathwayId ? [`${pathwayId}`] : []),
    ]);
    const found = ids.length > 0 ? await services.pathways.getPathways(ids) : new Map();
    const own = new Map(
      [...found].filter(([, { followers }]) =>
        followers.some(
          (one: { structureId?: Types.ObjectId | null }) => `${one.structureId}` === `${file.structureId}`,
        ),
      ),
    );
    await audit.reveals.record(
      actor,
      [...own.keys()].map((pathwayId) => ({ pathwayId, shown: 'name_in_list' as const })),
    );
    return own;
  }

  async function presentRows(
    actor: Actor,
    access: ImportAccess,
    shown: readonly RowDocument[],
    locale: Locale,
  ): Promise<ImportRow[]> {
    const visible = await visibleTo(actor, access, shown);
    const communeName = (code: string) => services.directory.commune(code)?.name ?? code;
    return shown.map((row) => presentRow(access.file, row, { locale, visible, communeName }));
  }

  async function accessOf(actor: Actor, importId: string): Promise<ImportAccess | null> {
    const file = await imports.findById(importId).lean<ImportDocument>();
    const structure = file && (await services.structures.getStructure(`${file.structureId}`));
    if (!file || !structure) return null;
    return maySeeImport(actor, { structure: structureFactsOf(structure), byRole: file.byRole })
      ? { file, structure }
      : null;
  }

  return {
    present,
    presentRows,
    accessOf,

    /** Those whom it created or found again, to be invited; null when this reader may not see it. */
    async peopleOf(actor: Actor, importId: string): Promise<string[] | null> {
      const access = await accessOf(actor, importId);
      if (!access) return null;
      const found = await rows
        .find(
          { importId: access.file._id, outcome: { $in: ['created', 'updated', 'linked', 'unchanged'] } },
          { pathwayId: 1 },
        )
        .lean();
      return found.flatMap(({ pathwayId }) => (pathwayId ? [`${pathwayId}`] : []));
    },

    async list(actor: Actor, locale: Locale) {
      const structure = actor.structureId ? await services.structures.getStructure(actor.structureId) : null;
      const manages = structure && maySeeStored(actor, structureFactsOf(structure));
      if (actor.role !== 'coordinator' && !manages) return { items: [] };
      const found = await imports
        .find(actor.role === 'coordinator' ? { byRole: 'coordinator' } : { structureId: structure?._id })
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
      const { items, nextCursor } = await findPage(rows, {
        filter,
        sort: [
          ['line', 1],
          ['_id', 1],
        ],
        ...page,
      });
      return { items: await presentRows(actor, access, items, locale), nextCursor };
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
