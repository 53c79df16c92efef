export type SiretCheck =
  | { state: 'empty' | 'valid' | 'many' | 'wrong' }
  | { state: 'short'; missing: number };

const length = 14;
/** La Poste's own establishments have this SIREN and a sum of digits instead of Luhn's. */
const laPoste = '356000000';

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** The Luhn sum: every second digit from the right counts double, digits of the products are added. */
function luhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const value = index % 2 === 0 ? digit : digit * 2;
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** A SIRET while it is typed: how many digits are missing, then whether its key is right. */
export function checkSiret(text: string): SiretCheck {
  const digits = digitsOf(text);
  if (digits === '') return { state: 'empty' };
  if (digits.length < length) return { state: 'short', missing: length - digits.length };
  if (digits.length > length) return { state: 'many' };
  if (luhn(digits)) return { state: 'valid' };
  const sum = [...digits].reduce((total, digit) => total + Number(digit), 0);
  return { state: digits.startsWith(laPoste) && sum % 5 === 0 ? 'valid' : 'wrong' };
}
