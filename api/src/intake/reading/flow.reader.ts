import { setImmediate } from 'node:timers/promises';
import { SaxesParser } from 'saxes';
import { decodedWindows } from './encoding.ts';
import { UnreadableFile } from './reading.problem.ts';
import { cleaned, maxRows, type TableRow } from './table.ts';

/**
 * The flow of the allowance funds (schema `vrsb0801`): `RSABEM` for a month, `RSABEI` for a day. One row for each
 * person of a household who is its head or their partner.
 */
export const flowColumns = [
  'FONORG',
  'NUMORG',
  'MATRICULE',
  'ROLEPERS',
  'QUAL',
  'NOM',
  'NOMNAI',
  'PRENOM',
  'DTNAI',
  'SEXE',
  'NIR',
  'IDASSEDIC',
  'TOPPERSDRODEVORSA',
  'DTDEMRSA',
  'NUMDEMRSA',
  'NUMVOIE',
  'LIBTYPEVOIE',
  'NOMVOIE',
  'COMPLADR',
  'CODEPOS',
  'NUMCOM',
  'NOMCOM',
  'ETATDOSRSA',
  'MOTISUSVERSRSA',
  'MOTICLORSA',
  'TOPSANSDOMFIXE',
  // number, kind and name of the street in one
  'ADRESSE',
] as const;
type FlowColumn = (typeof flowColumns)[number];
type Values = Partial<Record<FlowColumn, string>>;

const personColumns = new Set<string>(flowColumns.slice(3, 13));
const householdColumns = new Set<string>([...flowColumns.slice(0, 3), ...flowColumns.slice(13)]);
/** Bytes decoded at a time. */
const chunkLength = 65_536;
/** Nesting of an honest flow is below ten. */
const maxDepth = 40;

/**
 * Reads a flow as a stream of its tags, and lets others work between two chunks; throws when the count of its end is
 * missing or another one.
 */
export async function readFlow(content: Uint8Array): Promise<TableRow[]> {
  const collector = createCollector();
  const parser = new SaxesParser({ xmlns: false });
  parser.on('doctype', () => {
    throw new UnreadableFile('file_entities');
  });
  parser.on('error', (cause) => {
    if (/entity/i.test(cause.message)) throw new UnreadableFile('file_entities', { cause });
    // everything above the place where it ends was well formed
    throw new UnreadableFile(/unclosed|unexpected end/i.test(cause.message) ? 'file_cut' : 'file_damaged', {
      cause,
    });
  });
  parser.on('opentag', ({ name }) => collector.open(localName(name)));
  parser.on('text', collector.text);
  parser.on('closetag', ({ name }) => collector.close(localName(name)));
  const utf8 = isUtf8Flow(content) ? new TextDecoder('utf-8') : null;
  for (let at = 0; at < content.length; at += chunkLength) {
    const chunk = content.subarray(at, at + chunkLength);
    parser.write(utf8 ? utf8.decode(chunk, { stream: true }) : decodedWindows(chunk));
    await setImmediate();
  }
  parser.write(utf8?.decode() ?? '').close();
  return collector.end();
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/** Windows-1252, unless it says otherwise. */
function isUtf8Flow(content: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(content.subarray(0, 200));
  return /encoding=["']utf-8["']/i.test(start) || start.startsWith('ï»¿');
}

function createCollector() {
  const rows: TableRow[] = [];
  let depth = 0;
  let word = '';
  let household: Values = {};
  let persons: Values[] = [];
  let person: Values | null = null;
  let households = 0;
  let announcedCount: number | undefined;

  function keep(name: string, value: string): void {
    if (person && personColumns.has(name)) person[name as FlowColumn] ??= value;
    else if (!person && householdColumns.has(name)) household[name as FlowColumn] ??= value;
    else if (name === 'NBTOTDOSRSATRANSM') announcedCount = Number(value);
  }

  function closeHousehold(): void {
    households += 1;
    for (const values of persons) {
      if (values.ROLEPERS === 'ENF') continue;
      const { NUMVOIE, LIBTYPEVOIE, NOMVOIE } = household;
      const street = [NUMVOIE, LIBTYPEVOIE, NOMVOIE].filter(Boolean).join(' ');
      const all = { ...household, ...values, ADRESSE: street };
      rows.push({ line: rows.length + 1, cells: flowColumns.map((column) => all[column] ?? '') });
      if (rows.length > maxRows) throw new UnreadableFile('file_too_long', { rows: maxRows });
    }
    household = {};
    persons = [];
  }

  return {
    open(name: string): void {
      depth += 1;
      if (depth > maxDepth) throw new UnreadableFile('file_damaged');
      word = '';
      if (name === 'Personne') person = {};
    },
    text(text: string): void {
      if (word.length < 500) word += text;
    },
    close(name: string): void {
      depth -= 1;
      const value = cleaned(word);
      word = '';
      if (name === 'Personne' && person) {
        persons.push(person);
        person = null;
      } else if (name === 'InfosFoyerRSA') closeHousehold();
      else if (value !== '') keep(name, value);
    },
    end(): TableRow[] {
      if (announcedCount === undefined) throw new UnreadableFile('file_cut');
      if (announcedCount !== households)
        throw new UnreadableFile('file_count', { announced: announcedCount, counted: households });
      return rows;
    },
  };
}
