import type { ImportField } from '../../contract/intake.ts';
import type { Remark, Texts } from './intake.plan.ts';

/** What reading a row needs of the directory. */
export interface Territory {
  /** Civil day in Europe/Paris. */
  today: string;
  /** Whether this is the code of a commune. */
  hasCommune(code: string): boolean;
  /** The commune of a postal code and a name, either of which may be empty. */
  communeOf(postalCode: string, name: string): string | null;
  offersOccupation(code: string): boolean;
}

/** Says something about a cell. */
export type Note = (code: Remark['code'], field: ImportField) => void;

/** The cells of a row, trimmed, and notes about them with what stands in each. */
export function cellsOf(texts: Texts) {
  return {
    text: (field: ImportField): string => (texts[field] ?? '').trim(),
    into:
      (remarks: Remark[]): Note =>
      (code, field) =>
        remarks.push({ code, field, value: texts[field] }),
  };
}

/** A value of a row in words: a commune has a name. */
export const namedIn =
  (directory: { commune(code: string): { name: string } | undefined }) =>
  (field: string, value: string | null): string | null =>
    field === 'commune' && value ? (directory.commune(value)?.name ?? value) : value;

/** A cell may hold the town too; the first 0 of a number may be lost. */
export function postalCodeOf(cell: string) {
  const [, inCell = cell, cityInCell = ''] = /^(\d{4,5})\s*(.*)$/.exec(cell) ?? [];
  return { code: inCell.padStart(inCell ? 5 : 0, '0'), cityInCell };
}

/** Code of the commune that a row names; null when it names none, or an unknown one, which is said. */
export function communeOf(
  { communeCode = '', postalCode = '', city = '' }: Texts,
  territory: Territory,
  note: Note,
): string | null {
  const { code, cityInCell } = postalCodeOf(postalCode);
  const full = /^\d{3}$/.test(communeCode) && code ? `${code.slice(0, 2)}${communeCode}` : communeCode;
  if (territory.hasCommune(full)) return full;
  const name = (city || cityInCell).replace(/\s*cedex.*$/i, '');
  if (!code && !name) return null;
  const found = territory.communeOf(code, name);
  if (!found) note('commune_unknown', city ? 'city' : 'postalCode');
  return found;
}
