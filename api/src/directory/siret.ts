/** SIREN of La Poste, whose many SIRETs do not all pass Luhn: their digits sum to a multiple of 5 instead. */
const laPoste = '356000000';

/** A SIRET: 14 digits that pass Luhn (or La Poste's own rule). Spaces are not accepted: see `cleanSiret`. */
export function isSiret(value: string): boolean {
  if (!/^\d{14}$/.test(value) || value === '0'.repeat(14)) return false;
  if (luhnSum(value) % 10 === 0) return true;
  return value.startsWith(laPoste) && digitSum(value) % 5 === 0;
}

/** What people type: "732 829 320 00074" → "73282932000074". */
export function cleanSiret(typed: string): string {
  return typed.replace(/[\s.\u00a0\u202f-]/g, '');
}

/** For people: "732 829 320 00074"; the input unchanged when it is not 14 digits. */
export function formatSiret(siret: string): string {
  return /^\d{14}$/.test(siret) ? siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4') : siret;
}

/**
 * The SIRET of the n-th invented establishment (0 ≤ n < 1,000,000): it passes Luhn and begins with `000`, a range
 * that INSEE has never given out, so that it can neither be refused by the form nor be somebody's.
 */
export function demoSiret(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n >= 1_000_000) throw new RangeError('n must be in 0..999999');
  const siren = withKey(`000${String(n).padStart(5, '0').slice(-5)}`);
  return withKey(`${siren}${String(Math.floor(n / 100_000) + 1).padStart(4, '0')}`);
}

export function isDemoSiret(siret: string): boolean {
  return isSiret(siret) && siret.startsWith('000');
}

/** Appends the digit that makes the whole pass Luhn. */
function withKey(digits: string): string {
  return `${digits}${(10 - (luhnSum(`${digits}0`) % 10)) % 10}`;
}

function luhnSum(digits: string): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum;
}

function digitSum(digits: string): number {
  return [...digits].reduce((sum, digit) => sum + Number(digit), 0);
}
