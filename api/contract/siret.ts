/** SIREN of La Poste. The digits of its SIRETs sum to a multiple of 5 instead of passing Luhn. */
const laPosteSiren = '356000000';
/** The only SIRET of La Poste that passes Luhn and not La Poste's own rule. */
const laPosteHeadOffice = '35600000000048';

const sirenLength = 9;

/** `siren_checksum`: the first nine digits are wrong; `siret_checksum`: they are right, but the whole is not. */
export type SiretFault = 'siret_format' | 'siren_checksum' | 'siret_checksum';

/**
 * The error of a SIRET: 14 digits with two checksums, that of the company (SIREN) and that of the establishment. Null
 * when both are right. Spaces are not accepted: see `cleanSiret`.
 */
export function siretFault(value: string): SiretFault | null {
  if (!/^\d{14}$/.test(value)) return 'siret_format';
  if (value === '0'.repeat(14) || !passesLuhn(value.slice(0, sirenLength))) return 'siren_checksum';
  const byOwnRule = value.startsWith(laPosteSiren) && value !== laPosteHeadOffice;
  return (byOwnRule ? digitSum(value) % 5 === 0 : passesLuhn(value)) ? null : 'siret_checksum';
}

export const isSiret = (value: string): boolean => siretFault(value) === null;

/** Removes separators: "732 829 320 00074" → "73282932000074". */
export function cleanSiret(typed: string): string {
  return typed.replace(/[\s.\u00a0\u202f-]/g, '');
}

/** With spaces for display: "732 829 320 00074"; unchanged when it is not 14 digits. */
export function formatSiret(siret: string): string {
  return /^\d{14}$/.test(siret) ? siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4') : siret;
}

/** Every second digit from the right is doubled; the digits of the products are added. */
export function luhnSum(digits: string): number {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]) * (index % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum;
}

const passesLuhn = (digits: string) => luhnSum(digits) % 10 === 0;

const digitSum = (digits: string) => [...digits].reduce((sum, digit) => sum + Number(digit), 0);
