import { randomBytes } from 'node:crypto';
import { Types } from 'mongoose';

/** Creates identifiers and secrets. */
export interface Ids {
  /** A new ObjectId in hex: 24 characters, increasing with time. */
  id(): string;
  /** An unguessable token for one-use links: 43 characters of base64url. */
  token(): string;
}

export function createIds(): Ids {
  return {
    id: () => new Types.ObjectId().toHexString(),
    token: () => randomBytes(32).toString('base64url'),
  };
}
