import { splitAppellation } from '../appellation-forms.ts';
import type { DirectoryEdition, DirectorySkill } from '../directory-edition.ts';
import { openRomeSource, type RomeFile } from './rome-source.ts';
import { type RomeProblem, type RomeRow, readTable, type TableName, tableOf } from './rome-tables.ts';
import { conditionsIn } from './work-contexts.ts';

export type RomeReport = {
  files: { name: string; table: TableName; rows: number }[];
  counts: {
    occupations: number;
    appellations: number;
    /** Distinct items: skills and work contexts. */
    items: number;
    skills: number;
    contexts: number;
    /** Between occupations and items of both kinds. */
    links: number;
    skillLinks: number;
  };
  problems: RomeProblem[];
};

export type RomeOptions = {
  /** Bytes read so far, of all files that are read. */
  onProgress?: (progress: { file: string; done: number; total: number }) => void;
  /** When the files do not say which edition they are. */
  name?: string;
  date?: string;
};

type Item = { label: string; kind: DirectorySkill['kind'] | 'context'; core: boolean };

/**
 * Reads an official edition of ROME, 3 or 4, from a folder or from the official ZIP. Lines that make no sense are
 * left out and told in the report with file and line; throws when a whole file or a column is missing.
 */
export async function readRomeEdition(
  path: string,
  options: RomeOptions = {},
): Promise<{ edition: DirectoryEdition; report: RomeReport }> {
  const sources = await openRomeSource(path);
  const files = new Map<TableName, RomeFile>();
  for (const file of sources) {
    const table = tableOf(file.name);
    if (table && !files.has(table)) files.set(table, file);
  }
  const isRome4 = !files.has('items') && files.has('competences');
  const needed: TableName[] = isRome4
    ? ['occupations', 'appellations', 'competences', 'savoirs', 'references']
    : ['occupations', 'appellations', 'items', 'links'];
  const missing = needed.filter((table) => !files.has(table));
  if (missing.length > 0) throw new Error(`no file for: ${missing.join(', ')}`);

  const problems: RomeProblem[] = [];
  const read: RomeReport['files'] = [];
  const wanted: TableName[] = isRome4
    ? [...needed, 'contexts', 'texts', 'domains', 'professionalDomains']
    : [...needed, 'texts', 'domains', 'professionalDomains'];
  const total = wanted.reduce((sum, table) => sum + (files.get(table)?.size ?? 0), 0);
  let done = 0;

  type Tell = (code: RomeProblem['code'], detail: string) => void;
  async function each(table: TableName, onRow: (row: RomeRow, tell: Tell) => void): Promise<void> {
    const file = files.get(table);
    if (!file) return;
    const entry = { name: file.name, table, rows: 0 };
    read.push(entry);
    await readTable(
      file,
      table,
      (row, line) => {
        entry.rows++;
        onRow(row, (code, detail) => problems.push({ file: file.name, line, code, detail }));
      },
      (problem) => problems.push(problem),
      (bytes) => {
        done += bytes;
        options.onProgress?.({ file: file.name, done, total });
      },
    );
  }

  const domains = new Map<string, string>();
  const professional = new Map<string, string>();
  const occupations = new Map<string, { label: string; domain: string; professional: string }>();
  await each('occupations', (row, tell) => {
    const { code = '', label = '' } = row;
    if (!/^[A-N]\d{4}$/.test(code)) return tell('occupation_code_format', code);
    if (!label) return tell('empty_label', code);
    if (occupations.has(code)) return tell('duplicate_occupation', code);
    const domain = row.domain || code.slice(0, 1);
    const professionalDomain = row.professional || code.slice(0, 3);
    occupations.set(code, { label, domain, professional: professionalDomain });
    if (row.domainLabel) domains.set(domain, row.domainLabel);
    if (row.professionalLabel) professional.set(professionalDomain, row.professionalLabel);
  });

  const appellations = new Map<string, { label: string; occupation: string }>();
  await each('appellations', ({ ogr = '', label = '', code = '' }, tell) => {
    if (!/^\d{1,7}$/.test(ogr)) return tell('item_code_format', ogr);
    if (!label) return tell('empty_label', ogr);
    if (!occupations.has(code)) return tell('unknown_occupation', `${ogr} ${code}`);
    if (appellations.has(ogr)) return tell('duplicate_appellation', ogr);
    appellations.set(ogr, { label, occupation: code });
  });

  const items = new Map<string, Item>();
  const addItem = (ogr: string, label: string, kind: Item['kind'], core: boolean, tell: Tell) => {
    if (!/^\d{1,7}$/.test(ogr)) return tell('item_code_format', ogr);
    if (!label) return tell('empty_label', ogr);
    const known = items.get(ogr);
    if (!known) items.set(ogr, { label, kind, core });
    else if (known.label !== label || known.kind !== kind) tell('conflicting_item', ogr);
    else known.core ||= core;
  };
  const kinds: Record<string, Item['kind']> = { 1: 'knowledge', 2: 'know-how', 5: 'context' };
  await each('items', ({ ogr = '', label = '', type = '', rubric = '' }, tell) => {
    const kind = kinds[type];
    if (!kind) return tell('unknown_item_type', `${ogr} ${type}`);
    // Rubrics 6 and 7 hold the core skills, 9 and 10 the specific ones, 5 the work contexts.
    addItem(ogr, label, kind, rubric === '6' || rubric === '7', tell);
  });
  if (isRome4) {
    // ROME 4 says per occupation what is core, when it says it: see the links.
    await each('competences', (row, tell) => addItem(row.ogr ?? '', row.label ?? '', 'know-how', true, tell));
    await each('savoirs', (row, tell) => addItem(row.ogr ?? '', row.label ?? '', 'knowledge', true, tell));
    await each('contexts', (row, tell) => addItem(row.ogr ?? '', row.label ?? '', 'context', false, tell));
  }

  const links = new Map<string, { occupation: string; ogr: string; core: boolean }>();
  const addLink = (occupation: string, ogr: string, core: boolean | undefined, tell: Tell) => {
    const item = items.get(ogr);
    if (!occupations.has(occupation)) return tell('unknown_occupation', occupation);
    if (!item) return tell('unknown_item', `${occupation} ${ogr}`);
    const key = `${occupation} ${ogr}`;
    if (links.has(key)) return tell('duplicate_link', key);
    links.set(key, { occupation, ogr, core: core ?? item.core });
  };
  await each('links', ({ code = '', ogr = '' }, tell) => addLink(code, ogr, undefined, tell));
  await each('references', ({ code = '', ogr = '', block = '', core }, tell) => {
    // Block 5 holds the skills, block 6 the work contexts; the others are texts, sectors and neighbours.
    if (block === '5' || (block === '6' && files.has('contexts')))
      addLink(code, ogr, core ? /^(?:1|o|oui|principale)$/i.test(core) : undefined, tell);
  });

  const definitions = new Map<string, { position: number; text: string }[]>();
  await each('texts', ({ code = '', position = '', kind = '', text = '' }) => {
    if (!/^d[ée]finition$/i.test(kind) || !text) return;
    definitions.set(code, [...(definitions.get(code) ?? []), { position: Number(position) || 0, text }]);
  });
  await each('domains', ({ code = '', label = '' }) => domains.set(code, label));
  await each('professionalDomains', ({ code = '', label = '' }) => professional.set(code, label));

  const contexts = new Map<string, string[]>();
  const withSkills = new Set<string>();
  for (const { occupation, ogr } of links.values()) {
    const item = items.get(ogr);
    if (item?.kind === 'context') contexts.set(occupation, [...(contexts.get(occupation) ?? []), item.label]);
    else withSkills.add(occupation);
  }
  for (const code of occupations.keys())
    if (!withSkills.has(code))
      problems.push({
        file: files.get(isRome4 ? 'references' : 'links')?.name ?? '',
        line: 0,
        code: 'occupation_without_skills',
        detail: code,
      });

  const isSkill = (ogr: string) => items.get(ogr)?.kind !== 'context';
  const edition: DirectoryEdition = {
    edition: await nameOf(sources, files, options),
    domains: [...domains].map(([code, label]) => ({ code, label })),
    professionalDomains: [...professional].map(([code, label]) => ({
      code,
      label,
      domain: code.slice(0, 1),
    })),
    occupations: [...occupations].map(([code, occupation]) => {
      const definition = definitions
        .get(code)
        ?.sort((a, b) => a.position - b.position)
        .map(({ text }) => text)
        .join(' ');
      const workContexts = (contexts.get(code) ?? []).sort((a, b) => a.localeCompare(b, 'fr'));
      return {
        code,
        label: occupation.label,
        domain: occupation.domain,
        professionalDomain: occupation.professional,
        ...(definition ? { definition } : {}),
        conditions: conditionsIn(workContexts),
        workContexts,
      };
    }),
    appellations: [...appellations].map(([id, { label, occupation }]) => ({
      id,
      label,
      occupation,
      forms: splitAppellation(label),
    })),
    skills: [...items].flatMap(([id, { label, kind }]) => (kind === 'context' ? [] : [{ id, label, kind }])),
    links: [...links.values()]
      .filter(({ ogr }) => isSkill(ogr))
      .map(({ occupation, ogr, core }) => ({ occupation, skill: ogr, core })),
  };
  return {
    edition,
    report: {
      files: read,
      counts: {
        occupations: occupations.size,
        appellations: appellations.size,
        items: items.size,
        skills: edition.skills.length,
        contexts: items.size - edition.skills.length,
        links: links.size,
        skillLinks: edition.links.length,
      },
      problems,
    },
  };
}

/** From the caller, else from `version.txt` of the official ZIP, else from the version in the file names. */
async function nameOf(
  sources: RomeFile[],
  files: Map<TableName, RomeFile>,
  options: RomeOptions,
): Promise<DirectoryEdition['edition']> {
  const version = [...files.values()].map(({ name }) => /_v(\d+)/i.exec(name)?.[1]).find(Boolean);
  const note = sources.find(({ name }) => /^version\.txt$/i.test(name));
  let published = '';
  if (note) {
    const chunks: Buffer[] = [];
    for await (const chunk of note.open()) chunks.push(chunk as Buffer);
    const found = /publication\D{0,40}(\d{2})\/(\d{2})\/(\d{4})/i.exec(
      Buffer.concat(chunks).toString('utf8'),
    );
    if (found) published = `${found[3]}-${found[2]}-${found[1]}`;
  }
  return {
    name: options.name ?? (version ? `ROME ${version}` : 'ROME'),
    date: options.date ?? published,
  };
}
