import { createHash } from 'node:crypto';
import type { ConventionDocument } from './convention.model.ts';

/** Digits and letters that are not taken for another one when they are read aloud (Crockford's base 32). */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 8;

/** `2026-7K3M-9QF2`: to read aloud and to write on paper; the same for ever. */
export function referenceOf({ _id, createdAt }: Pick<ConventionDocument, '_id' | 'createdAt'>): string {
  const digest = createHash('sha256').update(`convention:${_id.toHexString()}`).digest();
  const code = [...digest.subarray(0, length)].map((byte) => letters[byte % letters.length]).join('');
  return `${createdAt.getUTCFullYear()}-${code.slice(0, 4)}-${code.slice(4)}`;
}
