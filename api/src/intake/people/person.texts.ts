import type { FileRole } from '../../../contract/intake.ts';
import { addDays, isDay } from '../../../rules/civil-days.ts';
import { foldedName } from '../folded-name.ts';

/** A name as it is written: files in capitals get small letters, `LE GOFF-D'ANGELO` becomes `Le Goff-D'Angelo`. */
export function nameOf(text: string): string {
  const name = text.replace(/\s+/g, ' ').trim().normalize('NFC').slice(0, 80);
  if (name !== name.toUpperCase() || !/\p{L}{2}/u.test(name)) return name;
  return name
    .toLowerCase()
    .replace(/(^|[\s'’-])(\p{L})/gu, (_all, before, letter) => before + letter.toUpperCase());
}

/** `NOVA Ada`: the words in capitals are the last name; without any, the last name comes first, as files write it. */
export function splitName(text: string): { firstName: string; lastName: string } {
  const words = text
    .replace(/^(m|mme|mr|mlle|monsieur|madame|mademoiselle)\.?\s+/i, '')
    .split(/\s+/)
    .filter(Boolean);
  const isCapital = (word: string) => word === word.toUpperCase() && /\p{L}{2}/u.test(word);
  const capitals = words.filter(isCapital);
  const last = capitals.length > 0 && capitals.length < words.length ? capitals : words.slice(0, -1);
  const first =
    capitals.length > 0 && capitals.length < words.length
      ? words.filter((word) => !isCapital(word))
      : words.slice(-1);
  return { firstName: nameOf(first.join(' ')), lastName: nameOf(last.join(' ')) };
}

const months = 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(
  ' ',
);

/** A day as files write it, as `YYYY-MM-DD`; null when it is none. Two digits of a year are of the past. */
export function dayOf(text: string, today: string): string | null {
  const plain = text.trim().replace(/[T ]\d{1,2}:\d{2}(:\d{2})?.*$/, '');
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (iso) return civilDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const french = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(plain);
  if (french) return civilDay(yearOf(french[3] ?? '', today), Number(french[2]), Number(french[1]));
  const words = /^(\d{1,2}|1er) ([a-z]+) (\d{4})$/.exec(foldedName(plain));
  if (words)
    return civilDay(
      Number(words[3]),
      months.indexOf(words[2] ?? '') + 1,
      Number.parseInt(words[1] ?? '', 10),
    );
  // a day that lost its format is the number of days since the end of 1899 (Excel)
  const serial = /^\d{4,5}$/.test(plain) ? Number(plain) : 0;
  return serial > 3_650 && serial < 60_000 ? addDays('1899-12-30', serial) : null;
}

function yearOf(digits: string, today: string): number {
  if (digits.length === 4) return Number(digits);
  const century = today.slice(0, 2);
  return Number(`${digits > today.slice(2, 4) ? Number(century) - 1 : century}${digits}`);
}

function civilDay(year: number, month: number, day: number): string | null {
  const two = (number: number) => `${number}`.padStart(2, '0');
  const written = `${year}-${two(month)}-${two(day)}`;
  return year >= 1900 && isDay(written) ? written : null;
}

/** Several values in one cell: `06 12 34 56 78 / 02 35 00 00 00`. */
export const partsOf = (text: string) =>
  text.split(/\s*(?:[;,/|]|\bou\b|\bet\b)\s*/i).filter((part) => part !== '');

/** A number without its lost 0, its spaces, or the decimals of a spreadsheet. */
export function phoneDigits(text: string): string {
  const digits = text.replace(/[^\d+]/g, '');
  if (/^[1-9]\d{8}$/.test(digits)) return `0${digits}`;
  if (/^(?:\+|00)?33(?:0)?[1-9]\d{8}$/.test(digits)) return `0${digits.slice(-9)}`;
  return digits;
}

/** The number of a file at an allowance fund: without zeros in front, spaces or the letter of its key. */
export const fileNumberOf = (text: string) =>
  text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^0+(?=\d)/, '')
    .replace(/^(\d{5,})[A-Z]$/, '$1');

const roles: Readonly<Record<string, FileRole>> = {
  dem: 'applicant',
  demandeur: 'applicant',
  demandeuse: 'applicant',
  responsable: 'applicant',
  'responsable dossier': 'applicant',
  allocataire: 'applicant',
  cjt: 'partner',
  conjoint: 'partner',
  conjointe: 'partner',
  concubin: 'partner',
  concubine: 'partner',
  partenaire: 'partner',
};
export const roleOf = (text: string): FileRole | null => roles[foldedName(text)] ?? null;

/** Yes, no, or neither. */
export function yesOrNo(text: string): boolean | null {
  const word = foldedName(text);
  if (['o', 'oui', '1', 'x', 'vrai', 'true', 'yes', 'y'].includes(word)) return true;
  return ['n', 'non', '0', 'faux', 'false', 'no', ''].includes(word) ? false : null;
}
