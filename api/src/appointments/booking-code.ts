import { randomSigns, signs } from '../accounts/identifier.ts';

const length = 12;

/** A code of twelve signs, none easily confused with another: 58 bits, such as `K7QM-482P-XA3F`. */
export function printedCode(token: string): string {
  const code = randomSigns(token, length);
  return [code.slice(0, 4), code.slice(4, 8), code.slice(8)].join('-');
}

/** A typed code in its canonical form; null when it cannot be one. */
export function readCode(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s.\-–—_]/g, '');
  return plain.length === length && [...plain].every((sign) => signs.includes(sign)) ? plain : null;
}
