import type { LikenessReason } from '../../contract/index.ts';

/** The fields of a file that identify its person. */
export interface Identity {
  firstName: string;
  lastName: string;
  birthDate?: string | null | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
}

/**
 * Why two files may be of one person; empty when they probably are not. No single field is enough: couples share a
 * mailbox or phone, and many people have the same name.
 */
export function likeness(one: Identity, other: Identity): LikenessReason[] {
  const names = sameName(one, other);
  const born = same(one.birthDate, other.birthDate);
  const phone = same(phoneKey(one.phone), phoneKey(other.phone));
  const email = same(one.email?.toLowerCase(), other.email?.toLowerCase());
  const bornApart = !born && Boolean(one.birthDate && other.birthDate);
  const reasons: [LikenessReason, boolean][] = [
    ['name_and_birth_date', names && born],
    ['name_and_phone', names && phone && !bornApart],
    ['name_and_email', names && email && !bornApart],
    ['birth_date_and_phone', born && phone && !names && oneNameInCommon(one, other)],
    ['birth_date_and_email', born && email && !names && oneNameInCommon(one, other)],
  ];
  return reasons.flatMap(([reason, holds]) => (holds ? [reason] : []));
}

const same = (one: string | null | undefined, other: string | null | undefined) =>
  Boolean(one) && one === other;

/** The last nine digits, so that prefixes, spaces and a lost leading 0 do not matter. */
export function phoneKey(phone: string | null | undefined): string | null {
  const digits = (phone ?? '').replace(/\D/g, '');
  return digits.length >= 9 ? digits.slice(-9) : null;
}

/** The words of a name without accents and case; "Le Goff" and "LE-GOFF", "D’Angelo" and "d'angelo" are equal. */
export function nameWords(name: string): string[] {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 0);
}

/** Compares first and last names in either order, ignoring a second name, with one typing error per word. */
function sameName(one: Identity, other: Identity): boolean {
  return (
    (partsMeet(one.firstName, other.firstName) && partsMeet(one.lastName, other.lastName)) ||
    (partsMeet(one.firstName, other.lastName) && partsMeet(one.lastName, other.firstName))
  );
}

function oneNameInCommon(one: Identity, other: Identity): boolean {
  return partsMeet(one.firstName, other.firstName) || partsMeet(one.lastName, other.lastName);
}

/** Every word of the shorter name is in the longer one; writing them as one word counts too. */
function partsMeet(one: string, other: string): boolean {
  const [a, b] = [nameWords(one), nameWords(other)];
  if (a.length === 0 || b.length === 0) return false;
  if (alike(a.join(''), b.join(''))) return true;
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  return shorter.every((word) => longer.some((candidate) => alike(word, candidate)));
}

/** The same word, or one letter added, missing, changed or two swapped in a word of five letters or more. */
function alike(one: string, other: string): boolean {
  if (one === other) return true;
  if (Math.min(one.length, other.length) < 5 || Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [restOne, restOther] = [one.slice(start), other.slice(start)];
  return (
    restOne.slice(1) === restOther ||
    restOne === restOther.slice(1) ||
    restOne.slice(1) === restOther.slice(1) ||
    (restOne[0] === restOther[1] && restOne[1] === restOther[0] && restOne.slice(2) === restOther.slice(2))
  );
}
