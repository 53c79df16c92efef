import type { Locale } from '../../contract/index.ts';
import { fates, type Import, type ImportRow } from '../../contract/intake.ts';
import { longDate } from '../platform/long-date.ts';
import type { StructureDocument } from '../structures/structure.model.ts';
import { undoMs } from './intake.forgetting.ts';
import { editedFields, type ImportKind, type RowViewer, textsOf } from './intake.kind.ts';
import type { Counts, ImportDocument, RowDocument } from './intake.model.ts';
import {
  type AlikeReason,
  alikeSentences,
  type MissingCode,
  missingSentences,
  remarkSentences,
} from './intake.remarks.ts';
import { sentenceWith, stoppedSentence } from './intake.sentences.ts';

/** What must be done before it can start; only one that waits to be started says it. */
export async function missingFor(kind: ImportKind, file: ImportDocument): Promise<MissingCode | null> {
  if (file.state !== 'ready') return null;
  const lacking = kind.lacks(file.columns) ?? (await kind.needs?.(file));
  return lacking ?? ((file.counts?.chosen ?? 0) === 0 ? 'nobody_chosen' : null);
}

interface ImportSurroundings {
  structure: StructureDocument | null;
  missing: MissingCode | null;
  first: readonly RowDocument[];
  locale: Locale;
}

const outcomesIn = (counts: Counts) =>
  Object.fromEntries(
    Object.entries(counts).flatMap(([name, rows]) =>
      name.startsWith('outcome.') ? [[name.slice('outcome.'.length), rows]] : [],
    ),
  );

export function presentImport(
  file: ImportDocument,
  { structure, missing, first, locale }: ImportSurroundings,
): Import {
  const counts = file.counts ?? {};
  return {
    id: `${file._id}`,
    version: file.version,
    kind: file.kind,
    state: file.state,
    fileName: file.fileName,
    format: file.format,
    structure: file.structureId ? { id: `${file.structureId}`, name: structure?.name ?? '' } : null,
    by: file.byName,
    createdAt: file.createdAt.toISOString(),
    endedAt: file.endedAt?.toISOString() ?? null,
    rows: file.total,
    progress: Math.min(file.progress, file.total),
    columns: file.head.map((name, at) => ({
      name,
      field: file.columns[at] ?? null,
      examples: examplesAt(first, at),
    })),
    referent: file.referent,
    removed: { columns: file.removed.columns, cells: file.removed.cells },
    counts: Object.fromEntries(fates.map((fate) => [fate, counts[fate] ?? 0])) as Import['counts'],
    chosen: counts.chosen ?? 0,
    undecided: counts.undecided ?? 0,
    outcomes: outcomesIn(counts),
    undoUntil:
      file.state === 'done' && file.endedAt ? new Date(file.endedAt.getTime() + undoMs).toISOString() : null,
    stopped: file.stopped ? stoppedSentence[locale] : null,
    missing: missing ? [missingSentences[missing][locale]] : [],
  };
}

const exampleRows = 3;
const examplesAt = (rows: readonly RowDocument[], at: number) =>
  rows.flatMap(({ cells }) => (cells[at] ? [cells[at].slice(0, 60)] : [])).slice(0, exampleRows);

interface Surroundings {
  locale: Locale;
  viewer: RowViewer;
  title: ReturnType<ImportKind['titleOf']>;
}

/** A sentence about a row, with the column as the file names it. */
export function remarkText(
  file: ImportDocument,
  { code, field, value }: RowDocument['remarks'][number],
  locale: Locale,
): string {
  const at = field ? file.columns.indexOf(field) : -1;
  const shown = value && /^\d{4}-\d{2}-\d{2}$/.test(value) ? longDate(value, locale) : (value ?? '');
  return sentenceWith(remarkSentences[code], { value: shown, column: file.head[at] ?? '' })[locale];
}

export function presentRow(
  file: ImportDocument,
  row: RowDocument,
  { locale, viewer, title }: Surroundings,
): ImportRow {
  const texts = textsOf(file, row);
  const edited = editedFields(row);
  const fields = [...new Set([...file.columns.flatMap((field) => field ?? []), ...edited])];
  const decided = row.alike.findIndex(({ subjectId }) => `${subjectId}` === row.decision);
  const seen = (id: unknown) => (id && viewer.sees(`${id}`) ? `${id}` : null);
  return {
    line: row.line,
    name: title.name,
    birthDate: title.birthDate ?? null,
    detail: title.detail ?? null,
    fate: row.fate,
    chosen: row.chosen,
    cells: fields.map((field) => ({ field, text: texts[field] ?? '', edited: edited.has(field) })),
    remarks: row.remarks.map((remark) => ({
      code: remark.code,
      field: remark.field ?? null,
      text: remarkText(file, remark, locale),
    })),
    changes: row.changes.map(({ field, from, to }) => ({
      field,
      // what is stored of somebody whom the reader may not see stays away
      from: seen(row.subjectId) ? viewer.named(field, from ?? null) : null,
      to: viewer.named(field, to) ?? to,
    })),
    alike: row.alike.map(({ subjectId, own, reason }, at) => ({
      at,
      own,
      subjectId: seen(subjectId),
      reason: alikeSentences[reason as AlikeReason][locale],
      compared: viewer.compare(row, `${subjectId}`),
    })),
    decision: row.decision === 'other' ? 'other' : decided >= 0 ? decided : null,
    subjectId: seen(row.subjectId),
    outcome: row.outcome ?? null,
  };
}
