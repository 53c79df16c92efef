import type { Locale } from '../../contract/index.ts';
import { fates, type Import, type ImportRow, type PersonField } from '../../contract/intake.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import { longDate } from '../platform/long-date.ts';
import type { StructureDocument } from '../structures/structure.model.ts';
import { undoMs } from './intake.forgetting.ts';
import type { ImportDocument, RowDocument } from './intake.model.ts';
import { editedFields, textsOf } from './intake.rows.ts';
import { missingSentences, sentenceWith, stoppedSentence } from './intake.sentences.ts';
import { isSameFact } from './people/person.plan.ts';
import { alikeSentences, remarkSentences } from './people/person.sentences.ts';

/** What must be done before it can start. */
export function missingFor(file: ImportDocument, members: number): (keyof typeof missingSentences)[] {
  if (file.state !== 'ready') return [];
  const has = (...fields: PersonField[]) => fields.some((field) => file.columns.includes(field));
  const named = has('fullName') || (has('lastName', 'birthName') && has('firstName'));
  if (!named && !has('fileNumber')) return ['names'];
  if (members === 0) return ['no_member'];
  return (file.counts?.chosen ?? 0) === 0 ? ['nobody_chosen'] : [];
}

export function presentImport(
  file: ImportDocument,
  {
    structure,
    members,
    first,
    locale,
  }: { structure: StructureDocument | null; members: number; first: readonly RowDocument[]; locale: Locale },
): Import {
  const counts = file.counts ?? {};
  const outcomes = Object.entries(counts).flatMap(([name, rows]) =>
    name.startsWith('outcome.') ? [[name.slice('outcome.'.length), rows]] : [],
  );
  return {
    id: `${file._id}`,
    version: file.version,
    state: file.state,
    fileName: file.fileName,
    format: file.format,
    structure: { id: `${file.structureId}`, name: structure?.name ?? '' },
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
    outcomes: Object.fromEntries(outcomes),
    undoUntil:
      file.state === 'done' && file.endedAt ? new Date(file.endedAt.getTime() + undoMs).toISOString() : null,
    stopped: file.stopped ? stoppedSentence[locale] : null,
    missing: missingFor(file, members).map((code) => missingSentences[code][locale]),
  };
}

const exampleRows = 3;
const examplesAt = (rows: readonly RowDocument[], at: number) =>
  rows.flatMap(({ cells }) => (cells[at] ? [cells[at].slice(0, 60)] : [])).slice(0, exampleRows);

interface Surroundings {
  locale: Locale;
  /** The stored people of other rows, for those who may see them; others are absent. */
  visible: ReadonlyMap<string, PathwayDocument>;
  communeName(code: string): string;
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

const shownFields = ['lastName', 'firstName', 'birthDate', 'email', 'phone', 'commune'] as const;

export function presentRow(file: ImportDocument, row: RowDocument, given: Surroundings): ImportRow {
  const { locale, visible, communeName } = given;
  const texts = textsOf(file, row);
  const edited = editedFields(row);
  const named = (field: string, value: string | null) =>
    field === 'commune' && value ? communeName(value) : value;
  const fields = [...new Set([...file.columns.flatMap((field) => field ?? []), ...edited])];
  const decided = row.alike.findIndex(({ pathwayId }) => `${pathwayId}` === row.decision);
  return {
    line: row.line,
    name: nameOfRow(row),
    birthDate: row.facts?.birthDate ?? null,
    fate: row.fate,
    chosen: row.chosen,
    cells: fields.map((field) => ({ field, text: texts[field] ?? '', edited: edited.has(field) })),
    remarks: row.remarks.map((remark) => ({
      code: remark.code,
      field: remark.field ?? null,
      text: remarkText(file, remark, locale),
    })),
    changes: visibleChanges(row, visible).map(({ field, from, to }) => ({
      field,
      from: named(field, from ?? null),
      to: named(field, to) ?? to,
    })),
    alike: row.alike.map(({ pathwayId, own, reason }, at) => {
      const stored = visible.get(`${pathwayId}`);
      return {
        at,
        own,
        pathwayId: stored ? `${pathwayId}` : null,
        reason: alikeSentences[reason as keyof typeof alikeSentences][locale],
        compared: stored ? shownFields.map((field) => compare(field, row, stored, named)) : [],
      };
    }),
    decision: row.decision === 'other' ? 'other' : decided >= 0 ? decided : null,
    pathwayId: row.pathwayId && visible.has(`${row.pathwayId}`) ? `${row.pathwayId}` : null,
    outcome: row.outcome ?? null,
  };
}

/** Without what is stored of somebody whom the reader may not see. */
const visibleChanges = (row: RowDocument, visible: Surroundings['visible']) =>
  row.pathwayId && visible.has(`${row.pathwayId}`)
    ? row.changes
    : row.changes.map((one) => ({ ...one, from: null }));

export const nameOfRow = ({ facts }: Pick<RowDocument, 'facts'>) =>
  `${facts?.lastName ?? ''} ${facts?.firstName ?? ''}`.trim();

function compare(
  field: (typeof shownFields)[number],
  { facts }: RowDocument,
  stored: PathwayDocument,
  named: (field: string, value: string | null) => string | null,
) {
  const there = (field === 'commune' ? stored.profile.communeCode : stored[field]) ?? null;
  const here = facts?.[field] || null;
  return {
    field,
    file: named(field, here),
    stored: named(field, there),
    same: isSameFact(field, here, there),
  };
}
