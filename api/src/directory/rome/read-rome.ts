import type { DirectoryEdition } from '../directory-edition.ts';
import { assembleEdition } from './assemble-edition.ts';
import { createGathering, type Gathering, type Report } from './gather-rome.ts';
import { createProblemList, type ProblemList, type RomeProblem } from './rome-problems.ts';
import type { RomeFile } from './rome-source.ts';
import { columnName, readTable, type TableName, tableOf } from './rome-tables.ts';
import { decodeText } from './rome-text.ts';

export type RomeReport = {
  files: { name: string; table: TableName; rows: number }[];
  counts: {
    occupations: number;
    appellations: number;
    /** Distinct items: skills and work contexts. */
    items: number;
    skills: number;
    contexts: number;
    /** Links between occupations and items of both kinds. */
    links: number;
    skillLinks: number;
  };
  /** The first hundred, in the order of the files. */
  problems: RomeProblem[];
  /** Counts of all problems: structural ones, invalid lines, notices. */
  problemCounts: ProblemList['counts'];
};

export type RomeOptions = {
  /** Bytes read so far, of all files together. */
  onProgress?: (progress: { file: string; done: number; total: number }) => void;
  /** Used when the files do not name the edition. */
  name?: string;
  date?: string;
};

const needed3: TableName[] = ['occupations', 'appellations', 'items', 'links'];
const needed4: TableName[] = ['occupations', 'appellations', 'competences', 'savoirs', 'references'];
const others: TableName[] = ['texts', 'domains', 'professionalDomains'];

/** Names of a missing file to show to the operator, in ROME 3 and ROME 4. */
const wantedNames: Partial<Record<TableName, string>> = {
  occupations: 'unix_cr_gd_dp_v…_utf8.csv, unix_referentiel_code_rome_v…_utf8.csv, metiers.csv',
  appellations: 'unix_referentiel_appellation_v…_utf8.csv, metiers_exemple.csv',
  items: 'unix_item_v…_utf8.csv, competences.csv',
  links: 'unix_coherence_item_v…_utf8.csv, correspondances.csv',
  competences: 'unix_referentiel_competence_v…_utf8.csv',
  savoirs: 'unix_referentiel_savoir_v…_utf8.csv',
  references: 'unix_liens_rome_referentiels_v…_utf8.csv',
};

/**
 * Reads an official edition of ROME, 3 or 4. Never throws because of file contents: every problem is in the report
 * with file, line and column, and the edition contains what could be read.
 */
export async function readRomeEdition(
  sources: readonly RomeFile[],
  options: RomeOptions = {},
): Promise<{ edition: DirectoryEdition; report: RomeReport }> {
  const problems = createProblemList();
  const files = filesOf(sources, problems);
  // ROME 4 has files with the names of ROME 3 files but other columns: files that only ROME 4 has decide
  const isRome4 = files.has('references') && files.has('competences');
  const order = tablesToRead(files, isRome4, problems);
  const gathering = createGathering();
  const takers = gathering.takers(isRome4);
  // occupations of ROME 4 without their domains: the code contains both
  const asOccupations = order.includes('occupations') ? 'occupations' : 'romeCodes';
  const read = await readAll(order, files, problems, options, (table) =>
    table === asOccupations ? gathering.addOccupation : takers[table],
  );
  if (problems.counts.structure === 0)
    for (const { table, code } of emptyTables(gathering, asOccupations, isRome4))
      problems.notify(wholeFile(files.get(table)?.name ?? '', code, ''));
  const { withoutSkills, ...edition } = assembleEdition(gathering, await nameOf(sources, files, options));
  const linksFile = files.get(isRome4 ? 'references' : 'links')?.name ?? '';
  if (problems.counts.structure === 0)
    for (const code of withoutSkills)
      problems.notify(wholeFile(linksFile, 'occupation_without_skills', code));
  return {
    edition,
    report: {
      files: read,
      counts: countsOf(edition, gathering),
      problems: problems.kept,
      problemCounts: problems.counts,
    },
  };
}

function countsOf(
  { occupations, appellations, skills, links }: Omit<DirectoryEdition, 'edition'>,
  gathering: Gathering,
): RomeReport['counts'] {
  return {
    occupations: occupations.length,
    appellations: appellations.length,
    items: gathering.items.size,
    skills: skills.length,
    contexts: gathering.items.size - skills.length,
    links: gathering.links.size,
    skillLinks: links.length,
  };
}

