import { parse } from 'csv-parse/sync';
import { decoded } from './encoding.ts';
import { UnreadableFile } from './reading.problem.ts';
import { cleaned, maxColumns, maxRows, type TableRow } from './table.ts';

const delimiters = [';', '\t', ',', '|', ':', '^', '~', '¦', '§', '\u001F'] as const;
/** Also found inside days and notes: one of them only when none of the others cuts, and every row into as many. */
const rareDelimiters = ['#', '*', '!', '/'] as const;
/** Characters in which the delimiter is looked for. */
const sampleLength = 20_000;
const sampleRows = 30;

/** Reads a CSV of any encoding and delimiter; quotes that are not closed do not lose the rows above them. */
export function readCsv(content: Uint8Array): TableRow[] {
  const { text, delimiter, skipped } = announced(decoded(content).replace(/\r\n?/g, '\n'));
  const records = recordsOf(text, delimiter ?? delimiterOf(text));
  if (records.length > maxRows + 1) throw new UnreadableFile('file_too_long', { rows: maxRows });
  if (records.some(({ record }) => record.length > maxColumns))
    throw new UnreadableFile('file_too_long', { columns: maxColumns });
  return records.map(({ record, line }) => ({ line: line + skipped, cells: record.map(cleaned) }));
}

/** Excel understands a first line `sep=;`. */
function announced(text: string): { text: string; delimiter?: string; skipped: number } {
  const [line, delimiter] = /^sep=(.)\n/i.exec(text) ?? [];
  return line && delimiter ? { text: text.slice(line.length), delimiter, skipped: 1 } : { text, skipped: 0 };
}

function recordsOf(text: string, delimiter: string, to?: number): { record: string[]; line: number }[] {
  let line = 0;
  const options = {
    delimiter,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    record_delimiter: '\n',
    ...(to ? { to } : {}),
  };
  try {
    return parse(text, options).map((record: string[]) => {
      line += 1;
      const at = line;
      // a quoted cell may contain line ends: the next row starts below them
      line += record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
      return { record, line: at };
    });
  } catch {
    // a quote that is never closed: each line is one row
    return unquoted(text, delimiter, to);
  }
}

const unquoted = (text: string, delimiter: string, to?: number) =>
  text
    .replace(/^\uFEFF/, '')
    .split('\n', to)
    .map((line, at) => ({
      record: line.split(delimiter).map((cell) => cell.replace(/^"|"$/g, '')),
      line: at + 1,
    }));

/** The one that cuts the first rows into the most columns, most of them as many as the head. */
function delimiterOf(text: string): string {
  const sample = text.length > sampleLength ? text.slice(0, text.lastIndexOf('\n', sampleLength)) : text;
  const cut = (delimiter: string) => recordsOf(sample, delimiter, sampleRows).map(({ record }) => record);
  let best = { delimiter: ';', score: 0 };
  for (const delimiter of delimiters) {
    const score = scoreOf(cut(delimiter));
    if (score > best.score) best = { delimiter, score };
  }
  if (best.score > 0) return best.delimiter;
  return rareDelimiters.find((delimiter) => isEven(cut(delimiter))) ?? best.delimiter;
}

/** Several rows, all of the same width of two or more. */
function isEven(rows: readonly (readonly string[])[]): boolean {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  const width = filled[0]?.length ?? 0;
  return width > 1 && filled.length > 1 && filled.every((row) => row.length === width);
}

function scoreOf(rows: readonly (readonly string[])[]): number {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  const widths = filled.map((row) => row.length);
  const usual = mostFrequent(widths);
  if (usual < 2) return 0;
  const alike = widths.filter((width) => width === usual).length / widths.length;
  return alike * alike * Math.log2(usual + 1);
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const one of numbers) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || b - a)[0]?.[0] ?? 0;
}
