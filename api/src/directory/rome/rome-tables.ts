import { parse } from 'csv-parse';
import type { RomeFile } from './rome-source.ts';

/** What goes wrong in one line; the line is left out, the rest is read. */
export type RomeProblem = {
  file: string;
  /** 1 is the header. */
  line: number;
  code:
    | 'unreadable_line'
    | 'empty_label'
    | 'occupation_code_format'
    | 'item_code_format'
    | 'duplicate_occupation'
    | 'duplicate_appellation'
    | 'duplicate_link'
    | 'unknown_occupation'
    | 'unknown_item'
    | 'unknown_item_type'
    | 'conflicting_item'
    | 'occupation_without_skills';
  detail: string;
};

type Table = {
  /** Official names, whatever the version (`unix_item_v347_utf8.csv`), and the short ones. */
  names: RegExp;
  /** Each column that we read, with the headers it may bear. */
  columns: Record<string, string[]>;
  /** Columns that some editions do not have. */
  optional?: string[];
};

const official = (name: string, short?: string) =>
  new RegExp(`^(?:unix_${name}(?:_v\\d+)?(?:_utf-?8)?${short ? `|${short}` : ''})\\.csv$`, 'i');

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
    columns: { code, ogr },
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
      ogr: ['code_ogr_contexte', 'code_ogr'],
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

export function tableOf(fileName: string): TableName | undefined {
  return (Object.keys(tables) as TableName[]).find((name) => tables[name].names.test(fileName));
}

/**
 * Streams the rows of one file to `onRow`, with our names for the columns, trimmed, SQL-style doubled quotes undone.
 * Throws when the header lacks a column; lines that cannot be parsed become problems.
 */
export async function readTable(
  file: RomeFile,
  name: TableName,
  onRow: (row: RomeRow, line: number) => void,
  onProblem: (problem: RomeProblem) => void,
  onBytes: (bytes: number) => void = () => {},
): Promise<void> {
  const { columns, optional = [] }: Table = tables[name];
  let places: [ours: string, at: number][] | undefined;
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
  });
  parser.on('skip', (error?: { lines?: number; message?: string }) =>
    onProblem({
      file: file.name,
      line: error?.lines ?? 0,
      code: 'unreadable_line',
      detail: error?.message ?? '',
    }),
  );
  const source = file.open();
  source.on('data', (chunk: Buffer) => onBytes(chunk.length));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  for await (const entry of parser) {
    const { record, info } = entry as { record: string[]; info: { lines: number } };
    if (!places) {
      places = findColumns(record, columns, optional, file.name);
      continue;
    }
    const row: RomeRow = {};
    for (const [ours, at] of places) row[ours] = clean(record[at] ?? '');
    onRow(row, info.lines);
  }
  if (!places) throw new Error(`${file.name} is empty`);
}

function findColumns(
  header: string[],
  columns: Table['columns'],
  optional: string[],
  file: string,
): [string, number][] {
  const names = header.map((name) => name.trim().toLowerCase());
  return Object.entries(columns).flatMap(([ours, aliases]): [string, number][] => {
    const at = aliases.map((alias) => names.indexOf(alias)).find((index) => index >= 0);
    if (at !== undefined) return [[ours, at]];
    if (optional.includes(ours)) return [];
    throw new Error(`${file} has no column ${aliases.join(' or ')}`);
  });
}

const clean = (value: string) => value.replaceAll("''", "'").replace(/\s+/g, ' ').trim();
