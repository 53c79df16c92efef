import { readCsv } from './csv.reader.ts';
import { decoded } from './encoding.ts';
import { flowColumns, readFlow } from './flow.reader.ts';
import { UnreadableFile } from './reading.problem.ts';
import { type RemovedNumbers, withoutSocialNumbers } from './social-number.ts';
import { type Table, type TableFormat, type TableRow, textOf } from './table.ts';
import { readXlsx } from './xlsx.reader.ts';

export interface ReadFile {
  table: Table;
  removed: RemovedNumbers;
}

/** Rows in which the head of a table is looked for: titles and notes may stand above it. */
const headWithin = 15;

/**
 * Reads a file by its content, whatever its name; social security numbers are removed before anything else sees them.
 * Throws `UnreadableFile`.
 */
export async function readTable(content: Uint8Array): Promise<ReadFile> {
  if (content.length === 0) throw new UnreadableFile('file_empty');
  const format = formatOf(content);
  const table = format === 'flow' ? await flowTable(content) : tableOf(format, await rowsOf(format, content));
  if (table.rows.length === 0) throw new UnreadableFile('file_empty');
  return withoutSocialNumbers(table);
}

const rowsOf = (format: 'csv' | 'xlsx', content: Uint8Array) =>
  format === 'xlsx' ? readXlsx(content) : readCsv(content);

const flowTable = async (content: Uint8Array): Promise<Table> => ({
  format: 'flow',
  head: flowColumns,
  rows: await readFlow(content),
});

const startsWith = (content: Uint8Array, bytes: readonly number[]) =>
  bytes.every((byte, at) => content[at] === byte);

function formatOf(content: Uint8Array): TableFormat {
  if (startsWith(content, [0x50, 0x4b])) return 'xlsx';
  // a compound file: Excel before 2007, or a workbook behind a password
  if (startsWith(content, [0xd0, 0xcf, 0x11, 0xe0])) throw new UnreadableFile('file_old_or_locked');
  const start = new TextDecoder('latin1').decode(content.subarray(0, 2_000));
  if (/^(?:ï»¿)?\s*<(\?xml|!DOCTYPE|!--|[\w:]*Flux|[\w:]*RSA)/i.test(start)) return 'flow';
  if (isBinary(content)) throw new UnreadableFile('file_unknown');
  return 'csv';
}

const otherKinds = /^(%PDF|\x89PNG|GIF8|Rar!|7z|\xff\xd8\xff|\{\\rtf)/;

/** PDF, pictures, other archives: a text has hardly any control characters. */
function isBinary(content: Uint8Array): boolean {
  if (otherKinds.test(new TextDecoder('latin1').decode(content.subarray(0, 8)))) return true;
  // a text may be cut into columns by the unit separator
  const sample = decoded(content.subarray(0, 4_096)).replaceAll('\u001F', '');
  const controls = sample.match(/[^\P{Cc}\t\n\f\r\u0080-\u009F]|\uFFFD/gu) ?? [];
  return controls.length > sample.length / 10;
}

/** A mail, a day or a phone number: never the title of a column. */
const isValue = (text: string) =>
  /^\S+@\S+\.\S+$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$|^0\d(?:[ .-]?\d{2}){4}$/.test(text);

/** The rows under the head, or all of a file without one; empty rows are left out. */
function tableOf(format: TableFormat, all: readonly TableRow[]): Table {
  const filled = all.filter(({ cells }) => cells.some((cell) => textOf(cell) !== ''));
  const widths = filled
    .slice(0, headWithin)
    .map(({ cells }) => cells.filter((cell) => textOf(cell) !== '').length);
  // a title has fewer cells than the usual row; the first row with about as many is the head
  const usual = [...widths].sort((one, other) => one - other)[Math.floor((widths.length - 1) / 2)] ?? 0;
  const at = widths.findIndex((width) => width >= usual * 0.6);
  const named = filled[at]?.cells.map(textOf) ?? [];
  const head = named.some(isValue) ? [] : named;
  const width = Math.max(named.length, ...filled.slice(0, 200).map(({ cells }) => cells.length));
  return {
    format,
    head: Array.from(
      { length: width },
      (_, column) => head[column] ?? (head.length > 0 ? '' : `Colonne ${column + 1}`),
    ),
    rows: filled.slice(head.length > 0 ? at + 1 : at),
  };
}
