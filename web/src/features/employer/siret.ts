import { siretFault } from '@passerelle/api/contract';

export type SiretCheck =
  | { state: 'empty' | 'valid' | 'many' | 'wrongSiren' | 'wrong' }
  | { state: 'short'; missing: number };

const length = 14;

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** Checks a SIRET while the user types: first the number of missing digits, then the two check digits. */
export function checkSiret(text: string): SiretCheck {
  const digits = digitsOf(text);
  if (digits === '') return { state: 'empty' };
  if (digits.length < length) return { state: 'short', missing: length - digits.length };
  if (digits.length > length) return { state: 'many' };
  const fault = siretFault(digits);
  if (fault === 'siren_checksum') return { state: 'wrongSiren' };
  return { state: fault ? 'wrong' : 'valid' };
}
