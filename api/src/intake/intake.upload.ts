import { Types } from 'mongoose';
import { type ImportKindName, importRoles } from '../../contract/intake.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { notFound } from '../platform/http/app-error.ts';
import type { StructureDocument } from '../structures/structure.model.ts';
import type { ColumnMemory } from './intake.columns.ts';
import type { IntakeContext } from './intake.context.ts';
import type { Forgetting } from './intake.forgetting.ts';
import type { ImportDocument, IntakeModels } from './intake.model.ts';
import type { Planner } from './intake.planner.ts';
import { cannotRead } from './intake.sentences.ts';
import { type ReadFile, readTable } from './reading/read-table.ts';
import { UnreadableFile } from './reading/reading.problem.ts';
import { textOf } from './reading/table.ts';

const insertedAtOnce = 2_000;

interface Parts {
  models: IntakeModels;
  columns: ColumnMemory;
  planner: Planner;
  forgetting: Forgetting;
}

/** What a file brings, and for which structure; null for the territory or a company. */
export interface ImportPlace {
  kind: ImportKindName;
  structure: StructureDocument | null;
}

/** Reads a file, keeps its rows without social security numbers, and plans them. The file itself is not kept. */
export function createUpload({ clock, ids }: IntakeContext, { models, columns, forgetting, planner }: Parts) {
  const { imports, rows } = models;

  async function insertRows(
    importId: Types.ObjectId,
    lines: readonly { line: number; cells: string[] }[],
  ): Promise<void> {
    for (let at = 0; at < lines.length; at += insertedAtOnce)
      await rows.collection.insertMany(
        lines.slice(at, at + insertedAtOnce).map((one) => ({
          importId,
          ...one,
          edits: {},
          newId: new Types.ObjectId(),
          key: null,
          fate: 'refused' as const,
          chosen: false,
          remarks: [],
          changes: [],
          alike: [],
          decision: null,
          subjectId: null,
          outcome: null,
          writtenVersion: null,
        })),
        { ordered: false },
      );
  }

  /** What is stored of a file besides its rows. */
  async function fieldsOf(actor: Actor, { kind, structure }: ImportPlace, { table, removed }: ReadFile) {
    const whose = {
      kind,
      structureId: structure?._id ?? null,
      by: new Types.ObjectId(actor.accountId),
      byRole: importRoles.find((role) => role === actor.role) ?? 'counsellor',
    };
    return {
      ...whose,
      byName: actor.name,
      membershipId: new Types.ObjectId(actor.membershipId),
      locale: actor.locale,
      format: table.format,
      head: [...table.head],
      columns: await columns.recognise(whose, table.head),
      removed: { columns: [...removed.columns], cells: removed.cells },
      referent: 'shared',
      state: 'planning' as const,
      total: table.rows.length,
      counts: {},
      beatAt: new Date(),
      createdAt: clock.now(),
    };
  }

  return async function take(
    actor: Actor,
    place: ImportPlace,
    { clientId, name, content }: { clientId: string; name: string; content: Buffer },
  ): Promise<ImportDocument> {
    const sent = { by: new Types.ObjectId(actor.accountId), clientId };
    const earlier = await imports.findOne(sent).lean<ImportDocument>();
    if (earlier) return earlier;
    const _id = new Types.ObjectId(ids.id());
    const read = await readTable(content).catch((error: unknown) => {
      throw error instanceof UnreadableFile ? cannotRead(error) : error;
    });
    // the funds only say who receives RSA
    if (read.table.format === 'flow' && place.kind !== 'people')
      throw cannotRead(new UnreadableFile('file_of_people'));
    const cells = read.table.rows.map(({ line, cells: row }) => ({ line, cells: row.map(textOf) }));
    await insertRows(_id, cells);
    try {
      await imports.create({
        _id,
        clientId,
        fileName: name,
        ...(await fieldsOf(actor, place, read)),
      });
    } catch (error) {
      await rows.deleteMany({ importId: _id });
      if (!isDuplicateKey(error)) throw error;
    }
    const file = await imports.findOne(sent).lean<ImportDocument>();
    if (!file) throw notFound();
    if (file._id.equals(_id)) {
      await forgetting.schedule(file._id);
      await planner.begin(file);
    }
    return (await imports.findById(file._id).lean<ImportDocument>()) ?? file;
  };
}
export type Upload = ReturnType<typeof createUpload>;
