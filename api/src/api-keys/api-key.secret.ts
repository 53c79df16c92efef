import { createHash, timingSafeEqual } from 'node:crypto';

/** A key as it is sent: `psr_`, its id, and its secret of 256 random bits. */
const keyPattern = /^psr_([0-9a-f]{24})_([\w-]{43})$/;

export const prefixOf = (id: string) => `psr_${id}`;
export const writeKey = (id: string, secret: string) => `${prefixOf(id)}_${secret}`;

export function readKey(token: string): { id: string; secret: string } | null {
  const [, id, secret] = keyPattern.exec(token) ?? [];
  return id && secret ? { id, secret } : null;
}

/** The secret is random, so a fast hash is enough. */
export const hashOfSecret = (secret: string) =>
  createHash('sha256').update(`api-key:${secret}`).digest('hex');

export const isSecretOf = (secret: string, hash: string) =>
  timingSafeEqual(Buffer.from(hashOfSecret(secret)), Buffer.from(hash));
