/** A day as a spreadsheet stores it, without the digits that a text would need to be read as one. */
export interface DayCell {
  /** `YYYY-MM-DD`. */
  day: string;
}
export type Cell = string | number | DayCell;

export interface TableRow {
  /** Number of the row in the file, from 1, as a spreadsheet shows it. */
  line: number;
  cells: readonly Cell[];
}

export const tableFormats = ['csv', 'xlsx', 'flow'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** A file as rows under a head. */
export interface Table {
  format: TableFormat;
  head: readonly string[];
  rows: readonly TableRow[];
}

/** Maximum of a file; a month of a territory has about 250 people, the whole stock of a department 45,000. */
export const maxRows = 60_000;
export const maxColumns = 200;
/** Maximum characters of one cell. */
export const maxCellLength = 2_000;

/** A cell as text: a day as `YYYY-MM-DD`, a number without exponent. */
export function textOf(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number')
    return Number.isInteger(cell) ? BigInt(cell).toString() : String(cell).replace('.', ',');
  return cell.day;
}

/** A text without the white space that files carry: no-break spaces, line ends, control characters. */
export const cleaned = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Zs}\u200B-\u200D\uFEFF]+/gu, ' ')
    .trim()
    .slice(0, maxCellLength);
