/**
 * What an account is called on an access letter: eight signs, the last one a check, such as `K7QM-4827`. No sign looks
 * like another one (0 O, 1 I L, 2 Z, U V), and 29 being a prime, every wrong sign and every pair swapped is noticed.
 */
export const signs = '23456789ABCDEFGHJKMNPQRSTVWXY';
const length = 7;

/** This many signs of 32 random bytes, given as the base64url of `ids.token()`. */
export function randomSigns(token: string, count: number): string {
  const fair = [...Buffer.from(token, 'base64url')].filter((byte) => byte < 8 * signs.length);
  if (fair.length < count) throw new RangeError(`too few random bytes for ${count} signs`);
  return fair
    .slice(0, count)
    .map((byte) => signs.charAt(byte % signs.length))
    .join('');
}

/** Makes an identifier of random bytes. */
export function identifierFrom(token: string): string {
  const body = randomSigns(token, length);
  return inGroups(`${body}${checkOf([...body])}`);
}

/** The identifier in what somebody typed, in its one written form; null when it is none or has a slip. */
export function parseIdentifier(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s.\-–—_]/g, '');
  const given = [...plain];
  if (given.length !== length + 1 || !given.every((sign) => signs.includes(sign))) return null;
  return checkOf(given.slice(0, length)) === given[length] ? inGroups(plain) : null;
}

function checkOf(body: readonly string[]): string {
  const sum = body.reduce((total, sign, at) => total + (at + 1) * signs.indexOf(sign), 0);
  return signs.charAt(sum % signs.length);
}

function inGroups(plain: string): string {
  return `${plain.slice(0, 4)}-${plain.slice(4)}`;
}
