/**
 * The identifier on an access letter: eight characters, the last one a check character, such as `K7QM-4827`. No
 * character is easily confused with another (0 O, 1 I L, 2 Z, U V); as 29 is prime, every wrong character and every
 * swap of neighbours is detected.
 */
const signs = '23456789ABCDEFGHJKMNPQRSTVWXY';
const length = 7;

/** Takes this many characters from 32 random bytes, given as the base64url of `ids.token()`. */
export function randomSigns(token: string, count: number): string {
  const fair = [...Buffer.from(token, 'base64url')].filter((byte) => byte < 8 * signs.length);
  if (fair.length < count) throw new RangeError(`too few random bytes for ${count} signs`);
  return fair
    .slice(0, count)
    .map((byte) => signs.charAt(byte % signs.length))
    .join('');
}

/** This many signs in typed text, whatever stands between them; null when it is anything else. */
export function readSigns(typed: string, count: number): string | null {
  const plain = typed.toUpperCase().replace(/[\s.\-–—_]/g, '');
  return plain.length === count && [...plain].every((sign) => signs.includes(sign)) ? plain : null;
}

/** Makes an identifier of random bytes. */
export function identifierFrom(token: string): string {
  const body = randomSigns(token, length);
  return inGroups(`${body}${checkOf([...body])}`);
}

/** The identifier in typed text, in its canonical form; null when it is none or has a typing error. */
export function parseIdentifier(typed: string): string | null {
  const plain = readSigns(typed, length + 1);
  if (!plain) return null;
  const given = [...plain];
  return checkOf(given.slice(0, length)) === given[length] ? inGroups(plain) : null;
}

function checkOf(body: readonly string[]): string {
  const sum = body.reduce((total, sign, at) => total + (at + 1) * signs.indexOf(sign), 0);
  return signs.charAt(sum % signs.length);
}

function inGroups(plain: string): string {
  return `${plain.slice(0, 4)}-${plain.slice(4)}`;
}
