import type { Ids } from '../../../platform/ids.ts';

/** Crockford's base32, without characters that are easily confused. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 12;
const count = 10;

/** Ten codes of 60 random bits, written in groups: `7K2M-QX9D-4HTR`. */
export function makeRecoveryCodes(ids: Pick<Ids, 'token'>): string[] {
  return Array.from({ length: count }, () => {
    const bytes = Buffer.from(ids.token(), 'base64url').subarray(0, length);
    return inGroups([...bytes].map((byte) => signs.charAt(byte % signs.length)).join(''));
  });
}

/** A typed recovery code in its canonical form; null when it cannot be one. */
export function parseRecoveryCode(typed: string): string | null {
  const plain = typed
    .toUpperCase()
    .replace(/[\s.\-–—_]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (plain.length !== length || ![...plain].every((sign) => signs.includes(sign))) return null;
  return inGroups(plain);
}

const inGroups = (plain: string) => plain.replace(/(.{4})(?=.)/g, '$1-');