/** Tables of which no line could be read, without which nothing would be found or ranked. */
function emptyTables(
  { occupations, appellations, items, links }: Gathering,
  asOccupations: TableName,
  isRome4: boolean,
): { table: TableName; code: RomeProblem['code'] }[] {
  const sizes: [TableName, number, RomeProblem['code']][] = [
    [asOccupations, occupations.size, 'no_occupations'],
    ['appellations', appellations.size, 'no_appellations'],
    [isRome4 ? 'competences' : 'items', items.size, 'no_skills'],
    [isRome4 ? 'references' : 'links', links.size, 'no_links'],
  ];
  return sizes.filter(([, size]) => size === 0).map(([table, , code]) => ({ table, code }));
}

const wholeFile = (file: string, code: RomeProblem['code'], detail: string): RomeProblem => ({
  file,
  line: 0,
  column: '',
  code,
  detail,
});

function filesOf(sources: readonly RomeFile[], problems: ProblemList): Map<TableName, RomeFile> {
  const files = new Map<TableName, RomeFile>();
  for (const file of sources) {
    const table = tableOf(file.name);
    if (!table) continue;
    const held = files.get(table);
    if (held) problems.notify(wholeFile(file.name, 'two_files', held.name));
    else files.set(table, file);
  }
  return files;
}

/** In the order of their dependencies; missing tables are reported. */
function tablesToRead(
  files: ReadonlyMap<TableName, RomeFile>,
  isRome4: boolean,
  problems: ProblemList,
): TableName[] {
  const there = (table: TableName) => files.has(table) || (table === 'occupations' && files.has('romeCodes'));
  const needed = isRome4 || files.has('competences') || files.has('references') ? needed4 : needed3;
  for (const table of needed)
    if (!there(table)) problems.notify(wholeFile('', 'missing_file', wantedNames[table] ?? table));
  const order: TableName[] = isRome4
    ? [
        'occupations',
        'romeCodes',
        'appellations',
        'competences',
        'savoirs',
        'contexts',
        'links',
        'references',
      ]
    : ['occupations', 'romeCodes', 'appellations', 'items', 'links'];
  return [...order, ...others].filter((table) => files.has(table));
}

type Taker = (row: Record<string, string>, notify: Report) => void;

async function readAll(
  order: readonly TableName[],
  files: ReadonlyMap<TableName, RomeFile>,
  problems: ProblemList,
  options: RomeOptions,
  takerOf: (table: TableName) => Taker | undefined,
): Promise<RomeReport['files']> {
  const total = order.reduce((sum, table) => sum + (files.get(table)?.size ?? 0), 0);
  const read: RomeReport['files'] = [];
  let before = 0;
  for (const table of order) {
    const file = files.get(table);
    const take = takerOf(table);
    if (!file || !take) continue;
    const entry = { name: file.name, table, rows: 0 };
    read.push(entry);
    const tellProgress = (bytes: number) =>
      options.onProgress?.({ file: file.name, done: before + bytes, total });
    await readTable(file, table, {
      onRow(row, line) {
        entry.rows++;
        const notify: Report = (code, column, detail) => {
          // without a required file, consequential errors are not reported
          if (problems.counts.structure > 0 && /^unknown_(?:occupation|item)$/.test(code)) return;
          problems.notify({ file: file.name, line, column: columnName(table, column), code, detail });
        };
        if (isReadable(row, notify)) take(row, notify);
      },
      onProblem: problems.notify,
      onBytes: tellProgress,
    });
    tellProgress(file.size);
    before += file.size;
  }
  return read;
}

/** Characters of a cell; the longest of the official editions has 579, a definition. */
const longestCell = 2_000;

/** Whether every cell is a text that can be shown. */
function isReadable(row: Readonly<Record<string, string>>, notify: Report): boolean {
  for (const [column, text] of Object.entries(row)) {
    if (text.length > longestCell) {
      notify('too_long', column, `${text.slice(0, 40)}…`);
      return false;
    }
    const found = controls.exec(text)?.[0];
    if (found !== undefined) {
      notify(
        'control_character',
        column,
        `U+${found.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`,
      );
      return false;
    }
  }
  return true;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u001f\u007f]/;

/**
 * From the caller, otherwise from `version.txt` of the official ZIP, otherwise from the version in the file names.
 */
async function nameOf(
  sources: readonly RomeFile[],
  files: ReadonlyMap<TableName, RomeFile>,
  options: RomeOptions,
): Promise<DirectoryEdition['edition']> {
  const version = [...files.values()].map(({ name }) => /_v(\d+)/i.exec(name)?.[1]).find(Boolean);
  const note = sources.find(({ name }) => /^version\.txt$/i.test(name));
  const said = note
    ? /publication\D{0,40}(\d{2})\/(\d{2})\/(\d{4})/i.exec(decodeText(await note.read()))
    : null;
  return {
    name: options.name ?? (version ? `ROME ${version}` : 'ROME'),
    date: options.date ?? (said ? `${said[3]}-${said[2]}-${said[1]}` : ''),
  };
}
