import { parse } from 'csv-parse/sync';
import type { RomeProblem } from './rome-problems.ts';
import type { RomeFile } from './rome-source.ts';
import { decodeText, delimiterOf } from './rome-text.ts';

type Table = {
  /** Official names of any version (`unix_item_v347_utf8.csv`), and the short ones. */
  names: RegExp;
  /** Each column that is read, with its possible headers. */
  columns: Record<string, string[]>;
  /** Columns that some editions lack. */
  optional?: string[];
};

const official = (name: string, short?: string) =>
  new RegExp(
    `^(?:unix_${name}(?:_v\\d+)?(?:_utf-?8|_iso-?8859-?\\d+)?${short ? `|${short}` : ''})\\.csv$`,
    'i',
  );

const code = ['code_rome'];
const ogr = ['code_ogr'];

/** The tables of ROME 3 (v3xx) and ROME 4 (v4xx) that an edition is made from. */
export const tables = {
  occupations: {
    names: official('cr_gd_dp', 'metiers'),
    columns: {
      code,
      label: ['libelle_rome'],
      domain: ['code_grand_domaine'],
      domainLabel: ['libelle_grand_domaine'],
      professional: ['code_domaine_professionel', 'code_domaine_professionnel'],
      professionalLabel: ['libelle_domaine_professionel', 'libelle_domaine_professionnel'],
    },
  },
  /** In ROME 4, the occupation of ROME 3 that each one comes from. */
  romeCodes: {
    names: official('referentiel_code_rome'),
    columns: { code, label: ['libelle_rome'], parent: ['code_rome_parent'] },
    optional: ['parent'],
  },
  appellations: {
    names: official('referentiel_appellation', 'metiers_exemple'),
    columns: { ogr, label: ['libelle_appellation_long'], code },
  },
  items: {
    names: official('item', 'competences'),
    columns: { ogr, label: ['libelle'], type: ['code_type_referentiel'], rubric: ['code_ref_rubrique'] },
  },
  links: {
    names: official('coherence_item', 'correspondances'),
    columns: { code, ogr, core: ['coeur_metier'] },
    optional: ['core'],
  },
  texts: {
    names: official('texte', 'metiers_definition'),
    columns: {
      code,
      position: ['position_libelle_txt', 'position_phrase'],
      kind: ['libelle_type_texte'],
      text: ['libelle_texte'],
    },
  },
  domains: {
    names: official('grand_domaine', 'metiers_domaine'),
    columns: { code: ['code_grand_domaine'], label: ['libelle_grand_domaine'] },
  },
  professionalDomains: {
    names: official('domaine_professionnel', 'metiers_domaine_pro'),
    columns: { code: ['code_domaine_professionnel'], label: ['libelle_domaine_professionnel'] },
  },
  competences: {
    names: official('referentiel_competence'),
    columns: { ogr, label: ['libelle_competence', 'libelle'] },
  },
  savoirs: {
    names: official('referentiel_savoir'),
    columns: { ogr: ['code_ogr_savoir', 'code_ogr'], label: ['libelle_savoir', 'libelle'] },
  },
  contexts: {
    names: official('referentiel_contexte_travail'),
    columns: {
      ogr: ['code_ogr_contexte', 'code_ogr_contexte_travail', 'code_ogr'],
      label: ['libelle_contexte', 'libelle_contexte_travail', 'libelle'],
    },
  },
  references: {
    names: official('liens_rome_referentiels'),
    columns: { code, ogr, block: ['code_compo_bloc'], core: ['coeur_metier'] },
    optional: ['core'],
  },
} satisfies Record<string, Table>;

export type TableName = keyof typeof tables;
export type RomeRow = Record<string, string>;

const isTableName = (name: string): name is TableName => name in tables;

export function tableOf(fileName: string): TableName | undefined {
  return Object.keys(tables)
    .filter(isTableName)
    .find((name) => tables[name].names.test(fileName));
}

/** The official name of a column, for whoever must correct the file. */
export function columnName(table: TableName, ours: string): string {
  const { columns }: Table = tables[table];
  return columns[ours]?.[0] ?? '';
}

type Listening = {
  onRow: (row: RomeRow, line: number) => void;
  onProblem: (problem: RomeProblem) => void;
  /** Called with the number of bytes read so far. */
  onBytes?: (bytes: number) => void;
};

/**
 * Calls `onRow` with each row of a file, with our column names, trimmed, and SQL-style doubled quotes removed.
 * Reports what cannot be read: the whole file (empty, a missing column) or a line.
 */
export async function readTable(
  file: RomeFile,
  name: TableName,
  { onRow, onProblem, onBytes = () => {} }: Listening,
): Promise<void> {
  const text = decodeText(await file.read());
  const about = { file: file.name, line: 1, column: '', detail: '' };
  let places: [ours: string, at: number][] | null = null;
  let rows = 0;
  const read = (record: string[], line: number) => {
    if (!places) {
      const { found, missing } = findColumns(record, name);
      places = found;
      for (const column of missing) onProblem({ ...about, column, code: 'missing_column', detail: column });
      return missing.length === 0;
    }
    const row: RomeRow = {};
    for (const [ours, at] of places) row[ours] = clean(record[at] ?? '');
    onRow(row, line);
    return true;
  };
  for (const { record, line, bytes } of recordsOf(text, file.name, onProblem)) {
    if (!read(record, line)) return;
    rows += 1;
    if (rows % 1_000 === 0) onBytes(Math.min(bytes, file.size));
  }
  if (!places) onProblem({ ...about, line: 0, code: 'empty_file' });
}

type Entry = { record: string[]; line: number; bytes: number };

/** The lines of a CSV text; an invalid line is reported and skipped. */
function recordsOf(text: string, file: string, onProblem: Listening['onProblem']): Entry[] {
  const unreadable = (error: unknown): undefined => {
    const { lines = 0, message = '' } = (error ?? {}) as { lines?: number; message?: string };
    onProblem({ file, line: lines, column: '', code: 'unreadable_line', detail: message });
  };
  try {
    const entries = parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (error) => unreadable(error),
    }) as unknown as { record: string[]; info: { lines: number; bytes: number } }[];
    return entries.map(({ record, info }) => ({ record, line: info.lines, bytes: info.bytes }));
  } catch (error) {
    // an unclosed quote: nothing after it can be read
    unreadable(error);
    return [];
  }
}

function findColumns(
  header: readonly string[],
  table: TableName,
): { found: [ours: string, at: number][]; missing: string[] } {
  const { columns, optional = [] }: Table = tables[table];
  const names = header.map((name) => name.trim().toLowerCase());
  const found: [string, number][] = [];
  const missing: string[] = [];
  for (const [ours, aliases] of Object.entries(columns)) {
    const at = aliases.map((alias) => names.indexOf(alias)).find((index) => index >= 0);
    if (at !== undefined) found.push([ours, at]);
    else if (!optional.includes(ours)) missing.push(aliases.join(' / '));
  }
  return { found, missing };
}

const clean = (value: string) => value.replaceAll("''", "'").replace(/\s+/g, ' ').trim().normalize('NFC');
