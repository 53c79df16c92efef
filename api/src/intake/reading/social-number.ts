import { foldedName } from '../folded-name.ts';
import { type Cell, type Table, textOf } from './table.ts';

/** What was removed from a file before anything was stored. */
export interface RemovedNumbers {
  /** Columns named after it, removed as a whole. */
  columns: readonly string[];
  /** How many cells held one. */
  cells: number;
}

const namedAfterIt =
  /^(nir|n(ir)?[°o]? ?(de )?(secu|securite sociale|ss)|(numero|num|no|n°) (de )?(secu(rite sociale)?|ss|nir)( .*)?|nir .*|.* nir|securite sociale|immatriculation sociale)$/;

/** 13 digits (with Corsica's 2A and 2B) and mostly a key of two; spaces, dots or hyphens may stand between them. */
const written =
  /(?<![\p{L}\p{N}])[1-478](?:[\s.-]*\d){4}[\s.-]*(?:\d[\s.-]*\d|2[\s.-]*[ab])(?:[\s.-]*\d){6}(?:[\s.-]*\d{2})?(?![\p{L}\p{N}])/giu;

/** Whether a text of 15 or 13 characters is a social security number: by its key, or by its month and department. */
export function isSocialNumber(text: string): boolean {
  const plain = text.replace(/[\s.-]/g, '').toUpperCase();
  const [, number, key] = /^(\d{5}(?:\d{2}|2[AB])\d{6})(\d{2})?$/.exec(plain) ?? [];
  if (!number) return false;
  if (key) return keyOf(number) === Number(key);
  const month = Number(number.slice(3, 5));
  const plausible = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
  return /^[1-478]/.test(number) && plausible && !number.startsWith('00', 5);
}

/** Code de la sécurité sociale, R115-1: 97 less the rest of the number by 97. */
function keyOf(number: string): number {
  const digits = number.replace('2A', '19').replace('2B', '18');
  return 97 - Number(BigInt(digits) % 97n);
}

/** The table without social security numbers, wherever they stand, and what was removed. */
export function withoutSocialNumbers(table: Table): { table: Table; removed: RemovedNumbers } {
  const isNamed = table.head.map((name) => namedAfterIt.test(foldedName(name)));
  let cells = 0;
  const rows = table.rows.map(({ line, cells: row }) => {
    const kept = row.map((cell, at) => {
      if (isNamed[at]) {
        if (textOf(cell) !== '') cells += 1;
        return '';
      }
      const clear = withoutNumber(cell);
      if (clear !== cell) cells += 1;
      return clear;
    });
    return { line, cells: kept.filter((_, at) => !isNamed[at]) };
  });
  const head = table.head.filter((_, at) => !isNamed[at]);
  return {
    table: { ...table, head, rows },
    removed: { columns: table.head.filter((_, at) => isNamed[at]), cells },
  };
}

function withoutNumber(cell: Cell): Cell {
  if (typeof cell === 'object') return cell;
  const text = textOf(cell);
  const clear = clearOf(text);
  return clear === text ? cell : clear.trim();
}

const clearOf = (text: string) =>
  text.length < 13 ? text : text.replace(written, (found) => (isSocialNumber(found) ? '' : found));

/** Whether a text that somebody typed has a social security number in it. */
export const holdsSocialNumber = (text: string) => clearOf(text) !== text;
