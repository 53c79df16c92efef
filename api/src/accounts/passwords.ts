import { channel } from 'node:diagnostics_channel';
import { hash, verify } from '@node-rs/argon2';

/** Hears of each comparison, without the password: every refused sign-in must cost the same number. */
export const comparedChannel = 'passerelle.password-compared';
const compared = channel(comparedChannel);

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. The library's default is argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

/**
 * Takes about the same time whether or not the account exists or has a password, so that the response time reveals
 * nothing.
 */
export async function passwordMatches(stored: string | null | undefined, password: string): Promise<boolean> {
  compared.publish({});
  const matches = await verify(stored ?? (await decoy), password.normalize('NFKC')).catch(() => false);
  return matches && stored != null;
}

const decoy = hashPassword('nobody has this password');
