import type { ImportField, ImportKindName, ImportRow, RowOutcome } from '../../contract/intake.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { ImportDocument, RowDocument } from './intake.model.ts';
import type { Facts, RowPlan, Texts } from './intake.plan.ts';
import type { MissingCode, RemarkCode } from './intake.remarks.ts';

export interface PlannedRow {
  row: RowDocument;
  plan: RowPlan;
  facts: Facts;
  /** The same for two rows of one thing; null when nothing tells. */
  key: string | null;
}

/** A row that was carried out, and what is stored with it. */
export interface Done {
  row: RowDocument;
  outcome: RowOutcome;
  set?: object;
}

/** The rows of one page, as their reader may see what they belong to. */
export interface RowViewer {
  /** Whether the reader may open this, and see what is stored of it. */
  sees(id: string): boolean;
  /** A row beside something stored that the reader may see. */
  compare(row: RowDocument, id: string): ImportRow['alike'][number]['compared'];
  /** A value in words. */
  named(field: string, value: string | null): string | null;
}

export interface CarryingOut<P extends PlannedRow = PlannedRow> {
  /** Does these rows in order; nothing of it twice when it was interrupted. */
  step(planned: readonly P[]): Promise<Done[]>;
}

/**
 * What an import knows of one kind of file. `P` is a planned row with what the kind itself read of it: the rows that
 * `carryOut` gets are some of those that `planRows` returned.
 */
export interface ImportKind<P extends PlannedRow = PlannedRow> {
  readonly name: ImportKindName;
  /** Names of columns under which other tools write each field, folded. */
  readonly heads: Readonly<Partial<Record<ImportField, readonly string[]>>>;
  /** Says that a row above is of the same. */
  readonly repeated: RemarkCode;
  /** Rows carried out in one step: few where each takes a while, so that a crash repeats little. */
  readonly stepRows: number;
  /** What must be recognised before anything can be carried out. */
  lacks(columns: readonly (ImportField | null | undefined)[]): MissingCode | null;
  /** What must exist first, whatever the file says. */
  needs?(file: ImportDocument): Promise<MissingCode | null>;
  /** Reads rows and says what would happen with each, against what is stored now. */
  planRows(file: ImportDocument, rows: readonly RowDocument[]): Promise<P[]>;
  /** Starts or goes on with carrying out. */
  carryOut(file: ImportDocument): Promise<CarryingOut<P>>;
  /** Rows of an interrupted step that were carried out before they were noted. */
  carriedOut(rows: readonly RowDocument[]): Promise<Done[]>;
  /** After rows were carried out and noted; also when a step is repeated. */
  recorded?(file: ImportDocument, done: readonly Done[]): Promise<void>;
  /** False when somebody has worked with it since: it is kept. */
  undo(file: ImportDocument, row: RowDocument): Promise<boolean>;
  titleOf(facts: Facts): { name: string; birthDate?: string | null; detail?: string | null };
  viewerOf(actor: Actor, file: ImportDocument, rows: readonly RowDocument[]): Promise<RowViewer>;
}

/** What the columns of a row say, with what was written over them. */
export function textsOf(
  { columns }: Pick<ImportDocument, 'columns'>,
  row: Pick<RowDocument, 'cells' | 'edits'>,
): Texts {
  const texts: Texts = {};
  columns.forEach((field, at) => {
    if (field) texts[field] = row.cells[at] ?? '';
  });
  return { ...texts, ...row.edits };
}

export const editedFields = (row: Pick<RowDocument, 'edits'>) =>
  new Set(Object.keys(row.edits ?? {}) as ImportField[]);
